#pragma once

#include "family.hpp"

// Evidence "laws": the identities Σ_a X_{i,a} ∂_a h = 0.

namespace abide::checker {

/// A sum of terms that is being formed, by component and monomial.
using Sum = std::map<std::pair<Variable, Monomial>, Integer>;

/// The product of two monomials.
inline Monomial multiply(Monomial u, const Monomial& v) {
    for (const Power& x : v) {
        const auto at = std::ranges::lower_bound(u, x.variable, {}, &Power::variable);
        if (at == u.end() || at->variable != x.variable)
            u.insert(at, x);
        else
            at->exponent += x.exponent;
    }
    return u;
}

/// Adds u·v to a component of the sum.
inline void add_product(Sum& sum, Variable component, const Term& u, const Term& v,
                        Budget& budget) {
    const double a = u.monomial.size(), b = v.monomial.size();
    budget.work(64 * (16 + a + b) + a * b + 4 * limbs(u.coefficient) * limbs(v.coefficient));
    budget.hold(bytes(u) + bytes(v));
    sum[{component, multiply(u.monomial, v.monomial)}] += u.coefficient * v.coefficient;
}

/// Verifies that Σ_a ω_a X_{i,a} = 0 for every field; ω is the gradient of h or another 1-form.
inline void verify_annihilation(const Field& form, const Family& family, Budget& budget,
                                const std::string& otherwise) {
    const Scope all{budget};
    std::map<std::uint32_t, std::vector<std::pair<const Term*, std::uint32_t>>> products;
    for (const Term& term : form) {
        const auto& others = family.occurrences[term.component];
        budget.work(64.0 * others.size());
        budget.hold(192.0 * others.size());
        for (const auto& [field, place] : others) products[field].emplace_back(&term, place);
    }
    for (const auto& [field, pairs] : products) {
        const Scope one{budget};
        Sum sum;
        for (const auto& [term, place] : pairs)
            add_product(sum, 0, *term, family.term(field, place, term->component), budget);
        for (const auto& [monomial, coefficient] : sum)
            if (coefficient != 0)
                throw Rejection{otherwise + " field " + std::to_string(field + 1)};
    }
}

}  // namespace abide::checker
