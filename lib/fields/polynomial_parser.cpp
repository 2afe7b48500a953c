#include <abide/fields/polynomial_parser.hpp>

#include <algorithm>
#include <bit>

namespace abide {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Binary digits of the largest numerator or denominator.
std::size_t bits(const Polynomial& f) {
    std::size_t result = 0;
    for (const Term& term : f.terms()) {
        result = std::max(result, term.coefficient.numerator().bit_length());
        result = std::max(result, term.coefficient.denominator().bit_length());
    }
    return result;
}

/// Recursive descent:  sum = ["+"/"-"] product {("+"/"-") product};  product = factor {("*"/"/")
/// factor}; factor = atom ["^" natural];  atom = integer / name / "(" sum ")".
class Parser {
  public:
    Parser(std::string_view text, const VariableIndex& variables, std::size_t line,
           std::size_t column, const ParseLimits& limits)
        : text_(text), variables_(variables), line_(line), column_(column), limits_(limits) {}

    Polynomial run() {
        Polynomial result = sum(0);
        skip_blanks();
        if (place_ < text_.size())
            fail_expected("an operator + - * / ^ or the end of the expression");
        return result;
    }

  private:
    static constexpr std::uint64_t degree_limit = std::uint64_t{1} << 31;
    /// Coefficients from this many binary digits on cost time in proportion.
    static constexpr std::size_t large_bits = 512;

    [[noreturn]] void fail(std::size_t place, const std::string& message) const {
        throw ParseError(line_, column_ + place, message);
    }

    [[noreturn]] void fail_expected(const std::string& expected) const {
        std::string found = "the end of the expression";
        if (place_ < text_.size()) {
            const char c = text_[place_];
            const bool printable = c > ' ' && c <= '~';
            found = printable ? "'" + std::string(1, c) + "'"
                              : "byte " + std::to_string(static_cast<unsigned char>(c));
        }
        fail(place_, "expected " + expected + ", found " + found);
    }

    void skip_blanks() {
        while (place_ < text_.size() && (text_[place_] == ' ' || text_[place_] == '\t')) ++place_;
    }

    /// The next byte that is no blank, or NUL at the end.
    char peek() {
        skip_blanks();
        return place_ < text_.size() ? text_[place_] : '\0';
    }

    Polynomial sum(std::size_t depth) {
        PolynomialSum result;
        bool negative = false;
        if (const char sign = peek(); sign == '+' || sign == '-') {
            negative = sign == '-';
            ++place_;
        }
        for (;;) {
            skip_blanks();
            const std::size_t start = place_;
            const Polynomial term = product(depth);
            if (result.size() + term.terms().size() > limits_.terms) fail_terms(start);
            result.add(term, negative ? -1 : 1);
            if (bits(term) > large_bits) require_short(result, start);
            const char sign = peek();
            if (sign != '+' && sign != '-') return result.take();
            negative = sign == '-';
            ++place_;
        }
    }

    /// Sums of fractions with huge denominators grow with every term.
    void require_short(PolynomialSum& sum, std::size_t start) {
        const Polynomial so_far = sum.take();
        const std::size_t size = bits(so_far);
        require_digits(size, "sum", start);
        spend(so_far.terms().size(), size, start);
        sum.add(so_far);
    }

    Polynomial product(std::size_t depth) {
        Polynomial result = factor(depth);
        for (;;) {
            const char op = peek();
            if (op != '*' && op != '/') return result;
            const std::size_t start = place_++;
            if (op == '*' && peek() == '*')
                fail(place_, "expected a factor after '*'; powers are written x^2");
            const Polynomial right = factor(depth);
            result = op == '*' ? multiplied(result, right, start) : divided(result, right, start);
        }
    }

    Polynomial multiplied(const Polynomial& a, const Polynomial& b, std::size_t start) {
        const std::uint64_t terms = b.terms().size();
        if (terms > 0 && a.terms().size() > limits_.terms / terms) fail_terms(start);
        if (a.degree() + b.degree() >= degree_limit)
            fail(start, "the product has a degree of 2^31 or more");
        const std::size_t size = bits(a) + bits(b);
        require_digits(size, "product", start);
        spend(a.terms().size() * terms, size, start);
        return a * b;
    }

    /// Counts products of terms whose coefficients have `size` binary digits together, so that a
    /// short text cannot ask for hours of work.
    void spend(std::uint64_t products, std::size_t size, std::size_t start) {
        work_ += products * (1 + size / large_bits);
        if (work_ > limits_.products) {
            fail(start, "expanding the expression takes more than the limit of " +
                            std::to_string(limits_.products) + " products of terms");
        }
    }

    /// Four binary digits stand for a decimal one.
    void require_digits(std::size_t size, const std::string& what, std::size_t start) const {
        if (size > limits_.digits * 4) {
            fail(start, "the " + what + " has coefficients of more than " +
                            std::to_string(limits_.digits) + " digits");
        }
    }

    Polynomial divided(const Polynomial& a, const Polynomial& b, std::size_t start) {
        if (b.is_zero()) fail(start, "division by zero");
        if (b.degree() > 0)
            fail(start, "division by a variable; only division by a constant is allowed");
        const std::size_t size = bits(a) + bits(b);
        require_digits(size, "quotient", start);
        spend(a.terms().size(), size, start);
        return a * Polynomial(quotient(1, b.terms().front().coefficient));
    }

    Polynomial factor(std::size_t depth) {
        Polynomial base = atom(depth);
        if (peek() != '^') return base;
        const std::size_t start = place_++;
        if (!is_digit(peek())) fail_expected("an exponent (a natural number)");
        const std::uint32_t n = exponent();
        if (peek() == '^') fail(place_, "a power of a power needs parentheses");
        require_power(base, n, start);
        return power(base, n);
    }

    std::uint32_t exponent() {
        const std::size_t start = place_;
        const std::string_view digits = number();
        const bool fits =
            digits.size() <= 10 && std::stoul(std::string(digits)) <= limits_.exponent;
        if (!fits) {
            const std::string shown(digits.substr(0, 30));
            fail(start, "exponent " + shown + (shown.size() < digits.size() ? "…" : "") +
                            " is above the limit of " + std::to_string(limits_.exponent));
        }
        return static_cast<std::uint32_t>(std::stoul(std::string(digits)));
    }

    /// Bounds terms and digits of a power before it is expanded: a sum of t terms has at most C(t +
    /// n − 1, n) in its n-th power, and coefficients with at most n times as many binary digits,
    /// plus n·log2 t.
    void require_power(const Polynomial& base, std::uint32_t n, std::size_t start) {
        const std::size_t t = base.terms().size();
        if (t == 0 || n <= 1) return;
        if (power_terms(t, n) > limits_.terms) fail_terms(start);
        if (base.degree() * n >= degree_limit)
            fail(start, "the power has a degree of 2^31 or more");
        const std::size_t base_size = bits(base);
        const bool unit = t == 1 && base_size <= 1;
        const std::size_t size = unit ? 1 : (base_size + std::bit_width(t)) * n;
        require_digits(size, "power", start);
        const std::uint64_t half = power_terms(t, n / 2 + 1);
        spend(2 * half * half, size, start);
    }

    /// C(t + n − 1, n), or limits_.terms + 1 if it is larger than that.
    std::uint64_t power_terms(std::uint64_t t, std::uint64_t n) const {
        Integer binomial = 1;
        const std::uint64_t k = std::min(n, t - 1);
        // C(m, i) grows with i up to the middle, so the loop may stop at the first value beyond the
        // limit.
        for (std::uint64_t i = 1; i <= k; ++i) {
            binomial = exact_quotient(binomial * Integer::from_unsigned(t + n - 1 - k + i),
                                      Integer::from_unsigned(i));
            if (binomial > Integer::from_unsigned(limits_.terms)) return limits_.terms + 1;
        }
        return fmpz_get_ui(binomial.raw());
    }

    [[noreturn]] void fail_terms(std::size_t start) const {
        fail(start, "the expression expands to more than the limit of " +
                        std::to_string(limits_.terms) + " terms");
    }

    Polynomial atom(std::size_t depth) {
        const char c = peek();
        if (c == '(') {
            if (depth >= limits_.nesting) {
                fail(place_,
                     "parentheses are nested deeper than " + std::to_string(limits_.nesting));
            }
            ++place_;
            Polynomial inner = sum(depth + 1);
            if (peek() != ')') fail_expected("')'");
            ++place_;
            return inner;
        }
        if (is_digit(c)) return Polynomial(Rational(Integer::parse(number())));
        if (is_letter(c)) return Polynomial::variable(variable());
        fail_expected("a number, a variable or '('");
    }

    std::string_view number() {
        const std::size_t start = place_;
        while (place_ < text_.size() && is_digit(text_[place_])) ++place_;
        const std::string_view digits = text_.substr(start, place_ - start);
        if (digits.size() > 1 && digits.front() == '0')
            fail(start, "a number must not start with 0");
        if (digits.size() > limits_.digits) {
            fail(start, "a number has more than " + std::to_string(limits_.digits) + " digits");
        }
        if (place_ < text_.size() && text_[place_] == '.') {
            fail(place_, "decimal points are not allowed; write a fraction such as 1/2");
        }
        return digits;
    }

    Variable variable() {
        const std::size_t start = place_;
        while (place_ < text_.size() &&
               (is_letter(text_[place_]) || is_digit(text_[place_]) || text_[place_] == '_')) {
            ++place_;
        }
        const std::string name(text_.substr(start, place_ - start));
        const auto found = variables_.find(name);
        if (found == variables_.end()) fail(start, "unknown variable '" + name.substr(0, 70) + "'");
        return found->second;
    }

    std::string_view text_;
    const VariableIndex& variables_;
    std::size_t line_;
    std::size_t column_;
    const ParseLimits& limits_;
    std::size_t place_ = 0;
    std::uint64_t work_ = 0;
};

}  // namespace

Polynomial parse_polynomial(std::string_view text, const VariableIndex& variables, std::size_t line,
                            std::size_t column, const ParseLimits& limits) {
    return Parser(text, variables, line, column, limits).run();
}

}  // namespace abide
