#pragma once

#include <abide/algebra/sparse_rows.hpp>
#include <abide/fields/definition.hpp>

namespace abide {

/// The gradients of balanced_laws(shape) at a point modulo p, in their order, from the entries of
/// the point that are not zero. Shapes: the point has D residues. Cost: for a product of matrices
/// the entries of two rows or columns for each law; for a path lifting those of all gradients.
std::vector<SparseRow> balanced_gradients(const Definition& shape, std::span<const Residue> point,
                                          const PrimeField& field);

}  // namespace abide
