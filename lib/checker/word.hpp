#pragma once

#include "residues.hpp"

#include <span>

// Evidence "words": values of iterated Lie brackets.

namespace abide::checker {

using Word = std::vector<std::uint64_t>;

/// The word i_1 … i_k, k ≥ 1, stands for the bracket [X_{i_1}, [X_{i_2}, [… , X_{i_k}]]]. Returns
/// its letters, counted from 0; stops behind the last one.
inline Word read_word(Text& in, const Family& family) {
    Word word;
    do {
        word.push_back(in.natural(1, family.size()) - 1);
        const bool too_long = word.size() > in.budget.limits.word_length;
        if (too_long) in.fail("refused: a longer word than --max-word-length allows");
    } while (in.line.compare(in.position, 4, " at ") != 0 && in.accept(" "));
    return word;
}

/// The product in (ℤ/p)[ε_1, …, ε_s]/(ε_1², …, ε_s²): the coefficient at index S, a set of ε's as a
/// bit mask, belongs to Π_{i∈S} ε_i. There are 2^k coefficients for some k ≤ s, or none for zero;
/// so an element is also one of every ring with more ε's. Takes 3^s operations.
inline Element multiply(const Element& a, const Element& b, std::uint32_t p) {
    if (a.size() < b.size()) return multiply(b, a, p);
    Element product(b.empty() ? 0 : a.size());
    for (std::size_t i = 0; i < b.size(); ++i) {
        // Products vanish unless the sets i and j are disjoint: j is a subset of `others`.
        const std::size_t others = (a.size() - 1) & ~i;
        for (std::size_t j = others; b[i] != 0; j = (j - 1) & others) {
            product[i | j] = (product[i | j] + b[i] * a[j]) % p;
            if (j == 0) break;
        }
    }
    return product;
}

inline Vector evaluate(const Field& field, const Vector& point, const Arithmetic& mod) {
    const auto product = [&](const Element& a, const Element& b) { return multiply(a, b, mod.p); };
    Vector value(point.size());
    for (const Term& term : field)
        mod.add(value[term.component], mod.residue(term.coefficient),
                mod.evaluate(term.monomial, point, product));
    return value;
}

/// Bounds what evaluate_word costs. The field of letter k, from 0, is evaluated once over the ring
/// with k ε's and once over that with k + 1.
inline void announce_word(std::span<const std::uint64_t> word, const Family& family, double d,
                          Budget& budget) {
    double work = 256 * d * word.size(), active = 0, power = 1;
    for (const std::uint64_t letter : word) {
        power *= 3;
        for (const Term& term : family.field(letter)) {
            work += 2 * evaluation_cost(term, power);
            active += 1 + term.monomial.size();
        }
    }
    budget.work(work + 4 * active * power);
    // Sixteen vectors, in which only the variables of these fields have ε's.
    budget.need(256 * std::min(active, d) * std::pow(2, word.size()) + 2048 * d * word.size());
}

/// θ + ε·v, where ε is new, for θ and v over a ring whose elements have up to `size` coefficients;
/// further ones of v are ignored.
inline Vector shifted(Vector point, const Vector& v, std::size_t size) {
    for (std::size_t a = 0; a < v.size(); ++a) {
        if (v[a].empty()) continue;
        point[a].resize(2 * size);
        std::copy_n(v[a].begin(), std::min(size, v[a].size()), point[a].begin() + size);
    }
    return point;
}

/// The word at a point θ over a ring whose elements have up to `size` coefficients; 1 at the start.
/// With X the first field and Y the rest of the word, [X, Y](θ) = DY(θ)·X(θ) - DX(θ)·Y(θ). The
/// derivative of a polynomial field Y at θ along v is the cofactor of ε in Y(θ + εv), and the part
/// without ε is Y(θ): so no bracket is ever expanded.
inline Vector evaluate_word(std::span<const std::uint64_t> word, const Family& family,
                            const Vector& point, const Arithmetic& mod, std::size_t size = 1) {
    const Field field = family.field(word[0]);
    Vector x = evaluate(field, point, mod);
    if (word.size() == 1) return x;
    const Vector y = evaluate_word(word.subspan(1), family, shifted(point, x, size), mod, 2 * size);
    x = evaluate(field, shifted(point, y, size), mod);
    const auto cofactor = [size](const Element& a) {  // of the last ε
        return Element(a.begin() + std::min(size, a.size()), a.end());
    };
    Vector bracket(point.size());
    for (std::size_t a = 0; a < point.size(); ++a) {
        bracket[a] = cofactor(y[a]);
        mod.add(bracket[a], mod.p - 1, cofactor(x[a]));
    }
    return bracket;
}

}  // namespace abide::checker
