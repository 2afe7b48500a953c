#pragma once

#include <abide/algebra/matrix.hpp>

namespace abide {

/// A growing set of independent vectors over F_p. A new vector is reduced once and no rank is
/// computed twice; batches are reduced by blocks of earlier rows, in inner products. Memory:
/// rank × columns residues.
class Echelon {
  public:
    /// Precondition: the field's modulus is prime.
    Echelon(const PrimeField& field, std::size_t columns) : field_(field), columns_(columns) {}

    std::size_t rank() const { return rank_; }
    std::size_t columns() const { return columns_; }

    /// Adds the vector if it is independent of those before it, and says whether it was. Cost: rank
    /// × columns. Precondition: vector.size() = columns(), entries reduced.
    bool insert(const std::vector<Residue>& vector) {
        return insert_all({&vector, 1}).front() != 0;
    }

    /// The same for vectors in turn; result[i] is 1 if vectors[i] was independent of those before
    /// it. Up to `jobs` threads are used.
    std::vector<char> insert_all(std::span<const std::vector<Residue>> vectors,
                                 std::size_t jobs = 1);

  private:
    /// Rows that form an identity matrix at their pivots and are zero at the pivots of earlier
    /// blocks.
    struct Block {
        std::vector<std::size_t> pivots;
        /// Column by column: row j of this matrix is column j of the rows, so that products are
        /// inner products of contiguous numbers.
        ModularMatrix columns;
    };

    static void eliminate(ModularMatrix& rows, const Block& block, const PrimeField& field,
                          std::size_t jobs);
    void append(std::vector<std::size_t> pivots, ModularMatrix rows);

    PrimeField field_;
    std::size_t columns_;
    std::size_t rank_ = 0;
    std::vector<Block> blocks_;
};

}  // namespace abide
