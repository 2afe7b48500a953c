#pragma once

#include <abide/algebra/sparse_rows.hpp>
#include <abide/fields/definition.hpp>
#include <abide/fields/word.hpp>

#include <memory>

namespace abide {

/// The values of words of a layered map at one point modulo p where few coordinates are not zero,
/// as at (I, 0, I): what is zero costs nothing, nothing is expanded, and no vector of D entries is
/// made for a word. The values are those of word_value.
///
/// For a product of matrices the field X_(i,j) has in layer l the outer product of row i of
/// U_1 … U_(l−1) and column j of U_(l+1) … U_q, and both are sparse vectors times sparse matrices.
/// For a path lifting the field X_e has an entry for each parameter on the reference path through
/// e. A bracket displaces the point by a nilpotent ε times such a value (see word_value), which is
/// as sparse.
class SparseWords {
  public:
    /// The point has D residues. Preconditions: the definition is a shape; its D is below 2^32.
    SparseWords(const Definition& shape, std::vector<Residue> point, const PrimeField& field);
    ~SparseWords();
    SparseWords(SparseWords&&) noexcept;

    /// The entries that are not zero, by ascending column. Cost: about 3^length times the number of
    /// entries met on the way. Precondition: 1 ≤ word length ≤ 24. May be called by several threads
    /// at once.
    SparseRow value(const Word& word) const;

    /// A field of a layered map at points with few entries.
    class Fields;

  private:
    std::unique_ptr<const Fields> fields_;
};

}  // namespace abide
