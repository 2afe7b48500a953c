#include <abide/algebra/polynomial.hpp>
#include <abide/error.hpp>

#include <algorithm>

namespace abide {

Monomial::Monomial(Variable variable, std::uint32_t exponent) {
    if (exponent > 0) powers_.push_back({variable, exponent});
}

std::uint64_t Monomial::degree() const {
    std::uint64_t sum = 0;
    for (const Power& power : powers_) sum += power.exponent;
    return sum;
}

std::uint32_t Monomial::exponent(Variable variable) const {
    const auto found = std::ranges::lower_bound(powers_, variable, {}, &Power::variable);
    return found != powers_.end() && found->variable == variable ? found->exponent : 0;
}

Monomial operator*(const Monomial& a, const Monomial& b) {
    if (a.degree() + b.degree() >= (std::uint64_t{1} << 31))
        throw LimitError("a degree reaches 2^31");
    std::vector<Power> merged;
    merged.reserve(a.powers_.size() + b.powers_.size());
    auto left = a.powers_.begin();
    auto right = b.powers_.begin();
    while (left != a.powers_.end() && right != b.powers_.end()) {
        if (left->variable < right->variable) {
            merged.push_back(*left++);
        } else if (right->variable < left->variable) {
            merged.push_back(*right++);
        } else {
            merged.push_back({left->variable, left->exponent + right->exponent});
            ++left, ++right;
        }
    }
    merged.insert(merged.end(), left, a.powers_.end());
    merged.insert(merged.end(), right, b.powers_.end());
    return Monomial(std::move(merged));
}

Monomial Monomial::divided_by(Variable variable) const {
    Monomial result(*this);
    const auto found = std::ranges::lower_bound(result.powers_, variable, {}, &Power::variable);
    if (--found->exponent == 0) result.powers_.erase(found);
    return result;
}

std::strong_ordering operator<=>(const Monomial& a, const Monomial& b) {
    if (const auto order = a.degree() <=> b.degree(); order != 0) return order;
    // At the first difference the monomial with the smaller variable, or with more of it, is the
    // greater one.
    const auto [left, right] = std::ranges::mismatch(a.powers_, b.powers_);
    if (left == a.powers_.end() || right == b.powers_.end())
        return a.powers_.size() <=> b.powers_.size();
    if (const auto order = right->variable <=> left->variable; order != 0) return order;
    return left->exponent <=> right->exponent;
}

Polynomial::Polynomial(const Rational& constant) {
    if (!constant.is_zero()) terms_.push_back({Monomial(), constant});
}

Polynomial Polynomial::variable(Variable index) {
    Polynomial result;
    result.terms_.push_back({Monomial(index), 1});
    return result;
}

bool Polynomial::is_homogeneous() const {
    return is_zero() || terms_.front().monomial.degree() == terms_.back().monomial.degree();
}

std::uint64_t Polynomial::variable_bound() const {
    std::uint64_t bound = 0;
    for (const Term& term : terms_) {
        if (!term.monomial.powers().empty())
            bound = std::max(bound, std::uint64_t{term.monomial.powers().back().variable} + 1);
    }
    return bound;
}

Integer Polynomial::denominator() const {
    Integer result = 1;
    for (const Term& term : terms_) result = lcm(result, term.coefficient.denominator());
    return result;
}

Polynomial Polynomial::primitive() const {
    if (is_zero()) return {};
    const Integer scale = denominator();
    Integer content;
    for (const Term& term : terms_) content = gcd(content, (term.coefficient * scale).numerator());
    if (terms_.front().coefficient.sign() < 0) content = -content;
    Polynomial result(*this);
    for (Term& term : result.terms_) term.coefficient *= Rational(scale, content);
    return result;
}

Polynomial Polynomial::derivative(Variable variable) const {
    PolynomialSum sum;
    for (const Term& term : terms_) {
        const std::uint32_t exponent = term.monomial.exponent(variable);
        if (exponent > 0)
            sum.add(term.monomial.divided_by(variable), term.coefficient * Rational(exponent));
    }
    return sum.take();
}

Rational Polynomial::evaluate(std::span<const Integer> point) const {
    Rational sum;
    for (const Term& term : terms_) {
        Integer product = 1;
        for (const Power& p : term.monomial.powers())
            product *= power(point[p.variable], p.exponent);
        sum.add_product(term.coefficient, product);
    }
    return sum;
}

Rational Polynomial::evaluate(std::span<const Rational> point) const {
    Rational sum;
    for (const Term& term : terms_) {
        Rational product = term.coefficient;
        for (const Power& p : term.monomial.powers()) {
            const Rational& base = point[p.variable];
            product *= Rational(power(base.numerator(), p.exponent),
                                power(base.denominator(), p.exponent));
        }
        sum += product;
    }
    return sum;
}

Polynomial Polynomial::operator-() const {
    Polynomial result(*this);
    for (Term& term : result.terms_) term.coefficient = -term.coefficient;
    return result;
}

Polynomial operator+(const Polynomial& a, const Polynomial& b) {
    PolynomialSum sum;
    sum.add(a);
    sum.add(b);
    return sum.take();
}

Polynomial operator-(const Polynomial& a, const Polynomial& b) {
    return a + -b;
}

Polynomial operator*(const Polynomial& a, const Polynomial& b) {
    PolynomialSum sum;
    sum.add_product(a, b);
    return sum.take();
}

Polynomial power(const Polynomial& base, std::uint32_t exponent) {
    Polynomial result = 1;
    Polynomial square = base;
    for (; exponent > 0; exponent >>= 1) {
        if ((exponent & 1) != 0) result = result * square;
        if (exponent > 1) square = square * square;
    }
    return result;
}

void PolynomialSum::add(const Monomial& monomial, const Rational& coefficient) {
    terms_[monomial] += coefficient;
}

void PolynomialSum::add(const Polynomial& polynomial, const Rational& factor) {
    for (const Term& term : polynomial.terms())
        terms_[term.monomial].add_product(term.coefficient, factor);
}

void PolynomialSum::add_product(const Polynomial& a, const Polynomial& b, const Rational& factor) {
    for (const Term& left : a.terms()) {
        const Rational scaled = left.coefficient * factor;
        for (const Term& right : b.terms()) {
            terms_[left.monomial * right.monomial].add_product(scaled, right.coefficient);
        }
    }
}

Polynomial PolynomialSum::take() {
    Polynomial result;
    for (auto& [monomial, coefficient] : terms_) {
        if (!coefficient.is_zero()) result.terms_.push_back({monomial, std::move(coefficient)});
    }
    terms_.clear();
    return result;
}

namespace {

void append_monomial(std::string& text, const Monomial& monomial,
                     std::span<const std::string> names) {
    const char* separator = "";
    for (const Power& power : monomial.powers()) {
        text += separator;
        text += names[power.variable];
        if (power.exponent > 1) text += "^" + std::to_string(power.exponent);
        separator = "*";
    }
}

}  // namespace

std::string to_string(const Polynomial& polynomial, std::span<const std::string> names) {
    if (polynomial.is_zero()) return "0";
    std::string text;
    for (const Term& term : polynomial.terms()) {
        const bool negative = term.coefficient.sign() < 0;
        const Rational size = negative ? -term.coefficient : term.coefficient;
        if (text.empty()) {
            if (negative) text += "-";
        } else {
            text += negative ? " - " : " + ";
        }
        if (term.monomial.powers().empty()) {
            text += size.to_string();
            continue;
        }
        if (!size.is_one()) text += size.to_string() + "*";
        append_monomial(text, term.monomial, names);
    }
    return text;
}

}  // namespace abide
