#pragma once

#include <abide/algebra/sparse_rows.hpp>

#include <unordered_map>

namespace abide {

/// Rows over F_p that are independent, one after the other, reduced with their first entries as
/// pivots; for rows that fall into small parts without a common column, which cost no more than
/// their entries. Precondition: the modulus is prime.
class SparseEchelon {
  public:
    explicit SparseEchelon(const PrimeField& field) : field_(field) {}

    /// Adds the row if it is independent of those before. Entries by ascending column.
    bool insert(const SparseRow& row);

    std::size_t rank() const { return rows_.size(); }
    /// Of all rows that are kept.
    std::size_t entries() const { return entries_; }

  private:
    const PrimeField& field_;
    /// By pivot, where each is 1.
    std::unordered_map<std::uint32_t, SparseRow> rows_;
    std::size_t entries_ = 0;
};

}  // namespace abide
