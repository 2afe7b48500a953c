#include <abide/algebra/random.hpp>

namespace abide {

std::uint64_t Random::below(std::uint64_t bound) {
    // Values below the largest multiple of bound are uniform modulo bound; the others are drawn
    // again.
    const std::uint64_t rejected = (0 - bound) % bound;
    for (;;) {
        const std::uint64_t draw = word();
        if (draw >= rejected) return draw % bound;
    }
}

std::int64_t Random::between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
}

Residue Random::prime(unsigned bits) {
    // Not the prime after a random number: that would favour primes that follow a long gap.
    const Residue lowest = Residue{1} << (bits - 1);
    for (;;) {
        const Residue candidate = lowest + below(lowest);
        if (n_is_prime(candidate) != 0) return candidate;
    }
}

std::vector<Residue> Random::residues(std::size_t size, Residue p) {
    std::vector<Residue> result(size);
    for (Residue& value : result) value = below(p);
    return result;
}

}  // namespace abide
