#pragma once

#include <abide/algebra/polynomial.hpp>
#include <abide/algebra/rings.hpp>

#include <memory>

namespace abide {

/// F_p[x_0, …, x_{n−1}] in FLINT's dense-exponent representation (nmod_mpoly). Create it only over
/// the variables that occur in one computation: every term stores an exponent for each of the n
/// variables. Copies share the context.
class ModularPolynomialRing {
  public:
    /// Precondition: the field's modulus is prime.
    ModularPolynomialRing(std::size_t variables, const PrimeField& field);

    std::size_t variables() const { return variables_; }
    const PrimeField& field() const { return field_; }
    const nmod_mpoly_ctx_struct* context() const { return context_.get(); }

  private:
    std::size_t variables_;
    PrimeField field_;
    std::shared_ptr<const nmod_mpoly_ctx_struct> context_;
};

/// An element of a ModularPolynomialRing, which it keeps alive. Operands must come from the same
/// ring.
class ModularPolynomial {
  public:
    explicit ModularPolynomial(const ModularPolynomialRing& ring);
    /// The image of a polynomial with integer coefficients. Precondition: its variables are below
    /// ring.variables().
    ModularPolynomial(const ModularPolynomialRing& ring, const Polynomial& polynomial);
    ModularPolynomial(const ModularPolynomial& other);
    ModularPolynomial(ModularPolynomial&& other) noexcept;
    ModularPolynomial& operator=(ModularPolynomial other) noexcept;
    ~ModularPolynomial();

    bool is_zero() const { return nmod_mpoly_is_zero(value_, ring_.context()) != 0; }
    std::size_t length() const {
        return static_cast<std::size_t>(nmod_mpoly_length(value_, ring_.context()));
    }
    ModularPolynomial derivative(std::size_t variable) const;
    /// The value at a point of `variables()` residues.
    Residue evaluate(std::span<const Residue> point) const;

    ModularPolynomial& operator+=(const ModularPolynomial& other);
    ModularPolynomial& operator-=(const ModularPolynomial& other);
    friend ModularPolynomial operator*(const ModularPolynomial& a, const ModularPolynomial& b);

  private:
    ModularPolynomialRing ring_;
    nmod_mpoly_t value_;
};

}  // namespace abide
