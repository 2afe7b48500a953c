#pragma once

#include <abide/algebra/rings.hpp>
#include <abide/fields/definition.hpp>
#include <abide/fields/word.hpp>

#include <functional>
#include <memory>

/// \file
/// Finite families X_1, …, X_d of polynomial vector fields on ℝ^D: the input of everything that
/// counts or proves.
namespace abide {

/// One of the evaluation rings.
using AnyRing = std::variant<
    std::reference_wrapper<const PrimeField>, std::reference_wrapper<const EpsilonAlgebra>,
    std::reference_wrapper<const SeriesRing>, std::reference_wrapper<const DualSeriesRing>>;

/// The solution θ(t) of θ' = X_u(θ), X_u = Σ u_i(t) X_i, as a power series over F_p, with the
/// fields along it. It refers to the family, which must outlive it.
class Curve {
  public:
    virtual ~Curve() = default;

    /// θ(t): D series, all known to the precision of the curve.
    virtual const RingVector& point() const = 0;
    /// X_i(θ(t)), D series of the curve's precision.
    virtual RingVector field_along(std::size_t i) const = 0;
    /// (DX_u)(θ(t))·y modulo t^n, where y are D series of precision n ≤ that of the curve.
    virtual RingVector derivative(const RingVector& y) const = 0;

  protected:
    Curve() = default;
    Curve(const Curve&) = default;
    Curve& operator=(const Curve&) = default;
};

/// A family that can be evaluated without being expanded. The fields are *integer* fields: a
/// rational field is represented by its multiple with the denominators cleared, which has the same
/// laws and ranks; for a map, X_i is the gradient of the numerator of φ_i. So evaluation modulo p
/// makes sense for every p.
class Family {
  public:
    virtual ~Family() = default;

    /// D, the number of parameters.
    virtual std::size_t dimension() const = 0;
    /// The number of fields X_i.
    virtual std::size_t count() const = 0;
    /// Ascending indices of fields that span all others over the rational functions: their laws,
    /// and over these functions their Lie algebra, are those of the whole family. All of them
    /// unless the family knows better.
    virtual std::vector<std::uint32_t> spanning_fields() const;
    /// d, the number of components of the map, which are more than the fields for a path lifting.
    /// Throws LimitError from 2^63 on.
    virtual std::uint64_t components() const { return count(); }
    /// As the user gave it, denominators included.
    virtual const Definition& definition() const = 0;
    /// The integer field X_i in expanded form. Families that are given by a shape expand all fields
    /// at the first call.
    virtual const VectorField& field(std::size_t i) const = 0;
    /// A bound of the largest degree of a field's component.
    virtual std::uint64_t degree() const = 0;
    /// A bound of the ℓ1 norm of a field: the sum of the absolute values of all coefficients of all
    /// components of X_i.
    virtual Integer norm() const = 0;

    /// out = Σ_i combination[i]·X_i(point). Shapes: combination d, point and out D elements of the
    /// ring. Fields whose coefficient is zero cost nothing. out must not overlap the inputs.
    void evaluate(const AnyRing& ring, const RingVector& combination, const RingVector& point,
                  RingVector& out) const {
        do_evaluate(ring, combination, point, out);
    }

    /// The curve from `start` (D residues) under the controls u (`count()` series), of the
    /// precision n that the controls have. Precondition: 1, …, n − 1 are invertible in the field.
    /// Curves of a family may be used by several threads at once.
    virtual std::unique_ptr<Curve> integrate(const PrimeField& field, RingVector controls,
                                             std::span<const Residue> start) const;

  protected:
    Family() = default;
    Family(const Family&) = default;
    Family& operator=(const Family&) = default;

  private:
    virtual void do_evaluate(const AnyRing& ring, const RingVector& combination,
                             const RingVector& point, RingVector& out) const = 0;
};

/// The family that a definition means, over `dimension` variables. A product of matrices is
/// evaluated by a forward and a backward pass: one evaluation costs as much as one training step of
/// the linear network, for any coefficients, and nothing is expanded. A path lifting is evaluated
/// by such passes too, as the combination of its D reference paths. Throws InputError if a variable
/// index is not below `dimension` or a shape has another number of parameters. Preconditions for
/// shapes: at least two widths, all ≥ 1; D and d (for products of matrices) below 2^32.
std::shared_ptr<const Family> make_family(std::size_t dimension, Definition definition);

}  // namespace abide
