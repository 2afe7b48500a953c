#include <abide/report/typeset.hpp>

#include <algorithm>
#include <set>

namespace abide::reporting {
namespace {

constexpr const char* break_here = "\\allowbreak ";
/// Longer ones are set in pieces between which a line may end.
constexpr std::size_t unbroken = 24;

std::string in_pieces(const std::string& text, std::size_t size, const std::string& before,
                      const std::string& after) {
    std::string result;
    for (std::size_t k = 0; k < text.size(); k += size)
        result += (k > 0 ? break_here : "") + before + text.substr(k, size) + after;
    return result;
}

/// A name split at underscores and before its first digit: U1_2_3 is U, 1, 2, 3.
std::vector<std::string> name_parts(const std::string& name) {
    const std::size_t first = std::min(name.find_first_of("0123456789_"), name.size());
    std::vector<std::string> parts{name.substr(0, first)};
    for (std::size_t from = first; from < name.size();) {
        if (name[from] == '_') ++from;
        const std::size_t to = std::min(name.find('_', from), name.size());
        parts.push_back(name.substr(from, to - from));
        from = to;
    }
    if (name.ends_with('_')) parts.emplace_back();
    return parts;
}

bool is_number(const std::string& text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

std::string latex_base(const std::string& letters) {
    return letters.size() == 1 ? letters : "\\mathit{" + letters + "}";
}

std::string verbatim(const std::string& name) {
    std::string escaped;
    std::string result;
    for (std::size_t k = 0; k < name.size(); ++k) {
        escaped += name[k] == '_' ? std::string("\\_") : std::string(1, name[k]);
        const bool full = name.size() > unbroken && (k + 1) % 12 == 0;
        if (full || k + 1 == name.size()) {
            result += (result.empty() ? "" : break_here) + ("\\mathtt{" + escaped + "}");
            escaped.clear();
        }
    }
    return result;
}

/// A name that the report uses itself: fields X_i, laws h_i, controls u_i, the point t_0, numbers.
bool is_symbol_of_report(const std::vector<std::string>& parts) {
    const std::string& base = parts.front();
    if (base == "X" || base == "h" || base == "u" || base == "t" || base == "b")
        return parts.size() == 2 && is_number(parts[1]);
    return parts.size() == 1 && (base == "D" || base == "L" || base == "K" || base == "N");
}

/// In plain text the index stands without a sign in between: X1, h2.
bool is_plain_symbol_of_report(const std::string& name) {
    return name.find('_') == std::string::npos && is_symbol_of_report(name_parts(name));
}

std::string with_subscripts(const std::string& name) {
    const std::vector<std::string> parts = name_parts(name);
    const bool empty = std::ranges::any_of(parts, [](const auto& part) { return part.empty(); });
    if (empty || name.size() > unbroken) return verbatim(name);
    std::string text = latex_base(parts.front());
    for (std::size_t i = 1; i < parts.size(); ++i)
        text += (i == 1 ? "_{" : ",") + (is_number(parts[i]) ? parts[i] : latex_base(parts[i]));
    return parts.size() > 1 ? text + "}" : text;
}

std::string digits_of(const std::string& digits, std::size_t most) {
    if (digits.size() > most) {
        return digits.substr(0, 10) + "\\cdots " + digits.substr(digits.size() - 10) +
               "\\,[\\text{" + std::to_string(digits.size()) + " digits}]";
    }
    return digits.size() > unbroken ? in_pieces(digits, 12, "", "") : digits;
}

std::string plain_digits(const std::string& digits, std::size_t most) {
    if (digits.size() <= most) return digits;
    return digits.substr(0, 10) + "…" + digits.substr(digits.size() - 10) + "[" +
           std::to_string(digits.size()) + " digits]";
}

/// For what a cut leaves out.
Formula more(std::size_t count, const std::string& noun) {
    const std::string text = std::to_string(count) + " more " + noun + (count == 1 ? "" : "s");
    return {" + \\cdots\\ [\\text{" + text + "}]", " + … [" + text + "]"};
}

Formula sign(bool negative, bool first) {
    if (first) return same(negative ? "-" : "");
    return same(negative ? " - " : " + ");
}

/// The negative of a polynomial whose leading coefficient is negative, so that a sum of several of
/// them is written with minus signs. Only for single terms: sums stand in parentheses.
bool has_minus(const Polynomial& polynomial) {
    return polynomial.terms().size() == 1 && polynomial.terms().front().coefficient.sign() < 0;
}

bool is_one(const Polynomial& polynomial) {
    return polynomial == Polynomial(1);
}

}  // namespace

std::vector<std::string> latex_names(const std::vector<std::string>& variables,
                                     bool beside_symbols) {
    std::vector<std::string> pretty;
    bool clash = false;
    for (const std::string& name : variables) {
        pretty.push_back(with_subscripts(name));
        clash = clash || (beside_symbols && is_symbol_of_report(name_parts(name)));
    }
    clash = clash || std::set<std::string>(pretty.begin(), pretty.end()).size() < variables.size();
    if (clash) std::ranges::transform(variables, pretty.begin(), verbatim);
    return pretty;
}

Typesetter::Typesetter(const std::vector<std::string>& variables, const Bounds& bounds)
    : plain_(variables), latex_(latex_names(variables, true)), bounds_(bounds) {
    sets_names_apart_ = std::ranges::any_of(variables, is_plain_symbol_of_report);
    for (std::string& name : plain_)
        if (sets_names_apart_) name = "‹" + name + "›";
    // Without a sign, ab next to c would read as a·b·c.
    const bool simple = std::ranges::all_of(
        latex_, [](const std::string& name) { return name.size() == 1 || name[1] == '_'; });
    times_ = simple ? "\\," : "\\cdot ";
}

Formula Typesetter::names(std::size_t first, std::size_t count, std::size_t most) const {
    Formula text;
    for (std::size_t k = 0; k < std::min(count, most); ++k) {
        if (k > 0) text += {",\\allowbreak ", ", "};
        text += name(static_cast<Variable>(first + k));
    }
    if (count > most) text += {",\\dots", ", …"};
    return text;
}

Formula Typesetter::monomial(const Monomial& monomial) const {
    std::size_t length = 0;
    for (const Power& power : monomial.powers()) length += plain_[power.variable].size() + 2;
    Formula text;
    for (const Power& power : monomial.powers()) {
        if (!text.plain.empty()) {
            text += {times_, "*"};
            if (length > unbroken) text.latex += break_here;
        }
        text += name(power.variable);
        const std::string exponent = std::to_string(power.exponent);
        if (power.exponent > 1) text += {"^{" + exponent + "}", "^" + exponent};
    }
    return text;
}

/// Precondition: size > 0.
Formula Typesetter::coefficient(const Rational& size, bool alone) const {
    if (size.is_one() && !alone) return {};
    Formula text = number(size.numerator(), bounds_.digits);
    if (!size.is_integer()) {
        const Formula below = number(size.denominator(), bounds_.digits);
        const bool small = text.plain.size() <= 6 && below.plain.size() <= 6;
        text.latex = small ? "\\tfrac{" + text.latex + "}{" + below.latex + "}"
                           : "(" + text.latex + "/" + below.latex + ")";
        text.plain += "/" + below.plain;
    }
    if (alone) return text;
    // Long numbers are no part of a word with what follows.
    const bool breakable = text.plain.size() > unbroken;
    return text + Formula{breakable ? std::string("\\,") + break_here : "\\,", "*"};
}

Formula Typesetter::polynomial(const Polynomial& polynomial) const {
    if (polynomial.is_zero()) return same("0");
    Formula text;
    std::size_t shown = 0;
    for (const Term& term : polynomial.terms()) {
        if (shown == bounds_.terms) break;
        const bool negative = term.coefficient.sign() < 0;
        const bool constant = term.monomial.powers().empty();
        text += sign(negative, shown == 0);
        text += coefficient(negative ? -term.coefficient : term.coefficient, constant);
        text += monomial(term.monomial);
        ++shown;
    }
    const std::size_t rest = polynomial.terms().size() - shown;
    return rest > 0 ? text + more(rest, "term") : text;
}

Formula Typesetter::combination(const VectorField& field, const Formula& before_name) const {
    if (field.is_zero()) return same("0");
    Formula text;
    std::size_t shown = 0;
    for (const auto& [variable, value] : field.components()) {
        if (shown == bounds_.terms) break;
        const bool negative = has_minus(value);
        const Polynomial size = negative ? -value : value;
        text += sign(negative, shown == 0);
        if (size.terms().size() > 1) {
            text += same("(") + polynomial(size) + Formula{")\\,", ") "};
        } else if (!is_one(size)) {
            text += polynomial(size) + Formula{"\\,", " "};
        }
        text += before_name + name(variable);
        ++shown;
    }
    const std::size_t rest = field.components().size() - shown;
    return rest > 0 ? text + more(rest, "component") : text;
}

Formula Typesetter::field(const VectorField& field) const {
    return combination(field, {"\\partial/\\partial ", "d/d"});
}

Formula Typesetter::form(const OneForm& form) const {
    return combination(form, {"\\mathrm{d}", "d"});
}

Formula Typesetter::condition(const Condition& condition) const {
    const bool positive = condition.kind == Condition::Kind::positive;
    return polynomial(condition.value) + (positive ? same(" > 0") : Formula{" \\neq 0", " ≠ 0"});
}

Formula number(const Integer& value, std::size_t digits) {
    const std::string text = abs(value).to_string();
    const std::string minus = value.sign() < 0 ? "-" : "";
    return {minus + digits_of(text, digits), minus + plain_digits(text, digits)};
}

Formula number(std::uint64_t value) {
    return same(std::to_string(value));
}

Formula tuple(const std::vector<Integer>& values, std::size_t most) {
    Formula text = same("(");
    for (std::size_t k = 0; k < std::min(values.size(), most); ++k) {
        if (k > 0) text += {",\\allowbreak ", ", "};
        text += number(values[k]);
    }
    if (values.size() > most) text += {",\\dots", ", …"};
    return text + same(")");
}

Formula field_symbol(std::size_t i) {
    const std::string index = std::to_string(i + 1);
    return {"X_{" + index + "}", "X" + index};
}

Formula bracket_word(const Word& word) {
    Formula text;
    for (std::size_t k = 0; k < word.size(); ++k) {
        if (k > 0) text += {word.size() > 4 ? ",\\allowbreak " : ",", ","};
        if (k + 1 < word.size()) text += same("[");
        text += field_symbol(word[k]);
    }
    return text + same(std::string(word.empty() ? 0 : word.size() - 1, ']'));
}

Formula enumeration(const Formula& symbol, std::size_t count) {
    const auto indexed = [&](std::size_t i) {
        const std::string index = std::to_string(i);
        return symbol + Formula{"_{" + index + "}", index};
    };
    if (count == 0) return {};
    Formula text = indexed(1);
    if (count > 3) return text + Formula{", \\dots, ", ", …, "} + indexed(count);
    for (std::size_t i = 2; i <= count; ++i) text += same(", ") + indexed(i);
    return text;
}

Formula real_space(std::size_t dimension) {
    const std::string text = std::to_string(dimension);
    return {"\\mathbb{R}^{" + text + "}", "ℝ^" + text};
}

}  // namespace abide::reporting
