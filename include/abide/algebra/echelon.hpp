#pragma once

#include <abide/algebra/rings.hpp>

namespace abide {

/// A growing set of independent vectors over F_p, kept in row echelon form, so that each new vector
/// is reduced once and no rank is computed twice. Memory: rank × columns residues.
class Echelon {
  public:
    /// Precondition: the field's modulus is prime.
    Echelon(const PrimeField& field, std::size_t columns) : field_(field), columns_(columns) {}

    std::size_t rank() const { return rows_.size(); }
    std::size_t columns() const { return columns_; }

    /// Adds the vector if it is independent of those before it, and says whether it was. Cost: rank
    /// × columns. Precondition: vector.size() = columns(), entries reduced.
    bool insert(std::vector<Residue> vector);

  private:
    struct Row {
        std::size_t pivot;
        std::vector<Residue> entries;  // 1 at the pivot, 0 before it
    };

    PrimeField field_;
    std::size_t columns_;
    std::vector<Row> rows_;  // ascending pivots
};

}  // namespace abide
