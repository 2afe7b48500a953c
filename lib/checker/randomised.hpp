#pragma once

#include "trajectory.hpp"

#include <random>

// Evidence "randomised": that the rank r of the Lie algebra is not larger than ρ, except with a
// stated probability. The draws are the checker's own and depend on nothing in the file.

namespace abide::checker {

/// k ≤ 30 such that one trial overlooks r > ρ with probability at most 2^-k; 0 if there is none.
/// The format's document proves the bound q = (e·Λ + 32·⌈B/30⌉)/2^30.
inline unsigned bits_of_a_trial(const Integer& rank, const Family& family) {
    Integer degree = 1, norm = 0;  // e, S; then M, Λ
    for (std::size_t i = 0; i < family.size(); ++i) {
        Integer sum = 0;
        for (const Term& term : family.field(i)) {
            Integer exponents = 0;
            for (const Power& x : term.monomial) exponents += x.exponent;
            degree = std::max(degree, exponents);
            sum += abs(term.coefficient);
        }
        norm = std::max(norm, sum);
    }
    const Integer m = degree * (family.occurrences.size() + 2) * (family.size() * norm + 1);
    const Integer orders = (rank + 1) * (rank + 2) / 2;
    const Integer primes = (orders * (msb(m) + 1) + 29) / 30;  // ⌈B/30⌉
    const Integer numerator = degree * orders + 32 * primes;   // 2^30·q
    return numerator < 1U << 29 ? 29 - msb(numerator) : 0;
}

/// A prime drawn uniformly among those between 2^30 and 2^31.
inline std::uint32_t random_prime(std::random_device& random) {
    std::uniform_int_distribution<std::uint32_t> half(1U << 29, (1U << 30) - 1);
    for (;;) {
        const std::uint32_t p = 2 * half(random) + 1;
        std::uint32_t divisor = 3;
        while (p % divisor != 0)
            if ((divisor += 2) > 46341) return p;  // 46341² > 2^31
    }
}

/// One trial: the rank of all vectors (L^k X_c)(θ), k ≤ ρ, is at most ρ at a random point, along
/// random controls, modulo a random prime.
inline void try_rank(std::uint64_t rank, const Family& family, Budget& budget) {
    const Scope scope{budget};
    const double n = rank, d = family.occurrences.size(), count = family.size();
    budget.work(count * (n + 1) * (n + 100) * d + 1000 * (d + count * n) + 1e7);
    budget.hold((n + 2) * (64 + 4 * d) + 160 * d + count * (32 + 8 * n));
    std::random_device random;
    const Arithmetic mod{random_prime(random)};
    std::uniform_int_distribution<std::uint32_t> residue(0, mod.p - 1);
    Vector point(family.occurrences.size(), Element(1)), controls(family.size(), Series(rank));
    for (Vector* drawn : {&point, &controls})
        for (Element& series : *drawn)
            for (std::uint64_t& coefficient : series) coefficient = residue(random);
    Rows independent{rank, mod, point};
    Trajectory trajectory{family, mod, budget, std::move(controls), std::move(point)};
    trajectory.solve();
    for (std::size_t c = 1; c <= family.size(); ++c)
        for (std::uint64_t k = 0; k <= rank; ++k)
            if (independent.offer(trajectory.vector(c, k)) && independent.rows.size() > rank)
                throw Rejection{"false: the Lie algebra has a larger rank"};
}

/// Makes trials until together they overlook r > ρ with probability at most 2^-bits or less;
/// returns the exponent reached.
inline unsigned verify_rank_at_most(std::uint64_t rank, unsigned bits, const Family& family,
                                    Budget& budget) {
    const unsigned each = bits_of_a_trial(rank, family);
    if (each == 0) throw Rejection{"refused: no bound of the error can be stated"};
    const unsigned trials = (bits + each - 1) / each;
    for (unsigned trial = 0; trial < trials; ++trial) try_rank(rank, family, budget);
    return trials * each;
}

}  // namespace abide::checker
