#pragma once

#include <abide/algebra/polynomial.hpp>
#include <abide/algebra/rings.hpp>

#include <rapidcheck.h>

/// Elements of the evaluation rings as polynomials over the integers, and back: an exact second way
/// to compute in them.
namespace abide::test {

/// The basis of a ring as monomials, coordinate by coordinate; all other monomials are zero in it.
inline std::vector<Monomial> basis(const PrimeField&) {
    return {Monomial()};
}

/// ε_i is variable i − 1.
inline std::vector<Monomial> basis(const EpsilonAlgebra& ring) {
    std::vector<Monomial> result;
    for (std::size_t mask = 0; mask < ring.width(); ++mask) {
        std::vector<Power> powers;
        for (Variable i = 0; mask >> i != 0; ++i) {
            if ((mask >> i & 1) != 0) powers.push_back({i, 1});
        }
        result.emplace_back(std::move(powers));
    }
    return result;
}

/// t is variable 0.
inline std::vector<Monomial> basis(const SeriesRing& ring) {
    std::vector<Monomial> result;
    for (std::uint32_t k = 0; k < ring.width(); ++k) result.emplace_back(0, k);
    return result;
}

/// t is variable 0, ε is variable 1.
inline std::vector<Monomial> basis(const DualSeriesRing& ring) {
    std::vector<Monomial> result = basis(ring.base());
    for (std::uint32_t k = 0; k < ring.base().width(); ++k)
        result.push_back(Monomial(0, k) * Monomial(1));
    return result;
}

template <EvaluationRing Ring>
Polynomial lift(const Ring& ring, ConstElement element) {
    const std::vector<Monomial> monomials = basis(ring);
    PolynomialSum sum;
    for (std::size_t k = 0; k < monomials.size(); ++k)
        sum.add(monomials[k], Integer::from_unsigned(element[k]));
    return sum.take();
}

template <EvaluationRing Ring>
std::vector<Residue> lower(const Ring& ring, const Polynomial& polynomial) {
    std::vector<Residue> result;
    for (const Monomial& monomial : basis(ring)) {
        Residue coordinate = 0;
        for (const Term& term : polynomial.terms()) {
            if (term.monomial == monomial)
                coordinate = term.coefficient.numerator().residue(field_of(ring).modulus());
        }
        result.push_back(coordinate);
    }
    return result;
}

/// f(images[0], images[1], …).
inline Polynomial substitute(const Polynomial& f, std::span<const Polynomial> images) {
    PolynomialSum sum;
    for (const Term& term : f.terms()) {
        Polynomial product = 1;
        for (const Power& factor : term.monomial.powers())
            product = product * power(images[factor.variable], factor.exponent);
        sum.add(product, term.coefficient);
    }
    return sum.take();
}

/// Calls a property with one of the four rings over one of the moduli, of width ≤ 8.
template <class Property>
void with_any_ring(const rc::Gen<Residue>& moduli, const Property& property) {
    const PrimeField field(*moduli);
    switch (*rc::gen::inRange(0, 4)) {
        case 0:
            return property(field);
        case 1:
            return property(EpsilonAlgebra(field, *rc::gen::inRange(0U, 4U)));
        case 2:
            return property(SeriesRing(field, *rc::gen::inRange<std::size_t>(1, 9)));
        default:
            return property(DualSeriesRing(field, *rc::gen::inRange<std::size_t>(1, 5)));
    }
}

}  // namespace abide::test
