#include <abide/certificate/certificate.hpp>

#include <ostream>

namespace abide {
namespace {

class Writer {
  public:
    Writer(std::ostream& out, const Certificate& certificate)
        : out_(out), certificate_(certificate) {}

    void run() {
        out_ << "abide-certificate 1." << version() << '\n';
        if (!certificate_.remark.empty()) out_ << "# " << printable(certificate_.remark) << '\n';
        out_ << "variables";
        for (const std::string& name : certificate_.variables) out_ << ' ' << name;
        out_ << '\n';
        std::visit([this](const auto& family) { write_family(family); }, certificate_.family);
        if (certificate_.copies != 1) out_ << "copies " << certificate_.copies << '\n';
        write_domain();
        out_ << "point";
        for (const Integer& coordinate : certificate_.point) out_ << ' ' << coordinate.to_string();
        out_ << '\n';
        write_laws();
        write_forms();
        certificate_.trajectory ? write_trajectory(*certificate_.trajectory) : write_words();
        write_claim();
        out_ << "end\n";
    }

  private:
    /// The lowest k such that version 1.k has all that is said.
    int version() const {
        if (certificate_.copies != 1 || certificate_.balanced || !certificate_.law_pivots.empty() ||
            !certificate_.word_pivots.empty() ||
            std::holds_alternative<ColumnDifferences>(certificate_.family))
            return 3;
        const auto* const list = std::get_if<FieldList>(&certificate_.family);
        const bool drift = list != nullptr && list->drift;
        if (drift || !certificate_.domain.empty() || !certificate_.forms.empty() ||
            certificate_.randomised_bits)
            return 2;
        return certificate_.trajectory ||
               std::holds_alternative<MatrixProduct>(certificate_.family) ||
               std::holds_alternative<PathLifting>(certificate_.family);
    }

    /// A remark may come from the name of a file, which can hold line feeds.
    static std::string printable(std::string text) {
        for (char& c : text) c = c >= ' ' && c <= '~' ? c : '?';
        return text;
    }

    void write_family(const PolynomialMap& map) {
        out_ << "map " << map.components.size() << '\n';
        for (const Polynomial& component : map.components) {
            write_quotient(component);
            out_ << '\n';
        }
    }

    void write_family(const FieldList& list) {
        out_ << "fields " << list.fields.size() << (list.drift ? " with drift\n" : "\n");
        for (const VectorField& field : list.fields) {
            for (Variable a = 0; a < certificate_.variables.size(); ++a) {
                if (a > 0) out_ << " ; ";
                write_quotient(field[a]);
            }
            out_ << '\n';
        }
    }

    void write_family(const MatrixProduct& shape) { write_shape("matrix-product", shape.widths); }

    void write_family(const ColumnDifferences& shape) {
        write_shape("matrix-product differences", shape.product.widths);
    }

    void write_family(const PathLifting& shape) {
        write_shape(shape.bias ? "path-lifting bias" : "path-lifting", shape.widths);
    }

    void write_shape(std::string_view kind, const std::vector<std::uint64_t>& widths) {
        out_ << kind;
        for (const std::uint64_t width : widths) out_ << ' ' << width;
        out_ << '\n';
    }

    void write_quotient(const Polynomial& polynomial) {
        const Integer denominator = polynomial.denominator();
        out_ << to_string(polynomial * Polynomial(denominator), certificate_.variables);
        if (!denominator.is_one()) out_ << " over " << denominator.to_string();
    }

    void write_domain() {
        if (certificate_.domain.empty()) return;
        out_ << "domain " << certificate_.domain.size() << '\n';
        for (const Condition& condition : certificate_.domain) {
            out_ << (condition.kind == Condition::Kind::positive ? "positive " : "nonzero ")
                 << to_string(condition.value, certificate_.variables) << '\n';
        }
    }

    void write_laws() {
        if (certificate_.balanced) {
            out_ << "laws " << balanced_count(certificate_.family)
                 << " balanced independent modulo " << certificate_.laws_modulus << '\n';
            return;
        }
        const auto& pivots = certificate_.law_pivots;
        out_ << "laws " << certificate_.laws.size() << kind_of(pivots) << certificate_.laws_modulus
             << '\n';
        for (std::size_t k = 0; k < certificate_.laws.size(); ++k) {
            out_ << to_string(certificate_.laws[k], certificate_.variables);
            write_end_of_row(pivots, k);
        }
    }

    static const char* kind_of(const std::vector<Variable>& pivots) {
        return pivots.empty() ? " independent modulo " : " triangular modulo ";
    }

    void write_end_of_row(const std::vector<Variable>& pivots, std::size_t k) {
        if (!pivots.empty()) out_ << " at " << certificate_.variables[pivots[k]];
        out_ << '\n';
    }

    void write_forms() {
        if (certificate_.forms.empty()) return;
        out_ << "forms " << certificate_.forms.size() << '\n';
        for (const OneForm& form : certificate_.forms)
            out_ << to_string(form, certificate_.variables) << '\n';
    }

    void write_words() {
        const auto& pivots = certificate_.word_pivots;
        out_ << "words " << certificate_.words.size() << kind_of(pivots)
             << certificate_.words_modulus << '\n';
        for (std::size_t k = 0; k < certificate_.words.size(); ++k) {
            const Word& word = certificate_.words[k];
            for (std::size_t i = 0; i < word.size(); ++i) out_ << (i > 0 ? " " : "") << word[i] + 1;
            write_end_of_row(pivots, k);
        }
    }

    void write_trajectory(const TrajectoryWitness& witness) {
        out_ << "trajectory " << witness.vectors.size() << " independent modulo " << witness.modulus
             << "\ncontrols " << witness.length() << '\n';
        for (const std::vector<Residue>& control : witness.controls) {
            for (std::size_t j = 0; j < control.size(); ++j)
                out_ << (j > 0 ? " " : "") << control[j];
            out_ << (control.empty() ? "" : "\n");
        }
        for (const TrajectoryVector& vector : witness.vectors)
            out_ << vector.letter + 1 << ' ' << vector.order << '\n';
    }

    void write_claim() {
        if (certificate_.exactly()) {
            out_ << "claim exactly " << certificate_.at_least() << '\n';
        } else if (certificate_.randomised_bits) {
            out_ << "claim exactly " << certificate_.at_most() << " randomised error 2^-"
                 << *certificate_.randomised_bits << '\n';
        } else {
            out_ << "claim at-least " << certificate_.at_least() << " at-most "
                 << certificate_.at_most() << '\n';
        }
    }

    std::ostream& out_;
    const Certificate& certificate_;
};

}  // namespace

std::string to_string(const OneForm& form, std::span<const std::string> names) {
    if (form.is_zero()) return "0 d " + names.front();
    std::string text;
    for (const auto& [variable, value] : form.components())
        text += (text.empty() ? "" : " ; ") + to_string(value, names) + " d " + names[variable];
    return text;
}

void write(std::ostream& out, const Certificate& certificate) {
    Writer(out, certificate).run();
}

}  // namespace abide
