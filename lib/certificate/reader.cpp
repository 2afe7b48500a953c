#include "lines.hpp"

#include <abide/certificate/certificate.hpp>
#include <abide/fields/variable_name.hpp>

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <set>

namespace abide {
namespace {

class Reader {
  public:
    explicit Reader(std::istream& in) : lines_(in) {}

    Certificate run() {
        read_header();
        read_variables();
        read_family();
        std::vector<Token> section = lines_.tokens("'point'");
        if (section.front().text == "copies") {
            read_copies(section);
            section = lines_.tokens("'point'");
        }
        if (section.front().text == "domain") {
            read_domain(section);
            section = lines_.tokens("'point'");
        }
        read_point(section);
        read_laws();
        section = lines_.tokens("'words', 'forms' or 'trajectory'");
        if (section.front().text == "forms") {
            read_forms(section);
            section = lines_.tokens("'words'");
            if (section.front().text != "words") lines_.fail(1, "expected 'words' after forms");
        }
        read_rank_witness(section);
        read_claim();
        if (lines_.next("'end'") != "end") lines_.fail(1, "expected 'end'");
        if (!lines_.at_end()) lines_.fail(4, "something follows 'end'");
        return std::move(certificate_);
    }

  private:
    std::size_t dimension() const { return certificate_.variables.size(); }

    std::uint64_t natural(const Token& token, std::uint64_t low, std::uint64_t high) const {
        std::uint64_t value = 0;
        const char* const end = token.text.data() + token.text.size();
        const auto [stop, error] = std::from_chars(token.text.data(), end, value);
        const bool padded = token.text.size() > 1 && token.text.front() == '0';
        if (error != std::errc() || stop != end || padded || value < low || value > high) {
            lines_.fail(token.column, "expected a number from " + std::to_string(low) + " to " +
                                          std::to_string(high) + ", found '" +
                                          std::string(token.text.substr(0, 40)) + "'");
        }
        return value;
    }

    void require_tokens(const std::vector<Token>& tokens,
                        std::initializer_list<std::string_view> pattern,
                        const char* expected) const {
        // An empty pattern entry stands for a number, which the caller reads.
        bool matches = tokens.size() == pattern.size();
        for (std::size_t i = 0; matches && i < tokens.size(); ++i) {
            const std::string_view wanted = pattern.begin()[i];
            matches = wanted.empty() || wanted == tokens[i].text;
        }
        if (!matches) lines_.fail(1, std::string("expected ") + expected);
    }

    void read_header() {
        const auto tokens = lines_.tokens("'abide-certificate 1.3'");
        if (tokens.front().text != "abide-certificate")
            lines_.fail(1, "this is no certificate of abide");
        while (version_ <= newest &&
               (tokens.size() != 2 || tokens[1].text != "1." + std::to_string(version_)))
            ++version_;
        if (version_ > newest)
            lines_.fail(1, "expected version 1.0, 1.1, 1.2 or 1.3 of the format");
    }

    void require_version(int version, std::string_view section) const {
        if (version_ >= version) return;
        lines_.fail(
            1, "section '" + std::string(section) + "' needs version 1." + std::to_string(version));
    }

    void read_variables() {
        const auto tokens = lines_.tokens("'variables'");
        if (tokens.front().text != "variables") lines_.fail(1, "expected 'variables'");
        for (std::size_t i = 1; i < tokens.size(); ++i) {
            const std::string name(tokens[i].text);
            if (!is_variable_name(name))
                lines_.fail(tokens[i].column, "expected a name such as x1 or U1_2_3");
            if (!index_.try_emplace(name, static_cast<Variable>(i - 1)).second) {
                lines_.fail(tokens[i].column, "variable '" + name + "' is declared twice");
            }
            certificate_.variables.push_back(name);
        }
    }

    void read_family() {
        const auto tokens = lines_.tokens("the family");
        const std::string_view kind = tokens.front().text;
        if (kind == "matrix-product" || kind == "path-lifting") {
            require_version(1, kind);
            read_shape(tokens);
        } else if ((kind == "map" || kind == "fields") && tokens.size() == 2) {
            read_polynomials(kind == "map", tokens[1]);
        } else if (kind == "fields" && tokens.size() == 4 && tokens[2].text == "with" &&
                   tokens[3].text == "drift") {
            require_version(2, "fields … with drift");
            read_polynomials(false, tokens[1]);
            auto& list = std::get<FieldList>(certificate_.family);
            if (list.fields.empty()) lines_.fail(1, "there is no field to be the drift");
            list.drift = true;
        } else {
            lines_.fail(1, "expected 'map d', 'fields d', or a shape");
        }
    }

    void read_shape(const std::vector<Token>& tokens) {
        const bool lifting = tokens.front().text == "path-lifting";
        const std::string_view option = tokens.size() > 1 ? tokens[1].text : std::string_view();
        const bool bias = lifting && option == "bias";
        const bool differences = !lifting && option == "differences";
        if (differences) require_version(3, "matrix-product differences");
        std::vector<std::uint64_t> widths;
        for (std::size_t i = bias || differences ? 2 : 1; i < tokens.size(); ++i)
            widths.push_back(natural(tokens[i], 1, max_width));
        if (widths.size() < 2) lines_.fail(1, "expected two widths at least");
        if (differences && widths.back() < 2) lines_.fail(1, "expected two columns at least");
        // Counted down from D, so that no product or sum of widths overflows.
        std::uint64_t left = dimension();
        for (std::size_t l = 1; l < widths.size(); ++l) {
            const std::uint64_t rows = widths[l - 1] + (bias && l + 1 < widths.size() ? 1 : 0);
            if (rows > left / widths[l]) lines_.fail(1, "the shape has more than D parameters");
            left -= rows * widths[l];
        }
        if (left > 0) lines_.fail(1, "the shape has fewer than D parameters");
        if (lifting) {
            certificate_.family = PathLifting{std::move(widths), bias};
        } else if (differences) {
            certificate_.family = ColumnDifferences{{std::move(widths)}};
        } else {
            certificate_.family = MatrixProduct{std::move(widths)};
        }
    }

    void read_polynomials(bool is_map, const Token& number) {
        const std::uint64_t count =
            natural(number, 0, is_map || dimension() > 0 ? 4'000'000'000 : 0);
        PolynomialMap map;
        FieldList list;
        for (std::uint64_t i = 0; i < count; ++i) {
            Integer scale = 1;
            std::vector<Polynomial> line = read_quotients(lines_.next("a polynomial"), scale);
            if (!scale.is_one()) scales_.emplace(i, scale);
            if (line.size() != (is_map ? 1 : dimension())) {
                lines_.fail(1, "expected " + std::to_string(is_map ? 1 : dimension()) +
                                   " components, found " + std::to_string(line.size()));
            }
            if (is_map) {
                map.components.push_back(std::move(line.front()));
            } else {
                list.fields.push_back(VectorField(std::move(line)));
            }
        }
        if (is_map) {
            certificate_.family = std::move(map);
        } else {
            certificate_.family = std::move(list);
        }
    }

    /// The polynomials, and how many times the field that is meant, which is without the
    /// denominators as they are written, is that without those in lowest terms.
    std::vector<Polynomial> read_quotients(std::string_view line, Integer& scale) const {
        std::vector<Polynomial> result;
        Integer written = 1;
        Integer least = 1;
        for (std::size_t from = 0;;) {
            const std::size_t to = std::min(line.find(" ; ", from), line.size());
            auto [polynomial, denominator] = read_quotient(line.substr(from, to - from), from + 1);
            written = lcm(written, denominator);
            least = lcm(least, polynomial.denominator());
            result.push_back(std::move(polynomial));
            if (to == line.size()) {
                scale = exact_quotient(written, least);
                return result;
            }
            from = to + 3;
        }
    }

    std::pair<Polynomial, Integer> read_quotient(std::string_view text, std::size_t column) const {
        const std::size_t over = text.rfind(" over ");
        const std::string_view digits = over == std::string_view::npos ? "" : text.substr(over + 6);
        // `over` may be a variable: x + over + y.
        const bool of_variable = digits.find(' ') != std::string_view::npos;
        if (over == std::string_view::npos || of_variable)
            return {read_polynomial(text, column), 1};
        if (digits.size() > limits_.digits)
            lines_.fail(column + over + 6, "the denominator has too many digits");
        const Integer denominator = integer({digits, column + over + 6});
        if (denominator < Integer(2))
            lines_.fail(column + over + 6, "a denominator must be at least 2");
        return {
            read_polynomial(text.substr(0, over), column) * Polynomial(Rational(1, denominator)),
            denominator};
    }

    /// The general parser, and then a comparison with what the writer prints for the result: the
    /// same terms in any order.
    Polynomial read_polynomial(std::string_view text, std::size_t column) const {
        const Polynomial result = parse_polynomial(text, index_, lines_.number(), column, limits_);
        if (!result.denominator().is_one() ||
            signed_terms(text) != signed_terms(to_string(result, certificate_.variables))) {
            lines_.fail(column,
                        "expected a polynomial in expanded form, with integer coefficients");
        }
        return result;
    }

    Integer integer(const Token& token) const {
        if (token.text.size() > limits_.digits + 1)
            lines_.fail(token.column, "the number has too many digits");
        try {
            return Integer::parse(token.text);
        } catch (const InputError& error) {
            lines_.fail(token.column, error.what());
        }
    }

    void read_domain(const std::vector<Token>& tokens) {
        require_version(2, "domain");
        require_tokens(tokens, {"domain", ""}, "'domain c'");
        for (std::uint64_t i = natural(tokens[1], 0, 4'000'000'000); i > 0; --i) {
            const std::string_view line = lines_.next("a condition");
            const std::size_t space = line.find(' ');
            const std::string_view kind = line.substr(0, space);
            if (kind != "nonzero" && kind != "positive")
                lines_.fail(1, "expected 'nonzero' or 'positive'");
            certificate_.domain.push_back(
                {kind == "positive" ? Condition::Kind::positive : Condition::Kind::nonzero,
                 read_polynomial(line.substr(std::min(space, line.size() - 1) + 1), space + 2)});
        }
    }

    void read_point(const std::vector<Token>& tokens) {
        if (tokens.front().text != "point") lines_.fail(1, "expected 'point'");
        if (tokens.size() != dimension() + 1) {
            lines_.fail(1, "expected " + std::to_string(dimension()) + " coordinates, found " +
                               std::to_string(tokens.size() - 1));
        }
        for (std::size_t i = 1; i < tokens.size(); ++i)
            certificate_.point.push_back(integer(tokens[i]));
    }

    void read_copies(const std::vector<Token>& tokens) {
        require_version(3, "copies");
        require_tokens(tokens, {"copies", ""}, "'copies c'");
        const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
        certificate_.copies = natural(tokens[1], 1, most / std::max<std::uint64_t>(dimension(), 1));
    }

    void read_laws() {
        const auto tokens = lines_.tokens("'laws'");
        if (tokens.size() == 6 && tokens[2].text == "balanced") return read_balanced(tokens);
        const bool triangular = tokens.size() == 5 && tokens[2].text == "triangular";
        if (triangular) require_version(3, "laws … triangular");
        require_tokens(tokens,
                       {"laws", "", triangular ? "triangular" : "independent", "modulo", ""},
                       "'laws m independent modulo p'");
        laws_are_listed_ = !triangular;
        const std::uint64_t count = natural(tokens[1], 0, dimension());
        certificate_.laws_modulus = natural(tokens[4], 2, max_modulus);
        for (std::uint64_t i = 0; i < count; ++i) {
            std::string_view line = lines_.next("a law");
            if (triangular) {
                // `at` may be a variable, too: at at at.
                const std::size_t at = line.rfind(" at ");
                if (at == std::string_view::npos)
                    lines_.fail(1, "expected a polynomial, 'at' and a name");
                certificate_.law_pivots.push_back(variable({line.substr(at + 4), at + 5}));
                line = line.substr(0, at);
            }
            certificate_.laws.push_back(read_polynomial(line, 1));
        }
    }

    void read_balanced(const std::vector<Token>& tokens) {
        require_version(3, "laws … balanced");
        require_tokens(tokens, {"laws", "", "balanced", "independent", "modulo", ""},
                       "'laws m balanced independent modulo p'");
        if (!dimension_of(certificate_.family))
            lines_.fail(tokens[2].column, "only a shape has balanced laws");
        const std::uint64_t count = balanced_count(certificate_.family);
        if (natural(tokens[1], 0, dimension()) != count)
            lines_.fail(tokens[1].column, "expected " + std::to_string(count) + " balanced laws");
        certificate_.balanced = true;
        laws_are_listed_ = false;
        certificate_.laws_modulus = natural(tokens[5], 2, max_modulus);
    }

    void read_forms(const std::vector<Token>& tokens) {
        require_version(2, "forms");
        if (!laws_are_listed_) lines_.fail(1, "with forms, laws are listed and independent");
        require_tokens(tokens, {"forms", ""}, "'forms g'");
        for (std::uint64_t i = natural(tokens[1], 1, dimension()); i > 0; --i)
            certificate_.forms.push_back(read_form(lines_.next("a form")));
    }

    /// `u d x ; v d y`
    OneForm read_form(std::string_view line) const {
        std::vector<OneForm::Component> components;
        std::int64_t last = -1;
        for (std::size_t from = 0;;) {
            const std::size_t to = std::min(line.find(" ; ", from), line.size());
            const std::string_view part = line.substr(from, to - from);
            const std::size_t d = part.rfind(" d ");
            if (d == std::string_view::npos)
                lines_.fail(from + 1, "expected a polynomial, 'd' and a name");
            const Variable differential = variable({part.substr(d + 3), from + d + 4});
            if (differential <= last)
                lines_.fail(from + d + 4, "the variables of a form stand in order of declaration");
            last = differential;
            Polynomial value = read_polynomial(part.substr(0, d), from + 1);
            if (!value.is_zero()) components.push_back({differential, std::move(value)});
            if (to == line.size()) return OneForm(std::move(components));
            from = to + 3;
        }
    }

    void read_rank_witness(const std::vector<Token>& tokens) {
        const bool trajectory = tokens.front().text == "trajectory";
        if (trajectory) require_version(1, "trajectory");
        const bool triangular = !trajectory && tokens.size() == 5 && tokens[2].text == "triangular";
        if (triangular) require_version(3, "words … triangular");
        require_tokens(tokens,
                       {trajectory ? "trajectory" : "words", "",
                        triangular ? "triangular" : "independent", "modulo", ""},
                       version_ >= 1
                           ? "'words r independent modulo p' or 'trajectory r independent modulo p'"
                           : "'words r independent modulo p'");
        const std::uint64_t count = natural(tokens[1], 0, dimension());
        const Residue modulus = natural(tokens[4], 2, max_modulus);
        if (trajectory) {
            read_trajectory(count, modulus);
        } else {
            read_words(count, modulus, triangular);
        }
    }

    void read_words(std::uint64_t count, Residue modulus, bool triangular) {
        certificate_.words_modulus = modulus;
        for (std::uint64_t i = 0; i < count; ++i) {
            Word word;
            auto tokens = lines_.tokens("a word");
            if (triangular) {
                certificate_.word_pivots.push_back(read_pivot(tokens));
                tokens.resize(tokens.size() - 2);
            }
            for (const Token& token : tokens) word.push_back(letter(token));
            require_tail(word);
            certificate_.words.push_back(std::move(word));
        }
    }

    /// The last two of the tokens are `at` and a name.
    Variable read_pivot(const std::vector<Token>& tokens) const {
        const std::size_t n = tokens.size();
        if (n < 3 || tokens[n - 2].text != "at") lines_.fail(1, "expected a word, 'at' and a name");
        return variable(tokens[n - 1]);
    }

    Variable variable(const Token& token) const {
        const auto name = index_.find(std::string(token.text));
        if (name == index_.end()) lines_.fail(token.column, "this variable is not declared");
        return name->second;
    }

    void require_tail(const Word& word) {
        if (certificate_.forms.empty()) return;
        if (word.size() > 1 && !words_.contains({word.begin() + 1, word.end()}))
            lines_.fail(1, "with forms, the tail of a word stands before it as a word");
        words_.insert(word);
    }

    void read_trajectory(std::uint64_t count, Residue modulus) {
        TrajectoryWitness witness;
        witness.modulus = modulus;
        const auto tokens = lines_.tokens("'controls'");
        require_tokens(tokens, {"controls", ""}, "'controls K'");
        const std::uint64_t length = natural(tokens[1], 0, modulus - 1);
        for (std::uint64_t i = length == 0 ? 0 : field_count(); i > 0; --i)
            witness.controls.push_back(read_control(length, modulus));
        rescale(witness);
        for (std::uint64_t i = 0; i < count; ++i) {
            witness.vectors.push_back(read_vector(length));
            if (i == 0) continue;
            const TrajectoryVector& previous = witness.vectors[i - 1];
            const TrajectoryVector& last = witness.vectors[i];
            if (std::pair(previous.letter, previous.order) >= std::pair(last.letter, last.order))
                lines_.fail(1, "vectors stand in increasing order: by field, then by order");
        }
        certificate_.trajectory = std::move(witness);
    }

    /// The controls are those of the fields without the denominators that are written; the value
    /// has denominators in lowest terms. u·(s·X) = (s·u)·X, and a factor of a vector that is not
    /// invertible would make it useless in any case.
    void rescale(TrajectoryWitness& witness) const {
        if (witness.controls.empty()) return;
        const PrimeField ring(witness.modulus);
        for (const auto& [field, scale] : scales_) {
            const Residue factor = scale.residue(witness.modulus);
            for (Residue& coefficient : witness.controls[field])
                coefficient = ring.multiply(coefficient, factor);
        }
    }

    std::vector<Residue> read_control(std::uint64_t length, Residue modulus) {
        const auto tokens = lines_.tokens("a control");
        if (tokens.size() != length) {
            lines_.fail(1, "expected " + std::to_string(length) + " coefficients, found " +
                               std::to_string(tokens.size()));
        }
        std::vector<Residue> control;
        for (const Token& token : tokens) control.push_back(natural(token, 0, modulus - 1));
        return control;
    }

    TrajectoryVector read_vector(std::uint64_t length) {
        const auto tokens = lines_.tokens("a vector");
        require_tokens(tokens, {"", ""}, "a field and an order");
        return {letter(tokens[0]), static_cast<std::uint32_t>(natural(tokens[1], 0, length))};
    }

    std::uint32_t letter(const Token& token) const {
        return static_cast<std::uint32_t>(natural(token, 1, field_count()) - 1);
    }

    std::uint64_t field_count() const {
        return std::visit([](const auto& family) { return count_of(family); }, certificate_.family);
    }
    static std::uint64_t count_of(const PolynomialMap& map) { return map.components.size(); }
    static std::uint64_t count_of(const FieldList& list) { return list.fields.size(); }
    static std::uint64_t count_of(const MatrixProduct& shape) {
        return shape.widths.front() * shape.widths.back();
    }
    static std::uint64_t count_of(const ColumnDifferences& shape) { return shape.components(); }
    static std::uint64_t count_of(const PathLifting& shape) { return shape.dimension(); }

    void read_claim() {
        const std::string line = lines_.next("'claim'");
        const std::string least = std::to_string(certificate_.at_least());
        const std::string most = std::to_string(certificate_.at_most());
        if (!certificate_.forms.empty() && !certificate_.exactly())
            lines_.fail(1, "laws, forms and words are not as many as the variables");
        const std::string randomised = "claim exactly " + most + " randomised error 2^-";
        if (version_ >= 2 && !certificate_.exactly() && line.starts_with(randomised)) {
            const std::size_t digits = randomised.size();
            const Token token{std::string_view(line).substr(digits), digits + 1};
            certificate_.randomised_bits = static_cast<unsigned>(natural(token, 1, 256));
            return;
        }
        const std::string claim = certificate_.exactly()
                                      ? "claim exactly " + least
                                      : "claim at-least " + least + " at-most " + most;
        if (line != claim)
            lines_.fail(1, "expected '" + claim + "', which is what the evidence amounts to");
    }

    static constexpr std::uint64_t max_modulus = (std::uint64_t{1} << 31) - 1;
    static constexpr std::uint64_t max_width = (std::uint64_t{1} << 32) - 1;

    Lines lines_;
    /// Degrees are bounded by the format alone.
    ParseLimits limits_{.exponent = (std::uint32_t{1} << 31) - 1};
    VariableIndex index_;
    std::set<Word> words_;  // with forms, those read
    /// How many times its value in lowest terms a field is meant, where this is not once.
    std::map<std::uint64_t, Integer> scales_;
    static constexpr int newest = 3;
    int version_ = 0;
    bool laws_are_listed_ = true;  // and independent
    Certificate certificate_;
};

}  // namespace

Certificate read_certificate(std::istream& in) {
    return Reader(in).run();
}

}  // namespace abide
