#pragma once

#include <abide/fields/definition.hpp>

/// \file
/// The laws that every layered map has: the balance of neighbouring layers.
namespace abide {

/// The entry (i, j) of U_lᵀU_l − U_(l+1)U_(l+1)ᵀ. Preconditions: 1 ≤ l < number of layers, i and j
/// below the width l.
Polynomial balance(const MatrixProduct& shape, std::size_t l, std::uint64_t i, std::uint64_t j);

/// For neuron j of hidden layer l: the sum of the squares of the weights into it and of its bias,
/// if there is one, minus that of the weights out of it.
Polynomial balance(const PathLifting& shape, std::size_t l, std::uint64_t j);

/// The sum of row i of the last matrix: neuron i's weights into all outputs, whose derivatives
/// cancel where only differences of columns count.
Polynomial outgoing_sum(const ColumnDifferences& shape, std::uint64_t i);

/// How many laws balanced_laws gives. Precondition: D is below 2^32.
std::uint64_t balanced_count(const Definition& definition);

/// For a product of matrices the entries i ≤ j, layer by layer and row by row, and for its column
/// differences then the sums of the rows of the last matrix; for a path lifting the hidden neurons,
/// layer by layer; for other definitions nothing. So many terms as there are
/// are held at one time.
std::vector<Polynomial> balanced_laws(const Definition& definition);

}  // namespace abide
