#pragma once

#include <abide/algebra/polynomial.hpp>
#include <abide/algebra/random.hpp>
#include <abide/algebra/sparse_rows.hpp>
#include <abide/fields/vector_field.hpp>

namespace abide {

/// The gradient of h at a point modulo p: D residues, D = point.size(). Precondition: integer
/// coefficients.
std::vector<Residue> gradient_value(const Polynomial& h, std::span<const Residue> point,
                                    const PrimeField& field);

/// The same without the zeros, by ascending variable.
SparseRow sparse_gradient(const Polynomial& h, std::span<const Residue> point,
                          const PrimeField& field);

/// The value of a polynomial with integer coefficients at a point modulo p.
Residue value_at(const Polynomial& polynomial, std::span<const Residue> point,
                 const PrimeField& field);

/// The values of the components of a field, or of a 1-form, at a point modulo p, without the zeros.
SparseRow sparse_value(const VectorField& x, std::span<const Residue> point,
                       const PrimeField& field);

/// A maximal subset with independent gradients, chosen greedily from the front: so the degree and
/// the number of terms are least if the laws are sorted by them (gradients form a matroid).
/// Independence is decided at a random point modulo a random 28-bit prime: the laws returned are
/// independent for certain; that the subset is maximal is likely, and never claimed.
std::vector<Polynomial> independent_laws(std::span<const Polynomial> laws, std::size_t dimension,
                                         Random& random, std::size_t jobs = 1);

/// Sorts by degree, number of terms, then monomials: the order in which laws are chosen and
/// printed.
void sort_laws(std::vector<Polynomial>& laws);

}  // namespace abide
