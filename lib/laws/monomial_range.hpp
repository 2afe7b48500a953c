#pragma once

#include <abide/algebra/polynomial.hpp>

namespace abide {

/// The number of monomials of degree low … high, or the largest 64-bit number if that is smaller.
std::uint64_t count_monomials(std::size_t variables, unsigned low, unsigned high);

/// The monomials of degree low … high in ascending graded lexicographic order, by their positions:
/// nothing is listed.
class MonomialRange {
  public:
    /// Precondition: there are less than 2^32 monomials of degree ≤ high.
    MonomialRange(std::size_t variables, unsigned low, unsigned high);

    std::size_t variables() const { return variables_; }
    unsigned low() const { return low_; }
    unsigned high() const { return high_; }
    std::uint64_t size() const { return size_; }

    /// The powers of the monomial at a position. Precondition: position < size().
    void powers_at(std::uint64_t position, std::vector<Power>& powers) const;
    Monomial at(std::uint64_t position) const;

  private:
    std::uint64_t forms(std::size_t variables, std::uint64_t degree) const;

    std::size_t variables_;
    unsigned low_;
    unsigned high_;
    std::uint64_t size_;
    std::vector<std::vector<std::uint64_t>> table_;  // forms() of small degrees
};

}  // namespace abide
