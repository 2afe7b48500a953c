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

    bool operator==(const Power&) const = default;
    /// Such that the lexicographic order of Monomial is that of exponents, with x_0 > x_1 > ….
    auto operator<=>(const Power& other) const {
        return std::pair(other.variable, exponent) <=> std::pair(variable, other.exponent);
    }
};

/// By increasing variable. The order of these vectors respects products: u < v implies u·w < v·w.
using Monomial = std::vector<Power>;

struct Term {
    Integer coefficient = 1;
    Monomial monomial = {};
    Variable component = 0;  // used in fields
};

using Polynomial = std::vector<Term>;
/// A vector field: its component X_a consists of the terms with component a.
using Field = std::vector<Term>;

/// The memory of a term, with its occurrence in a family.
inline double bytes(const Term& t) {
    return 128 + 12.0 * t.monomial.size() + 8 * limbs(t.coefficient);
}

inline Names read_names(Text& in) {
    Names names;
    while (in.accept(" ")) {
        in.budget.hold(128);
        in.budget.work(1000);
        const Variable index = static_cast<Variable>(names.size());
        if (!names.emplace(in.name(), index).second) in.fail("this variable is declared twice");
    }
    in.end_of_line();
    return names;
}

inline Monomial read_monomial(Text& in, const Names& names) {
    constexpr std::uint64_t most = (1ULL << 31) - 1;
    Monomial monomial;
    std::uint64_t degree = 0;
    do {
        const auto name = names.find(in.name());
        if (name == names.end()) in.fail("this variable is not declared");
        const bool ordered = monomial.empty() || monomial.back().variable < name->second;
        if (!ordered) in.fail("the variables of a term stand in order of declaration, each once");
        const std::uint64_t exponent = in.accept("^") ? in.natural(2, most) : 1;
        monomial.push_back({name->second, static_cast<std::uint32_t>(exponent)});
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

/// Returns the terms by increasing monomial.
inline Polynomial read_polynomial(Text& in, const Names& names) {
    Polynomial terms;
    if (in.accept("0")) return terms;
    bool negative = in.accept("-");
    do {
        terms.push_back(read_term(in, names, negative));
        in.budget.hold(bytes(terms.back()));
        in.budget.work(512.0 * (1 + terms.back().monomial.size()));  // with sorting
        negative = in.accept(" - ");
    } while (negative || in.accept(" + "));
    std::ranges::sort(terms, {}, &Term::monomial);
    const auto repeated = std::ranges::adjacent_find(terms, {}, &Term::monomial);
    if (repeated != terms.end()) in.fail("a monomial is repeated in the polynomial that ends here");
    return terms;
}

/// The monomial divided by the variable of its power k.
inline Monomial divide(Monomial monomial, std::size_t k) {
    if (--monomial[k].exponent == 0) monomial.erase(monomial.begin() + k);
    return monomial;
}

/// If the terms increase, so do those of each component of the gradient: dividing them by a
/// variable respects the order.
inline Field gradient(const Polynomial& polynomial, Budget& budget) {
    Field field;
    for (const Term& term : polynomial) {
        for (std::size_t k = 0; k < term.monomial.size(); ++k) {
            const Power x = term.monomial[k];
            budget.work(64 + term.monomial.size() + 2 * limbs(term.coefficient));
            budget.hold(bytes(term));
            field.push_back({term.coefficient * x.exponent, divide(term.monomial, k), x.variable});
        }
    }
    return field;
}

/// The value at an integer point, over ℤ.
inline Integer evaluate(const Polynomial& polynomial, const std::vector<Integer>& point,
                        Budget& budget) {
    Integer value = 0;
    for (const Term& term : polynomial) {
        double size = limbs(term.coefficient);
        for (const Power& x : term.monomial) size += limbs(point[x.variable]) * x.exponent;
        budget.need(64 * size);
        budget.work(64 + 8 * size * size);
        Integer product = term.coefficient;
        for (const Power& x : term.monomial) product *= pow(point[x.variable], x.exponent);
        value += product;
    }
    return value;
}

/// X_1, …, X_d, with integer coefficients.
struct Family {
    std::vector<Field> fields;
    /// For each a the terms of X_{1,a}, X_{2,a}, …, each component by increasing monomial: the
    /// field and the index of the term in it, both from 0.
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> occurrences;
    double longest_term = 0;         // the largest number of variables
    double longest_coefficient = 0;  // the largest number of machine words

    void add(Field&& field) {
        const auto index = static_cast<std::uint32_t>(fields.size());
        for (std::uint32_t t = 0; t < field.size(); ++t) {
            occurrences[field[t].component].push_back({index, t});
            longest_term = std::max<double>(longest_term, field[t].monomial.size());
            longest_coefficient = std::max(longest_coefficient, limbs(field[t].coefficient));
        }
        fields.push_back(std::move(field));
    }
};

/// What may follow a polynomial: " over " and a denominator; without it, 1.
inline Integer read_denominator(Text& in) {
    return in.accept(" over ") ? in.natural(2) : Integer(1);
}

inline Field read_field(Text& in, const Names& names) {
    Field field;
    std::vector<Integer> denominators;
    Integer common = 1;
    for (Variable a = 0; a < names.size(); ++a) {
        if (a > 0) in.expect(" ; ");
        for (Term& term : read_polynomial(in, names)) {
            term.component = a;
            field.push_back(std::move(term));
        }
        denominators.push_back(read_denominator(in));
        if (denominators.back() == 1) continue;
        in.budget.work(32 * std::pow(limbs(common) + limbs(denominators.back()), 2));
        common = lcm(common, denominators.back());
        const bool large = 0.30103 * msb(common) > in.budget.limits.digits;
        if (large) in.fail("refused: a common denominator of too many digits (--max-digits)");
    }
    for (Term& term : field) {
        const Integer factor = common / denominators[term.component];
        in.budget.work(limbs(common) * (limbs(common) + limbs(term.coefficient)));
        in.budget.hold(8 * limbs(factor));
        term.coefficient *= factor;
    }
    return field;
}

/// Reads the rest of a section `map` or `fields`. Nothing is allocated from the count, which need
/// not be backed by lines. A drift is a field like the others.
inline Family read_family(Text& in, bool is_map, const Names& names, bool may_drift) {
    in.expect(" ");
    const bool impossible = !is_map && names.empty();  // a field would be an empty line
    const std::uint64_t count = in.natural(0, impossible ? 0 : std::uint64_t{1} << 60);
    if (!is_map && may_drift && count > 0) in.accept(" with drift");
    in.end_of_line();
    Family family;
    in.budget.hold(64.0 * names.size());
    family.occurrences.resize(names.size());
    for (std::uint64_t i = 1; i <= count; ++i) {
        in.next((is_map ? "component " : "field ") + std::to_string(i));
        in.budget.hold(48);
        family.add(is_map ? gradient(read_polynomial(in, names), in.budget)
                          : read_field(in, names));
        if (is_map) read_denominator(in);  // only a factor of the field
        in.end_of_line();
    }
    return family;
}

}  // namespace abide::checker
