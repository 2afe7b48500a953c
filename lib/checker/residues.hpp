#pragma once

#include "family.hpp"

// Values of polynomials modulo p, and rows that are independent modulo p.

namespace abide::checker {

/// An element of a ring over ℤ/p: its coefficients, the first of which is that of 1. Those that are
/// not there are zero.
using Element = std::vector<std::uint64_t>;

/// A point or a tangent vector: one element for each variable.
using Vector = std::vector<Element>;

/// Bounds the work of evaluating a term over a ring in which a product takes `ring` operations.
inline double evaluation_cost(const Term& term, double ring) {
    double cost = 64 + ring + 4 * limbs(term.coefficient);
    for (const Power& x : term.monomial) cost += (256 + 8 * ring) * (1 + std::log2(x.exponent));
    return cost;
}

/// Arithmetic modulo p, 2 ≤ p < 2^31, which need not be prime.
struct Arithmetic {
    const std::uint32_t p;

    std::uint64_t residue(const Integer& number) const {
        const Integer remainder = number % p;  // has the sign of the number
        return Integer(remainder < 0 ? remainder + p : remainder).convert_to<std::uint64_t>();
    }

    /// sum += factor · a
    void add(Element& sum, std::uint64_t factor, const Element& a) const {
        if (sum.size() < a.size()) sum.resize(a.size());
        for (std::size_t i = 0; i < a.size(); ++i) sum[i] = (sum[i] + factor * a[i]) % p;
    }

    /// The value of a monomial; the function gives the product of two elements.
    Element evaluate(const Monomial& monomial, const auto& point, const auto& multiply) const {
        Element value = {1};
        for (auto [variable, exponent] : monomial) {
            Element base = point[variable];
            for (; exponent != 0; exponent /= 2) {
                if (exponent % 2 == 1) value = multiply(value, base);
                if (exponent > 1) base = multiply(base, base);
            }
        }
        return value;
    }
};

/// An inverse of a modulo p, or 0 if there is none. The extended Euclidean algorithm keeps
/// r ≡ f·a (mod p) until r divides both; the result is multiplied out before it is believed.
inline std::uint64_t inverse(std::uint64_t a, std::int64_t p) {
    std::int64_t r = p, next_r = a, f = 0, next_f = 1;
    while (next_r != 0) {
        const std::int64_t quotient = r / next_r;
        r = std::exchange(next_r, r - quotient * next_r);
        f = std::exchange(next_f, f - quotient * next_f);
    }
    const std::uint64_t candidate = f < 0 ? f + p : f;
    return a * candidate % p == 1 ? candidate : 0;
}

/// Shows rows to be independent modulo p by elimination: each row, reduced by the rows before it,
/// must hold an entry that has an inverse modulo p. These pivots are units and triangular, so they
/// belong to a minor that is invertible modulo p; p need not be prime.
struct Rows {
    std::uint64_t count;  // as many are expected
    Arithmetic mod;
    Vector t0;  // the point that they belong to
    /// Pivots, and rows that have 1 there and 0 at the pivots of the rows before.
    std::vector<std::pair<std::size_t, std::vector<std::uint32_t>>> rows = {};
    bool triangular = false, balanced = false;  // what the file says, other than independent

    /// Adds the coefficients of 1 in v, if this row is independent of those before.
    bool offer(const Vector& v) {
        const std::uint64_t p = mod.p;
        std::vector<std::uint64_t> row(v.size());
        for (std::size_t a = 0; a < v.size(); ++a) row[a] = v[a].empty() ? 0 : v[a][0];
        for (const auto& [pivot, earlier] : rows) {
            const std::uint64_t factor = p - row[pivot] % p;
            if (factor == p) continue;
            // Entries stay below p² < 2^62; they are reduced modulo p only where they are used.
            for (std::size_t a = 0; a < row.size(); ++a) {
                row[a] += factor * earlier[a];
                row[a] -= row[a] < p * p ? 0 : p * p;
            }
        }
        std::size_t pivot = 0;
        std::uint64_t unit = 0;
        while (pivot < row.size() && (unit = inverse(row[pivot] % p, p)) == 0) ++pivot;
        if (unit == 0) return false;
        for (std::uint64_t& entry : row) entry = entry % p * unit % p;
        rows.emplace_back(pivot, std::vector<std::uint32_t>(row.begin(), row.end()));
        return true;
    }
};

}  // namespace abide::checker
