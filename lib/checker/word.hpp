#pragma once

#include "residues.hpp"

#include <span>

// Evidence "words": values of iterated Lie brackets.

namespace abide::checker {

/// The word i_1 … i_k, k ≥ 1, stands for the bracket [X_{i_1}, [X_{i_2}, [… , X_{i_k}]]]. Returns
/// its letters, counted from 0.
inline std::vector<std::uint32_t> read_word(Text& in, const Family& family) {
    std::vector<std::uint32_t> word;
    do {
        word.push_back(static_cast<std::uint32_t>(in.natural(1, family.fields.size()) - 1));
        const bool too_long = word.size() > in.budget.limits.word_length;
        if (too_long) in.fail("refused: a longer word than --max-word-length allows");
    } while (in.accept(" "));
    in.end_of_line();
    return word;
}

/// Bounds what evaluate_word costs. The field of letter k, from 0, is evaluated once over the ring
/// with k ε's and once over that with k + 1.
inline void announce_word(std::span<const std::uint32_t> word, const Family& family, double d,
                          Budget& budget) {
    double work = 0, active = 0, power = 1;
    for (const std::uint32_t letter : word) {
        work += 4 * power * (evaluation_cost(family.fields[letter]) + 32 * d);
        power *= 3;
        for (const Term& term : family.fields[letter]) active += 1 + term.monomial.size();
    }
    budget.work(work);
    // Sixteen vectors, in which only the variables of these fields have ε's.
    budget.need(128 * std::min(active, d) * std::pow(2, word.size()) + 1024 * d * word.size());
}

/// θ + ε·v, where ε is new, for θ and v over a ring whose elements have up to `size` residues.
inline Vector shifted(Vector point, const Vector& v, std::size_t size) {
    for (std::size_t a = 0; a < v.size(); ++a) {
        if (v[a].empty()) continue;
        point[a].resize(2 * size);
        std::copy(v[a].begin(), v[a].end(), point[a].begin() + size);
    }
    return point;
}

/// Takes a vector apart: leaves the part without the last ε, returns the cofactor of that ε.
inline Vector split(Vector& v, std::size_t size) {
    Vector cofactor(v.size());
    for (std::size_t a = 0; a < v.size(); ++a) {
        if (v[a].size() <= size) continue;
        cofactor[a].assign(v[a].begin() + size, v[a].end());
        v[a].resize(size);
    }
    return cofactor;
}

/// The word at a point θ over a ring whose elements have up to `size` residues; 1 at the start.
/// With X the first field and Y the rest of the word, [X, Y](θ) = DY(θ)·X(θ) - DX(θ)·Y(θ). The
/// derivative of a polynomial field Y at θ along v is the cofactor of ε in Y(θ + εv), and the part
/// without ε is Y(θ): so no bracket is ever expanded.
inline Vector evaluate_word(std::span<const std::uint32_t> word, const Family& family,
                            const Vector& point, const Arithmetic& mod, std::size_t size = 1) {
    Vector x = mod.evaluate(family.fields[word[0]], point);
    if (word.size() == 1) return x;
    Vector y = evaluate_word(word.subspan(1), family, shifted(point, x, size), mod, 2 * size);
    Vector bracket = split(y, size);
    x = mod.evaluate(family.fields[word[0]], shifted(point, y, size));
    const Vector dx_y = split(x, size);
    for (std::size_t a = 0; a < dx_y.size(); ++a) mod.add(bracket[a], mod.p - 1, dx_y[a]);
    return bracket;
}

}  // namespace abide::checker
