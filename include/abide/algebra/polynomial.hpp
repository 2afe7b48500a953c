#pragma once

#include <abide/algebra/rational.hpp>

#include <map>
#include <span>
#include <vector>

namespace abide {

/// Index of a variable, 0 … D − 1.
using Variable = std::uint32_t;

struct Power {
    Variable variable = 0;
    std::uint32_t exponent = 1;
    friend bool operator==(const Power&, const Power&) = default;
};

/// A product of powers, sorted by variable, every exponent ≥ 1; the empty product is 1. Total
/// degrees stay below 2^31.
class Monomial {
  public:
    Monomial() = default;
    explicit Monomial(Variable variable, std::uint32_t exponent = 1);
    /// Precondition: sorted by variable, no variable twice, exponents ≥ 1.
    explicit Monomial(std::vector<Power> powers) : powers_(std::move(powers)) {}

    std::span<const Power> powers() const { return powers_; }
    std::uint64_t degree() const;
    /// The exponent of a variable; 0 if it does not occur.
    std::uint32_t exponent(Variable variable) const;

    /// Throws LimitError if the total degree reaches 2^31.
    friend Monomial operator*(const Monomial& a, const Monomial& b);
    /// The monomial divided by one of its variables. Precondition: exponent(variable) ≥ 1.
    Monomial divided_by(Variable variable) const;

    friend bool operator==(const Monomial&, const Monomial&) = default;
    /// Graded lexicographic order with x_0 > x_1 > … .
    friend std::strong_ordering operator<=>(const Monomial& a, const Monomial& b);

  private:
    std::vector<Power> powers_;
};

struct Term {
    Monomial monomial;
    Rational coefficient;
    friend bool operator==(const Term&, const Term&) = default;
};

/// A sparse polynomial over ℚ: terms in descending graded lexicographic order, no coefficient zero.
/// This is the form in which maps, fields and laws are exchanged; it is sparse in the variables
/// too, unlike FLINT's multivariate types.
class Polynomial {
  public:
    Polynomial() = default;
    Polynomial(const Rational& constant);  // NOLINT: constants convert
    Polynomial(std::int64_t constant) : Polynomial(Rational(constant)) {}  // NOLINT
    static Polynomial variable(Variable index);

    std::span<const Term> terms() const { return terms_; }
    bool is_zero() const { return terms_.empty(); }
    /// Total degree; 0 for the zero polynomial.
    std::uint64_t degree() const { return terms_.empty() ? 0 : terms_.front().monomial.degree(); }
    bool is_homogeneous() const;
    /// One more than the largest index of a variable that occurs; 0 for constants.
    std::uint64_t variable_bound() const;

    /// Least common multiple of the coefficients' denominators; 1 for the zero polynomial.
    Integer denominator() const;
    /// The multiple with coprime integer coefficients whose leading one is positive. The zero
    /// polynomial stays.
    Polynomial primitive() const;
    Polynomial derivative(Variable variable) const;
    Rational evaluate(std::span<const Integer> point) const;
    Rational evaluate(std::span<const Rational> point) const;

    Polynomial operator-() const;
    friend Polynomial operator+(const Polynomial& a, const Polynomial& b);
    friend Polynomial operator-(const Polynomial& a, const Polynomial& b);
    friend Polynomial operator*(const Polynomial& a, const Polynomial& b);
    friend bool operator==(const Polynomial&, const Polynomial&) = default;

  private:
    friend class PolynomialSum;
    std::vector<Term> terms_;
};

Polynomial power(const Polynomial& base, std::uint32_t exponent);

/// Collects terms in any order and merges equal monomials.
class PolynomialSum {
  public:
    void add(const Monomial& monomial, const Rational& coefficient);
    void add(const Polynomial& polynomial, const Rational& factor = 1);
    void add_product(const Polynomial& a, const Polynomial& b, const Rational& factor = 1);
    /// Number of monomials collected so far, those with coefficient zero included.
    std::size_t size() const { return terms_.size(); }
    Polynomial take();

  private:
    std::map<Monomial, Rational, std::greater<>> terms_;
};

/// The polynomial as a person writes it: `3*x^2*y - 2/3*z + 1`. names[v] is the name of variable v.
/// Precondition: variable_bound() ≤ names.size().
std::string to_string(const Polynomial& polynomial, std::span<const std::string> names);

}  // namespace abide
