#include <abide/error.hpp>
#include <abide/fields/balance.hpp>
#include <abide/report/coq.hpp>

#include <utility>

namespace abide::reporting {
namespace {

/// The kernel takes minutes beyond about this much.
constexpr std::size_t most_characters = 2'000'000;
/// Balanced laws of more are not listed.
constexpr std::size_t most_parameters = 10'000;

[[noreturn]] void too_large() {
    throw LimitError("the certificate is too large for a theorem in Coq");
}

std::string n(std::uint64_t value) {
    return std::to_string(value) + "%num";
}

std::string z(const Integer& value) {
    return value.sign() < 0 ? "(" + value.to_string() + ")%Z" : value.to_string() + "%Z";
}

std::string z(Residue value) {
    return std::to_string(value) + "%Z";
}

/// `[:: a; b]`, or `[::]`.
std::string list(const auto& items, const auto& item, const std::string& separator = "; ") {
    std::string text;
    for (const auto& each : items) {
        text += (text.empty() ? "[:: " : separator) + item(each);
        if (text.size() > most_characters) too_large();
    }
    return text.empty() ? "[::]" : text + "]";
}

/// One item a line.
std::string lines(const auto& items, const auto& item) {
    return list(items, item, ";\n     ");
}

/// Precondition: an integer coefficient.
std::string term(const Term& term) {
    const auto power = [](const Power& x) {
        return "(" + n(x.variable) + ", " + n(x.exponent) + ")";
    };
    return "(" + z(term.coefficient.numerator()) + ", " + list(term.monomial.powers(), power) + ")";
}

std::string sparse(const Polynomial& polynomial) {
    return list(polynomial.terms(), term);
}

/// The polynomial with integer coefficients, and its denominator.
std::string quotient(const Polynomial& polynomial) {
    const Integer denominator = polynomial.denominator();
    return "(" + sparse(polynomial * Polynomial(Rational(denominator))) + ", " + z(denominator) +
           ")";
}

/// n_0, then the list of the others.
std::string widths(const std::vector<std::uint64_t>& all, const auto& number) {
    return number(all.front()) + " " + list(std::span(all).subspan(1), number);
}

std::string plain(std::uint64_t value) {
    return std::to_string(value);
}

std::string field(const VectorField& field, std::size_t dimension) {
    std::vector<Polynomial> components(dimension);
    for (const auto& component : field.components())
        components[component.variable] = component.value;
    return list(components, quotient);
}

/// ω as its terms, each with its differential.
std::string form(const OneForm& form) {
    std::vector<std::pair<Variable, Term>> parts;
    for (const auto& component : form.components()) {
        for (const Term& each : component.value.terms())
            parts.emplace_back(component.variable, each);
    }
    return list(parts, [](const auto& part) {
        return "(" + n(part.first) + ", " + term(part.second) + ")";
    });
}

class Theorem {
  public:
    explicit Theorem(const Certificate& certificate) : certificate_(certificate) {}

    std::string text() const {
        const std::string forms = certificate_.forms.empty()
                                      ? ""
                                      : "Definition the_forms : seq sparse_field :=\n  " +
                                            lines(certificate_.forms, form) + ".\n\n";
        return "From Coq Require Import ZArith.\nFrom mathcomp Require Import all_ssreflect.\n"
               "From Abide Require Import sparse function_space checker matrix_product "
               "path_lifting.\nFrom Abide Require Import forms certificate form_checker "
               "inverse.\n\nDefinition the_certificate : certificate := Certificate\n  " +
               definition() + ".\n\n" + forms + "Definition t0 : 'I_" + plain(dimension()) +
               " -> rat.rat := @point_of (point the_certificate).\n\n"
               "Theorem conservation_laws :\n  " +
               statement() + ".\nProof.\n" + proof() +
               "exact: bounds.\nQed.\n\nPrint Assumptions conservation_laws.\n";
    }

  private:
    std::size_t dimension() const { return certificate_.variables.size(); }

    std::string definition() const {
        const auto condition = [](const Condition& each) {
            const char* positive = each.kind == Condition::Kind::positive ? "true" : "false";
            return "(" + std::string(positive) + ", " + sparse(each.value) + ")";
        };
        const auto coordinate = [](const Integer& value) { return z(value); };
        const Certificate& c = certificate_;
        const std::string separator = "\n  ";
        return std::visit([&](const auto& family) { return definition_of(family); }, c.family) +
               separator + lines(c.domain, condition) + separator + list(c.point, coordinate) +
               separator + lines(c.laws, sparse) + separator + z(c.laws_modulus) + separator +
               witness() + separator +
               z(certificate_.trajectory ? certificate_.trajectory->modulus : c.words_modulus) +
               separator + claim();
    }

    std::string definition_of(const PolynomialMap& map) const {
        return "(Map " + lines(map.components, quotient) + ")";
    }
    std::string definition_of(const FieldList& fields) const {
        return "(Fields " +
               lines(fields.fields,
                     [&](const VectorField& each) { return field(each, dimension()); }) +
               ")";
    }
    std::string definition_of(const MatrixProduct& shape) const {
        return "(MatrixProduct " + widths(shape.widths, n) + ")";
    }
    /// They have no theory, and are refused before.
    static std::string definition_of(const ColumnDifferences&) { return {}; }
    std::string definition_of(const PathLifting& shape) const {
        return std::string("(PathLifting ") + (shape.bias ? "true " : "false ") +
               widths(shape.widths, n) + ")";
    }

    static std::string word(const Word& letters) {
        return list(letters, [](std::uint32_t letter) { return n(letter + std::uint64_t{1}); });
    }
    static std::string vector(const TrajectoryVector& vector) {
        return "(" + n(vector.letter + std::uint64_t{1}) + ", " + n(vector.order) + ")";
    }

    std::string witness() const {
        const auto residues = [](const std::vector<Residue>& all) {
            return list(all, [](Residue each) { return z(each); });
        };
        if (const auto& trajectory = certificate_.trajectory)
            return "(Trajectory " + lines(trajectory->controls, residues) + "\n     " +
                   lines(trajectory->vectors, vector) + ")";
        return "(Words " + lines(certificate_.words, word) + ")";
    }

    std::string claim() const {
        if (certificate_.exactly()) return "(Exactly " + n(certificate_.at_most()) + ")";
        return "(Bounds " + n(certificate_.laws.size()) + " " + n(certificate_.at_most()) + ")";
    }

    /// The fields as a person would name them.
    std::string fields() const {
        const std::string d = plain(dimension());
        if (const auto* product = std::get_if<MatrixProduct>(&certificate_.family))
            return "(product_fields " + d + " " + widths(product->widths, plain) + ")";
        if (const auto* lifting = std::get_if<PathLifting>(&certificate_.family))
            return std::string("(lifting_fields ") + (lifting->bias ? "true " : "false ") + d +
                   " " + widths(lifting->widths, plain) + ")";
        return "(fields_of " + d + " (the_family the_certificate))";
    }

    std::string statement() const {
        const std::string x = " t0 " + fields() + " ";
        const std::string least = "at_least_at" + x + plain(certificate_.laws.size());
        const std::string most = "at_most_at" + x + plain(certificate_.at_most());
        if (!certificate_.exactly()) return least + " /\\ " + most;
        if (certificate_.forms.empty()) return "exactly_at" + x + plain(certificate_.at_most());
        return "[/\\ lie_rank_exactly" + x + plain(certificate_.rank()) + ", " + least +
               "\n    & " + most + "]";
    }

    std::string proof() const {
        if (certificate_.forms.empty())
            return "have [_ bounds] : holds the_certificate by apply: verify_sound; vm_compute.\n";
        return "have [_ bounds] : holds_with_forms the_certificate.\n"
               "  apply: (@verify_with_forms_sound _ the_forms); vm_compute; reflexivity.\n";
    }

    const Certificate& certificate_;
};

}  // namespace

std::string to_coq(const Certificate& certificate) {
    const std::string known = "; the theories of proofs/ know laws, forms, words and trajectories";
    if (certificate.randomised_bits)
        throw InputError("no theorem in Coq: the claim is randomised" + known);
    if (certificate.copies != 1)
        throw InputError("no theorem in Coq: the family is one of copies" + known);
    if (std::holds_alternative<ColumnDifferences>(certificate.family))
        throw InputError("no theorem in Coq: the family is one of column differences" + known);
    if (!certificate.forms.empty() && std::holds_alternative<PathLifting>(certificate.family))
        throw InputError("no theorem in Coq: forms of a path lifting" + known);
    if (certificate.balanced) {
        if (certificate.variables.size() > most_parameters) too_large();
        Certificate listed = certificate;
        listed.laws = balanced_laws(certificate.family);
        listed.balanced = false;
        return to_coq(listed);
    }
    const std::string text = Theorem(certificate).text();
    if (text.size() > most_characters) too_large();
    return text;
}

}  // namespace abide::reporting
