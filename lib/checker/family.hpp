#pragma once

#include "text.hpp"

#include <cmath>

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

/// The memory of a term, held in one or two places.
inline double bytes(const Term& t) {
    return 256 + 24.0 * t.monomial.size() + 48 * limbs(t.coefficient);
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

/// The value at an integer point, over ℤ.
inline Integer evaluate(const Polynomial& polynomial, const std::vector<Integer>& point,
                        Budget& budget) {
    Integer value = 0;
    for (const Term& term : polynomial) {
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
    return value;
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

/// X_1, …, X_d, with integer coefficients: as fields, or as a map of whose components they are the
/// gradients. Packed, since they are most of a large file: the words of a term, of 32 bits each,
/// are its component, n, the number of words of its coefficient, doubled and with its sign, these
/// words, and n pairs of a variable and an exponent.
struct Family {
    Budget& budget;
    bool is_map = true;
    std::vector<std::vector<std::uint32_t>> packed = {};
    /// For each variable a the terms of X_{1,a}, X_{2,a}, … or those that they are derivatives of:
    /// the field, from 0, and the place of the term in it.
    std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> occurrences = {};

    /// How many fields a shape has, of which none or all are in the list.
    std::uint64_t announced = 0;

    std::uint64_t size() const { return std::max<std::uint64_t>(announced, packed.size()); }

    void add(const Polynomial& terms) {
        double words = 0;
        for (const Term& t : terms) words += 3 + 2 * (t.monomial.size() + limbs(t.coefficient));
        if (words >= 1ULL << 32) throw Rejection{"refused: a line of too many terms"};
        budget.hold(64 + 20 * words);
        std::vector<std::uint32_t>& line = packed.emplace_back();
        line.reserve(words);
        for (const Term& term : terms) {
            const std::pair<std::uint32_t, std::uint32_t> here(packed.size() - 1, line.size());
            const std::uint32_t n = term.monomial.size(), sign = term.coefficient < 0;
            line.insert(line.end(), {term.component, n, sign});
            export_bits(Integer(abs(term.coefficient)), std::back_inserter(line), 32, false);
            line[here.second + 2] += 2 * (line.size() - here.second - 3);
            for (const Power& x : term.monomial) {
                line.insert(line.end(), {x.variable, x.exponent});
                if (is_map) occurrences[x.variable].push_back(here);
            }
            if (!is_map) occurrences[term.component].push_back(here);
        }
    }

    /// The term at a place, which is moved on to the next one.
    Term unpacked(std::uint32_t i, std::uint32_t& at) const {
        const std::uint32_t *word = &packed[i][at], *number = word + 3, *end = number + word[2] / 2;
        Term term{0, {}, word[0]};
        import_bits(term.coefficient, number, end, 32, false);
        if (word[2] % 2 == 1) term.coefficient = -term.coefficient;
        for (std::uint32_t k = 0; k < word[1]; ++k, end += 2)
            term.monomial.push_back({end[0], end[1]});
        at += end - word;
        return term;
    }

    /// The term of X_{i,a} that an occurrence of a stands for.
    Term term(std::uint32_t i, std::uint32_t at, Variable a) const {
        const Term term = unpacked(i, at);
        const auto x = std::ranges::find(term.monomial, a, &Power::variable);
        return is_map ? derivative(term, x - term.monomial.begin(), budget) : term;
    }

    /// X_i, by increasing component; i is from 0.
    Field field(std::uint32_t i) const {
        const Scope scope{budget};
        budget.work(512.0 * packed[i].size());
        budget.hold(256.0 * packed[i].size());
        Field terms;
        for (std::uint32_t at = 0; at < packed[i].size();) terms.push_back(unpacked(i, at));
        if (is_map) terms = gradient(terms, budget);
        std::ranges::sort(terms, {}, &Term::component);
        return terms;
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
    family.is_map = is_map;
    for (std::uint64_t i = 1; i <= count; ++i) {
        in.next((is_map ? "component " : "field ") + std::to_string(i));
        Scope scope{in.budget};
        family.add(is_map ? read_polynomial(in, names) : read_field(in, names));
        scope.level += 64 + 20.0 * family.packed.back().size();  // this stays
        if (is_map && in.accept(" over ")) in.natural(2);        // only a factor of the field
        in.end_of_line();
    }
}

}  // namespace abide::checker
