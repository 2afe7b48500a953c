#include "symmetries.hpp"

#include <abide/algebra/sparse_rows.hpp>
#include <abide/error.hpp>

#include <algorithm>

namespace abide {
namespace {

constexpr std::uint64_t most_unknowns = 1'000'000;

/// The fields Σ_a (∂_a φ_i)(θ) ∂/∂η_a; η_a is variable D + a.
std::vector<VectorField> vertical(const std::vector<VectorField>& gradients,
                                  std::size_t dimension) {
    std::vector<VectorField> fields;
    for (const VectorField& gradient : gradients) {
        std::vector<VectorField::Component> components;
        for (const auto& [variable, value] : gradient.components())
            components.push_back({static_cast<Variable>(dimension + variable), value});
        fields.emplace_back(std::move(components));
    }
    return fields;
}

/// The part of h that is linear in η, as the vector of its coefficients, at the point modulo p. It
/// is a law if h is one: the fields lower the degree in η by one.
SparseRow linear_part(const Polynomial& h, std::size_t dimension, std::span<const Residue> point,
                      const PrimeField& field) {
    std::vector<Residue> vector(dimension, 0);
    for (const Term& term : h.terms()) {
        Variable direction = 0;
        std::uint64_t degree = 0;
        Residue value = term.coefficient.numerator().residue(field.modulus());
        for (const Power& power : term.monomial.powers()) {
            if (power.variable >= dimension) {
                direction = static_cast<Variable>(power.variable - dimension);
                degree += power.exponent;
            } else {
                for (std::uint32_t k = 0; k < power.exponent; ++k)
                    value = field.multiply(value, point[power.variable]);
            }
        }
        if (degree == 1) vector[direction] = field.add(vector[direction], value);
    }
    SparseRow row;
    for (std::uint32_t a = 0; a < dimension; ++a)
        if (vector[a] != 0) row.push_back({a, vector[a]});
    return row;
}

}  // namespace

std::size_t fibre_dimension(const std::vector<VectorField>& gradients, std::size_t dimension,
                            std::span<const Rational> point, Random& random) {
    LawSearchOptions options;
    options.max_unknowns = most_unknowns;
    const PrimeField field(random.prime(62));
    std::vector<Residue> residues;
    for (const Rational& coordinate : point)
        residues.push_back(coordinate.numerator().residue(field.modulus()));
    try {
        const auto family = make_family(2 * dimension, FieldList{vertical(gradients, dimension)});
        LawSearch search(family, random, options);
        search.extend_to(2);
        std::vector<SparseRow> rows;
        for (const Polynomial& law : search.basis()) {
            SparseRow row = linear_part(law, dimension, residues, field);
            if (!row.empty()) rows.push_back(std::move(row));
        }
        return independent_rows(rows, field, 1).size();
    } catch (const LimitError&) {
        return 0;  // which is true, too
    }
}

}  // namespace abide
