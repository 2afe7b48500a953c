#pragma once

#include "family.hpp"

// The section `domain`: conditions that the point satisfies.

namespace abide::checker {

/// Whether the polynomial is positive, or only not zero.
using Condition = std::pair<bool, Polynomial>;

inline std::vector<Condition> read_domain(Text& in, const Names& names) {
    std::vector<Condition> domain;
    in.expect(" ");
    const std::uint64_t count = in.last_natural(0, std::uint64_t{1} << 60);
    for (std::uint64_t i = 1; i <= count; ++i) {
        in.next("condition " + std::to_string(i));
        const bool positive = in.accept("positive ");
        if (!positive) in.expect("nonzero ");
        in.budget.hold(3 * sizeof(Condition));
        domain.emplace_back(positive, read_polynomial(in, names));
        in.end_of_line();
    }
    return domain;
}

/// Evaluates over ℤ.
inline void verify_condition(const Condition& condition, const std::vector<Integer>& point,
                             Budget& budget) {
    Integer value = 0;
    for (const Term& term : condition.second) {
        double size = limbs(term.coefficient);
        for (const Power& x : term.monomial) {
            const Integer base = abs(point[x.variable]);
            size += base > 1 ? 1 + (msb(base) + 1.0) * x.exponent / 64 : 1;
        }
        budget.need(256 * size);
        budget.work(1000 * (1.0 + term.monomial.size()) + 8 * size * size);
        Integer product = term.coefficient;
        for (const Power& x : term.monomial) product *= pow(point[x.variable], x.exponent);
        value += product;
    }
    if (condition.first ? value <= 0 : value == 0)
        throw Rejection{"the point is outside the domain"};
}

}  // namespace abide::checker
