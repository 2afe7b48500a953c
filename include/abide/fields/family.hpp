#pragma once

#include <abide/algebra/rings.hpp>
#include <abide/fields/vector_field.hpp>
#include <abide/fields/word.hpp>

#include <functional>
#include <memory>
#include <variant>

/// \file
/// Finite families X_1, …, X_d of polynomial vector fields on ℝ^D: the input of everything that
/// counts or proves.
namespace abide {

/// A polynomial map φ = (φ_1, …, φ_d); its fields are the gradients ∇φ_i.
struct PolynomialMap {
    std::vector<Polynomial> components;
    friend bool operator==(const PolynomialMap&, const PolynomialMap&) = default;
};

/// Vector fields given one by one.
struct FieldList {
    std::vector<VectorField> fields;
    friend bool operator==(const FieldList&, const FieldList&) = default;
};

/// What a certificate says about the family: polynomials over the variables 0 … D − 1.
using Definition = std::variant<PolynomialMap, FieldList>;

/// One of the evaluation rings.
using AnyRing = std::variant<
    std::reference_wrapper<const PrimeField>, std::reference_wrapper<const EpsilonAlgebra>,
    std::reference_wrapper<const SeriesRing>, std::reference_wrapper<const DualSeriesRing>>;

/// A family that can be evaluated without being expanded. The fields are *integer* fields: a
/// rational field is represented by its multiple with the denominators cleared, which has the same
/// laws and ranks; for a map, X_i is the gradient of the numerator of φ_i. So evaluation modulo p
/// makes sense for every p.
class Family {
  public:
    virtual ~Family() = default;

    /// D, the number of parameters.
    virtual std::size_t dimension() const = 0;
    /// d, the number of fields.
    virtual std::size_t count() const = 0;
    /// As the user gave it, denominators included; the expanded map for a family that is given by a
    /// shape.
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

  protected:
    Family() = default;
    Family(const Family&) = default;
    Family& operator=(const Family&) = default;

  private:
    virtual void do_evaluate(const AnyRing& ring, const RingVector& combination,
                             const RingVector& point, RingVector& out) const = 0;
};

/// A family in expanded form. Throws InputError if a variable index is not below `dimension`.
std::shared_ptr<const Family> make_family(std::size_t dimension, Definition definition);

/// The product U_1 U_2 … U_q of matrices with free entries, U_l of shape widths[l − 1] × widths[l],
/// as a map by its shape. Variables: the entries in row-major order, layer by layer. Components:
/// the entries of the product, row-major.
struct MatrixProduct {
    std::vector<std::uint64_t> widths;
    friend bool operator==(const MatrixProduct&, const MatrixProduct&) = default;
};

/// The gradients of a product of matrices, evaluated by a forward and a backward pass: one
/// evaluation costs as much as one training step of the linear network, for any coefficients, and
/// nothing is expanded. Preconditions: at least two widths, all ≥ 1; D and d below 2^32.
std::shared_ptr<const Family> make_matrix_product(const MatrixProduct& shape);

/// The components of a product of matrices, expanded.
PolynomialMap expand(const MatrixProduct& shape);

}  // namespace abide
