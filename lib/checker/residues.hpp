#pragma once

#include "family.hpp"

// Values of polynomials and fields modulo p.

namespace abide::checker {

/// An element of (ℤ/p)[ε_1, …, ε_s]/(ε_1², …, ε_s²): the residue at index S, a set of ε's as a bit
/// mask, belongs to Π_{i∈S} ε_i. There are 2^k residues for some k ≤ s, or none for zero; those
/// that are not there are zero. So an element is also one of every ring with more ε's.
using Element = std::vector<std::uint32_t>;

/// A point or a tangent vector: one element for each variable.
using Vector = std::vector<Element>;

/// Bounds the work of evaluating a field without ε's; with s of them it is 3^s-fold.
inline double evaluation_cost(const Field& field) {
    double cost = 0;
    for (const Term& term : field) {
        cost += 64 + 4 * limbs(term.coefficient);
        for (const Power& x : term.monomial) cost += 256 + 32 * std::log2(x.exponent);
    }
    return cost;
}

/// Arithmetic modulo p, 2 ≤ p < 2^31, which need not be prime.
struct Arithmetic {
    const std::uint32_t p;

    std::uint32_t residue(const Integer& number) const {
        const Integer remainder = number % p;  // has the sign of the number
        return (remainder < 0 ? Integer(remainder + p) : remainder).convert_to<std::uint32_t>();
    }

    /// sum += factor · a
    void add(Element& sum, std::uint64_t factor, const Element& a) const {
        if (sum.size() < a.size()) sum.resize(a.size());
        for (std::size_t i = 0; i < a.size(); ++i) sum[i] = (sum[i] + factor * a[i]) % p;
    }

    /// Takes 3^s operations with s ε's.
    Element multiply(const Element& a, const Element& b) const {
        if (a.size() < b.size()) return multiply(b, a);
        Element product(b.empty() ? 0 : a.size());
        for (std::size_t i = 0; i < b.size(); ++i) {
            // Products vanish unless the sets i and j are disjoint: j is a subset of `others`.
            const std::size_t others = (a.size() - 1) & ~i;
            const std::uint64_t factor = b[i];
            for (std::size_t j = others; factor != 0; j = (j - 1) & others) {
                product[i | j] = (product[i | j] + factor * a[j]) % p;
                if (j == 0) break;
            }
        }
        return product;
    }

    Element power(Element base, std::uint32_t exponent) const {
        Element result = {1};
        for (; exponent != 0; exponent /= 2) {
            if (exponent % 2 == 1) result = multiply(result, base);
            if (exponent > 1) base = multiply(base, base);
        }
        return result;
    }

    Vector evaluate(const Field& field, const Vector& point) const {
        Vector value(point.size());
        for (const Term& term : field) {
            Element product = {1};
            for (const Power& x : term.monomial) {
                product = multiply(product, power(point[x.variable], x.exponent));
            }
            add(value[term.component], residue(term.coefficient), product);
        }
        return value;
    }
};

}  // namespace abide::checker
