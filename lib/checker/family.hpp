#pragma once

#include "text.hpp"

#include <cmath>
#include <compare>

// Sparse polynomials over ℤ, and the fields X_1, …, X_d.

namespace abide::checker {

using Variable = std::uint32_t;  // index in the order of declaration, from 0
using Names = std::map<std::string, Variable>;

struct Power {
    Variable variable;
    std::uint32_t exponent;  // from 1 to 2^31 - 1; below 2^32 in a product of two monomials

    auto operator<=>(const Power&) const = default;
};

/// By increasing variable.
using Monomial = std::vector<Power>;

struct Term {
    Integer coefficient = 1;
    Monomial monomial = {};
    Variable component = 0;  // used in fields and forms
};

using Polynomial = std::vector<Term>;
/// A vector field: its component X_a consists of the terms with component a.
using Field = std::vector<Term>;

/// The memory of a term that is held in one or two places.
inline double bytes(const Term& t) {
    return 256 + 16.0 * t.monomial.size() + 32 * limbs(t.coefficient);
}

inline Names read_names(Text& in) {
    Names names;
    for (Variable a = 0; in.accept(" "); ++a) {
        in.budget.hold(128);
        in.budget.work(1000);
        if (!names.emplace(in.name(), a).second) in.fail("this variable is declared twice");
    }
    in.end_of_line();
    return names;
}

inline Variable read_variable(Text& in, const Names& names) {
    const auto found = names.find(in.name());
    if (found == names.end()) in.fail("this variable is not declared");
    return found->second;
}

inline Monomial read_monomial(Text& in, const Names& names) {
    constexpr std::uint64_t most = (1ULL << 31) - 1;
    Monomial monomial;
    std::uint64_t degree = 0;
    do {
        const Variable variable = read_variable(in, names);
        const bool ordered = monomial.empty() || monomial.back().variable < variable;
        if (!ordered) in.fail("the variables of a term stand in order of declaration, each once");
        const std::uint64_t exponent = in.accept("^") ? in.natural(2, most) : 1;
        monomial.push_back({variable, static_cast<std::uint32_t>(exponent)});
        degree += exponent;
        if (degree > most) in.fail("the total degree of a term is below 2^31");
    } while (in.accept("*"));
    return monomial;
}

inline Term read_term(Text& in, const Names& names, bool negative) {
    Term term;
    const bool number = in.peek() >= '0' && in.peek() <= '9';
    if (number) term.coefficient = in.natural(1);
    const bool product = number && in.accept("*");
    if (product && term.coefficient == 1) in.fail("a coefficient 1 before '*' is not written");
    if (product || !number) term.monomial = read_monomial(in, names);
    if (negative) term.coefficient = -term.coefficient;
    return term;
}

/// Gives the terms the component.
inline Polynomial read_polynomial(Text& in, const Names& names, Variable component = 0) {
    Polynomial terms;
    if (in.accept("0")) return terms;
    bool negative = in.accept("-");
    do {
        terms.push_back(read_term(in, names, negative));
        terms.back().component = component;
        in.budget.hold(bytes(terms.back()));
        in.budget.work(512.0 * (1 + terms.back().monomial.size()));  // with sorting
        negative = in.accept(" - ");
    } while (negative || in.accept(" + "));
    std::ranges::sort(terms, {}, &Term::monomial);
    const auto repeated = std::ranges::adjacent_find(terms, {}, &Term::monomial);
    if (repeated != terms.end()) in.fail("a monomial is repeated in the polynomial that ends here");
    return terms;
}

/// ±∂h/∂x, where x is the variable of the power k of the term h.
inline Term derivative(const Term& term, std::size_t k, Budget& budget, int sign = 1) {
    budget.work(64.0 + term.monomial.size() + 2 * limbs(term.coefficient));
    const Power x = term.monomial[k];
    Term result = {sign * term.coefficient * x.exponent, term.monomial, x.variable};
    if (--result.monomial[k].exponent == 0) result.monomial.erase(result.monomial.begin() + k);
    return result;
}

inline Field gradient(const Polynomial& polynomial, Budget& budget) {
    Field field;
    for (const Term& term : polynomial)
        for (std::size_t k = 0; k < term.monomial.size(); ++k) {
            budget.hold(bytes(term));
            field.push_back(derivative(term, k, budget));
        }
    return field;
}

/// X_1, …, X_d, with integer coefficients.
struct Family {
    std::vector<Field> fields;  // each with increasing components
    /// For each variable a the terms of X_{1,a}, X_{2,a}, …, with their fields, from 0.
    std::vector<std::vector<std::pair<std::size_t, const Term*>>> occurrences;

    void add(Field&& field, Budget& budget) {
        budget.hold(48);
        budget.work(512.0 * field.size());
        std::ranges::sort(field, {}, &Term::component);
        for (const Term& term : field)
            occurrences[term.component].emplace_back(fields.size(), &term);
        fields.push_back(std::move(field));  // its terms stay where they are
    }
};

inline Field read_field(Text& in, const Names& names) {
    Field field;
    std::vector<Integer> denominators;
    Integer common = 1;
    for (Variable a = 0; a < names.size(); ++a) {
        if (a > 0) in.expect(" ; ");
        std::ranges::move(read_polynomial(in, names, a), std::back_inserter(field));
        denominators.push_back(in.accept(" over ") ? in.natural(2) : Integer(1));
        if (denominators.back() == 1) continue;
        in.budget.work(32 * std::pow(limbs(common) + limbs(denominators.back()), 2));
        common = lcm(common, denominators.back());
        const bool large = 0.30103 * msb(common) > in.budget.limits.digits;
        if (large) in.fail("refused: a common denominator of too many digits (--max-digits)");
    }
    for (Term& term : field) {
        const Integer factor = common / denominators[term.component];
        in.budget.work(limbs(common) * (limbs(common) + limbs(term.coefficient)));
        in.budget.hold(32 * limbs(factor));
        term.coefficient *= factor;
    }
    return field;
}

/// Reads the rest of a section `map` or `fields`. Nothing is allocated from the count, which need
/// not be backed by lines. A drift is a field like the others.
inline void read_listed(Text& in, Family& family, bool is_map, const Names& names, bool drift) {
    in.expect(" ");
    const bool impossible = !is_map && names.empty();  // a field would be an empty line
    const std::uint64_t count = in.natural(0, impossible ? 0 : std::uint64_t{1} << 60);
    if (!is_map && drift && count > 0) in.accept(" with drift");
    in.end_of_line();
    for (std::uint64_t i = 1; i <= count; ++i) {
        in.next((is_map ? "component " : "field ") + std::to_string(i));
        family.add(is_map ? gradient(read_polynomial(in, names), in.budget) : read_field(in, names),
                   in.budget);
        if (is_map && in.accept(" over ")) in.natural(2);  // only a factor of the field
        in.end_of_line();
    }
}

}  // namespace abide::checker
