#pragma once

#include "family.hpp"

// Evidence "laws": the identities Σ_a X_{i,a} ∂_a h = 0.

namespace abide::checker {

/// The product of two monomials.
inline Monomial multiply(const Monomial& u, const Monomial& v) {
    Monomial product;
    for (auto i = u.begin(), j = v.begin(); i != u.end() || j != v.end();) {
        const bool left = j == v.end() || (i != u.end() && i->variable <= j->variable);
        const bool right = i == u.end() || (j != v.end() && j->variable <= i->variable);
        product.push_back(left ? *i : *j);
        if (left && right) product.back().exponent += j->exponent;
        i += left, j += right;
    }
    return product;
}

/// The first field, from 1, with Σ_a ω_a X_{i,a} ≠ 0, or 0 if there is none; ω is the gradient of h
/// or another 1-form. Each of its terms, in ω_a, starts a stream of products: those with the terms
/// of X_{1,a}, X_{2,a}, …; the second number in the queue is the index of the current one's other
/// factor in occurrences[a]. A stream has increasing fields and, within one field, increasing
/// monomials, as the terms of X_{i,a} have and the order respects products. A queue of the streams
/// by the field and monomial of their current products therefore yields together all that adds up
/// to one coefficient of ω(X_i).
inline std::size_t first_not_annihilating(const Field& form, const Family& family, Budget& budget) {
    std::map<std::pair<std::uint32_t, Monomial>, std::vector<std::pair<const Term*, std::size_t>>>
        queue;
    const auto enqueue = [&](const Term& term, std::size_t next) {
        const auto& others = family.occurrences[term.component];
        if (next == others.size()) return;
        const auto [field, index] = others[next];
        const Monomial& other = family.fields[field][index].monomial;
        queue[{field, multiply(term.monomial, other)}].emplace_back(&term, next);
    };
    for (const Term& term : form) {
        const double length = 32 + family.longest_term + term.monomial.size();
        const double coefficients = 4 * family.longest_coefficient * limbs(term.coefficient);
        const double products = family.occurrences[term.component].size();
        budget.work(products * (2 * std::log2(form.size() + 1) * length + coefficients));
        budget.hold(32 * length);
        enqueue(term, 0);
    }
    while (!queue.empty()) {
        const auto equal = queue.extract(queue.begin());
        Integer sum = 0;
        for (const auto& [term, next] : equal.mapped()) {
            const auto [field, index] = family.occurrences[term->component][next];
            sum += term->coefficient * family.fields[field][index].coefficient;
            enqueue(*term, next + 1);
        }
        if (sum != 0) return equal.key().first + 1;
    }
    return 0;
}

}  // namespace abide::checker
