#pragma once

#include <abide/closure/closure.hpp>

namespace abide {

/// Where a climb of the flag gets the values of words at its point.
class WordValues {
  public:
    virtual ~WordValues() = default;
    /// The value of X_letter.
    virtual std::vector<Residue> generator(std::uint32_t letter) = 0;
    /// The value of [X_letter, tail] for a tail that was accepted.
    virtual std::vector<Residue> bracket(std::uint32_t letter, const Word& tail) = 0;
    /// The word was independent: it may become a tail at the next level.
    virtual void accept(const Word& word) = 0;
};

/// The loop that both closure algorithms share. Fills words, first_order and end of the result.
Closure climb_flag(const Family& family, const PrimeField& field, WordValues& values,
                   const ClosureOptions& options);

}  // namespace abide
