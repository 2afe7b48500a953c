#pragma once

#include <abide/fields/vector_field.hpp>

#include <optional>
#include <variant>

/// \file
/// What a user or a certificate says about a family of fields: polynomials, or the shape of a
/// layered map.
namespace abide {

/// A polynomial map φ = (φ_1, …, φ_d); its fields are the gradients ∇φ_i.
struct PolynomialMap {
    std::vector<Polynomial> components;
    friend bool operator==(const PolynomialMap&, const PolynomialMap&) = default;
};

/// Vector fields given one by one.
struct FieldList {
    std::vector<VectorField> fields;
    /// The first field is the drift of a controlled system, the others are its controls. Laws are
    /// conserved by all of them in any case.
    bool drift = false;
    friend bool operator==(const FieldList&, const FieldList&) = default;
};

/// The product U_1 U_2 … U_q of matrices with free entries, U_l of shape widths[l − 1] × widths[l],
/// as a map by its shape. Variables: the entries in row-major order, layer by layer. Components:
/// the entries of the product, row-major; X_i is the gradient of component i.
struct MatrixProduct {
    /// At least two, all ≥ 1.
    std::vector<std::uint64_t> widths;

    /// D = Σ widths[l − 1]·widths[l].
    std::uint64_t dimension() const;
    friend bool operator==(const MatrixProduct&, const MatrixProduct&) = default;
};

/// The differences of the columns of a product to its last column: of the outputs of a linear
/// network what losses depend on whose gradients sum to zero over the outputs, as softmax with
/// cross-entropy. Variables are those of the product. Components, row by row: the entry (i, j) for
/// j < m − 1, minus the entry (i, m − 1), m the number of columns.
struct ColumnDifferences {
    /// Of at least two columns.
    MatrixProduct product;

    /// d.
    std::uint64_t components() const {
        return product.widths.front() * (product.widths.back() - 1);
    }
    /// Of component i: the entry of the product that it is, and the one that is taken off, as
    /// components of the product.
    std::pair<std::uint64_t, std::uint64_t> entries(std::uint64_t i) const {
        const std::uint64_t columns = product.widths.back();
        const std::uint64_t row = i / (columns - 1);
        return {row * columns + i % (columns - 1), row * columns + columns - 1};
    }
    friend bool operator==(const ColumnDifferences&, const ColumnDifferences&) = default;
};

/// The path lifting of a ReLU network by its shape: one component for every path from an input or,
/// with `bias`, from the bias of a hidden neuron to an output, the product of the parameters on it.
///
/// Variables, layer by layer: the weights from neuron i of layer l − 1 to neuron j of layer l,
/// row-major; then, with `bias` and for hidden layers, one bias a neuron.
///
/// The paths are many, and their gradients ∇φ_P = φ_P·(1/θ_e for e in P) are combinations of few.
/// The family's field X_e, one for every parameter e, is ∇φ_P for the *reference path* through e:
/// the path that visits the first neuron of every layer where e does not force another one (and
/// that starts at e if e is a bias). The incidence vector of any path is a sum of incidence vectors
/// of reference paths with coefficients ±1: that of the path through each of its parameters, minus
/// that of the reference path through each hidden neuron it enters. So the D fields X_e span all
/// gradients over the rational functions whose denominators are monomials, and both have the same
/// laws and the same Lie algebra over ℚ(θ).
struct PathLifting {
    /// At least two, all ≥ 1; the first one belongs to the inputs.
    std::vector<std::uint64_t> widths;
    bool bias = false;

    std::size_t layers() const { return widths.size() - 1; }
    bool has_bias(std::size_t layer) const { return bias && layer < layers(); }
    /// D.
    std::uint64_t dimension() const { return first_weight(widths.size()); }
    /// The number of paths. Throws LimitError from 2^63 on.
    std::uint64_t paths() const;
    /// The weight from neuron i of layer l − 1 to neuron j of layer l, 1 ≤ l ≤ layers().
    Variable weight(std::size_t l, std::uint64_t i, std::uint64_t j) const {
        return static_cast<Variable>(first_weight(l) + i * widths[l] + j);
    }
    /// The bias of neuron j in hidden layer l.
    Variable bias_of(std::size_t l, std::uint64_t j) const {
        return static_cast<Variable>(first_weight(l) + widths[l - 1] * widths[l] + j);
    }
    friend bool operator==(const PathLifting&, const PathLifting&) = default;

  private:
    std::uint64_t first_weight(std::size_t layer) const;
};

/// A condition on points: together they give the open set on which fields are considered.
struct Condition {
    enum class Kind { nonzero, positive };
    Kind kind = Kind::nonzero;
    Polynomial value;
    friend bool operator==(const Condition&, const Condition&) = default;
};

/// What a certificate says about the family: polynomials are over the variables 0 … D − 1.
using Definition =
    std::variant<PolynomialMap, FieldList, MatrixProduct, PathLifting, ColumnDifferences>;

/// The entries of the product, expanded.
PolynomialMap expand(const MatrixProduct& shape);
/// The differences, expanded.
PolynomialMap expand(const ColumnDifferences& shape);
/// All paths: those from inputs in lexicographic order of their neurons, then those from biases.
PolynomialMap expand(const PathLifting& shape);
/// The reference path through each parameter, D monomials.
PolynomialMap reference_paths(const PathLifting& shape);

/// The parameters on the reference path through one of them, ascending. Cost: the number of layers.
std::vector<Variable> reference_path(const PathLifting& shape, Variable parameter);

/// The map with all its components, expanded; nothing for a list of fields. Throws LimitError if a
/// layered map has more than 4,000,000 terms.
std::optional<PolynomialMap> expanded_map(const Definition& definition);

/// The product of matrices that a definition is about; nothing for others.
const MatrixProduct* product_of(const Definition& definition);

/// D, where the definition determines it: for a layered map.
std::optional<std::uint64_t> dimension_of(const Definition& definition);

/// True for gradients of a map, false for a list of fields.
bool is_map(const Definition& definition);

}  // namespace abide
