#pragma once

#include <abide/algebra/flint.hpp>

#include <random>
#include <vector>

namespace abide {

/// Reproducible pseudo-random draws: the same seed gives the same values on every platform (the C++
/// standard fixes the Mersenne twister; the distributions here are our own, since the standard's
/// are not fixed). Statements with an error probability are about draws that are really uniform;
/// the generator stands in for them.
class Random {
  public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    std::uint64_t word() { return engine_(); }

    /// Uniform in [0, bound). Precondition: bound ≥ 1.
    std::uint64_t below(std::uint64_t bound);

    /// Uniform in [low, high]. Precondition: low ≤ high, high − low < 2^63.
    std::int64_t between(std::int64_t low, std::int64_t high);

    /// A prime drawn uniformly from the primes with exactly `bits` binary digits. Precondition: 3 ≤
    /// bits ≤ 62.
    Residue prime(unsigned bits);

    /// `size` uniform residues modulo p.
    std::vector<Residue> residues(std::size_t size, Residue p);

  private:
    std::mt19937_64 engine_;
};

}  // namespace abide
