#pragma once

#include <abide/algebra/rings.hpp>

#include <cstdint>

namespace abide {

/// A sparse vector over F_p: entries that are not zero, each column once.
struct SparseEntry {
    std::uint32_t column;
    Residue value;
};
using SparseRow = std::vector<SparseEntry>;

/// A maximal independent subset of the rows, as ascending indices. A row that is alone in some
/// column is independent of all others, and is split off together with its columns, as long as
/// there is one; what remains falls into parts without common columns, and each is eliminated
/// densely, in the columns that occur in it. Precondition:
/// the modulus is prime. Up to `jobs` threads are used. Throws LimitError if the independent
/// rows of such a part may have more than 2^28 entries.
std::vector<std::size_t> independent_rows(std::span<const SparseRow> rows, const PrimeField& field,
                                          std::size_t jobs = 1);

/// A row and a column that no row split off later has an entry in.
struct SplitRow {
    std::size_t row;
    std::uint32_t column;
};

/// The rows that can be split off, each alone in its column among those that were not split off
/// before it, in that order: a triangular matrix. Cost: the number of entries.
std::vector<SplitRow> split_off(std::span<const SparseRow> rows);

/// True if independent_rows would split off every row, so that they are independent modulo any
/// prime, and nothing is eliminated. Cost: the number of entries.
bool split_off_one_by_one(std::span<const SparseRow> rows);

}  // namespace abide
