#pragma once

#include "monomial_range.hpp"

#include <abide/laws/grading.hpp>

#include <functional>

namespace abide {

/// The monomials of a range, sorted into the classes of a grading: 8 bytes for each. Monomials are
/// told by their positions in the range.
class Classes {
  public:
    /// Cost: about k coordinates of labels for each monomial of degree k, and sorting.
    Classes(const Grading& grading, const MonomialRange& range);

    /// The number of monomials in the largest class.
    std::size_t largest() const;

    /// Calls visit for stretches of whole classes, by ascending positions within each, until it
    /// returns false; false if it did. A stretch has at most `most` monomials, or is one class.
    bool for_each_stretch(std::size_t most,
                          const std::function<bool(std::span<const std::uint32_t>)>& visit) const;

  private:
    std::size_t class_end(std::size_t begin) const;

    /// Above the bits that a position needs, those of a hash of the class. If classes have the same
    /// hash they are taken for one, which only makes the grading coarser.
    std::vector<std::uint64_t> keys_;
    std::uint64_t position_mask_ = 0;
};

}  // namespace abide
