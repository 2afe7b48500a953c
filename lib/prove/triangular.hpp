#pragma once

#include <abide/algebra/sparse_rows.hpp>

#include <optional>

namespace abide {

/// `rank` of the rows in an order in which each has an entry, at its column, where all later ones
/// are zero. Nothing if none is found: rows that are alone in a column come first, and of what
/// remains independent rows are tried, sparse ones before others, if they are few. Multiples of
/// earlier rows are left out. Cost: the number of entries, and a small dense elimination.
/// Precondition: the modulus is prime.
std::optional<std::vector<SplitRow>> triangular_order(std::span<const SparseRow> rows,
                                                      std::size_t rank, const PrimeField& field);

}  // namespace abide
