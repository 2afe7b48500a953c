#pragma once

#include <abide/algebra/flint.hpp>

#include <concepts>
#include <span>
#include <vector>

/// \file
/// The evaluation rings: commutative algebras over ℤ/p that are free modules with a fixed basis.
///
/// A ring is a context object (modulus, precision, number of ε); an element is `width()`
/// consecutive residues, its coordinates in the basis, and a vector of n elements is n·width()
/// residues in one array. So a point, a series of points and a dual point are all flat arrays, and
/// a model is one function that is templated over the ring.
namespace abide {

using Element = std::span<Residue>;
using ConstElement = std::span<const Residue>;

/// ℤ/p itself. width() = 1. The modulus need not be prime: nothing here divides.
class PrimeField {
  public:
    /// Throws InputError unless 2 ≤ modulus < 2^63.
    explicit PrimeField(Residue modulus);

    Residue modulus() const { return mod_.n; }
    const nmod_t& flint_modulus() const { return mod_; }
    std::size_t width() const { return 1; }

    Residue add(Residue a, Residue b) const { return nmod_add(a, b, mod_); }
    Residue subtract(Residue a, Residue b) const { return nmod_sub(a, b, mod_); }
    Residue multiply(Residue a, Residue b) const { return nmod_mul(a, b, mod_); }
    Residue negate(Residue a) const { return nmod_neg(a, mod_); }
    /// Precondition: a is invertible.
    Residue invert(Residue a) const { return nmod_inv(a, mod_); }

    void multiply(Element result, ConstElement a, ConstElement b) const {
        result[0] = nmod_mul(a[0], b[0], mod_);
    }
    /// result += a·b
    void add_product(Element result, ConstElement a, ConstElement b) const {
        NMOD_ADDMUL(result[0], a[0], b[0], mod_);
    }

  private:
    nmod_t mod_;
};

/// F[ε_1, …, ε_s]/(ε_1², …, ε_s²) over F = ℤ/p. width() = 2^s; coordinate m belongs to the product
/// of the ε_i with bit i − 1 set in m. A product costs 3^s multiplications.
class EpsilonAlgebra {
  public:
    /// Precondition: epsilons ≤ 24.
    EpsilonAlgebra(const PrimeField& field, unsigned epsilons)
        : field_(field), epsilons_(epsilons) {}

    const PrimeField& field() const { return field_; }
    unsigned epsilons() const { return epsilons_; }
    std::size_t width() const { return std::size_t{1} << epsilons_; }

    /// result must not overlap a or b.
    void multiply(Element result, ConstElement a, ConstElement b) const;
    void add_product(Element result, ConstElement a, ConstElement b) const;

  private:
    PrimeField field_;
    unsigned epsilons_;
};

/// F[t]/(t^κ) over F = ℤ/p. width() = κ; coordinate j is the coefficient of t^j.
class SeriesRing {
  public:
    /// Precondition: precision ≥ 1.
    SeriesRing(const PrimeField& field, std::size_t precision)
        : field_(field), precision_(precision) {}

    const PrimeField& field() const { return field_; }
    std::size_t width() const { return precision_; }

    /// result must not overlap a or b.
    void multiply(Element result, ConstElement a, ConstElement b) const;
    void add_product(Element result, ConstElement a, ConstElement b) const;

  private:
    PrimeField field_;
    std::size_t precision_;
};

/// F[t, ε]/(t^κ, ε²) over F = ℤ/p. width() = 2κ: the series without ε, then the one with ε.
class DualSeriesRing {
  public:
    DualSeriesRing(const PrimeField& field, std::size_t precision) : base_(field, precision) {}

    const PrimeField& field() const { return base_.field(); }
    const SeriesRing& base() const { return base_; }
    std::size_t width() const { return 2 * base_.width(); }

    /// result must not overlap a or b.
    void multiply(Element result, ConstElement a, ConstElement b) const;
    void add_product(Element result, ConstElement a, ConstElement b) const;

  private:
    SeriesRing base_;
};

inline const PrimeField& field_of(const PrimeField& ring) {
    return ring;
}
template <class Ring>
const PrimeField& field_of(const Ring& ring) {
    return ring.field();
}

template <class R>
concept EvaluationRing = requires(const R& ring, Element result, ConstElement a) {
    { ring.width() } -> std::same_as<std::size_t>;
    { field_of(ring) } -> std::same_as<const PrimeField&>;
    ring.multiply(result, a, a);
    ring.add_product(result, a, a);
};

/// A vector of `size` elements of a ring of the given width, zero at first.
class RingVector {
  public:
    RingVector() = default;
    RingVector(std::size_t size, std::size_t width) : width_(width), data_(size * width, 0) {}

    std::size_t size() const { return width_ == 0 ? 0 : data_.size() / width_; }
    std::size_t width() const { return width_; }
    Element operator[](std::size_t i) { return {data_.data() + i * width_, width_}; }
    ConstElement operator[](std::size_t i) const { return {data_.data() + i * width_, width_}; }
    std::span<Residue> data() { return data_; }
    std::span<const Residue> data() const { return data_; }

  private:
    std::size_t width_ = 0;
    std::vector<Residue> data_;
};

/// result = a^exponent by repeated squaring; a^0 = 1. result must not overlap a.
template <EvaluationRing Ring>
void raise(const Ring& ring, Element result, ConstElement a, std::uint64_t exponent);

/// result += factor·a for a scalar factor.
void add_multiple(const PrimeField& field, Element result, Residue factor, ConstElement a);

/// Σ a_k·b_k, with products added unreduced as long as they fit. Precondition: equal sizes.
Residue inner_product(const PrimeField& field, ConstElement a, ConstElement b);

}  // namespace abide
