#include "support/generators.hpp"

#include <abide/algebra/modular_polynomial.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

/// A polynomial with integer coefficients, many of them multiples of test::mersenne.
rc::Gen<Polynomial> integral() {
    return test::polynomials({}, rc::gen::cast<Rational>(test::integers()));
}

bool equal(ModularPolynomial a, const ModularPolynomial& b) {
    a -= b;
    return a.is_zero();
}

TEST_CASE("reduction modulo p is a homomorphism from polynomials over the integers") {
    rc::prop("sums, differences, products, derivatives, values", [] {
        const PrimeField field(*test::primes());
        const ModularPolynomialRing ring(3, field);
        const Polynomial f = *integral();
        const Polynomial g = *integral();
        const ModularPolynomial a(ring, f);
        const ModularPolynomial b(ring, g);
        ModularPolynomial sum = a;
        sum += b;
        ModularPolynomial difference = a;
        difference -= b;
        RC_ASSERT(equal(sum, ModularPolynomial(ring, f + g)));
        RC_ASSERT(equal(difference, ModularPolynomial(ring, f - g)));
        RC_ASSERT(equal(a * b, ModularPolynomial(ring, f * g)));
        for (Variable v = 0; v < 3; ++v)
            RC_ASSERT(equal(a.derivative(v), ModularPolynomial(ring, f.derivative(v))));
        const auto point = *test::residue_vectors(field.modulus(), 3);
        RC_ASSERT(a.evaluate(point) == test::naive_value(f, point, field));
        RC_ASSERT((a * b).evaluate(point) == field.multiply(a.evaluate(point), b.evaluate(point)));
    });
    rc::prop("terms that p divides disappear", [] {
        const PrimeField field(*test::primes());
        const ModularPolynomialRing ring(3, field);
        const Polynomial f = *integral();
        const Polynomial multiple = Polynomial(Integer::from_unsigned(field.modulus()));
        RC_ASSERT(ModularPolynomial(ring, f * multiple).is_zero());
        RC_ASSERT(ModularPolynomial(ring, f * multiple).length() == 0U);
        const auto kept = std::ranges::count_if(f.terms(), [&](const Term& term) {
            return term.coefficient.numerator().residue(field.modulus()) != 0;
        });
        RC_ASSERT(ModularPolynomial(ring, f).length() == static_cast<std::size_t>(kept));
    });
}

TEST_CASE("constants need no variables") {
    const ModularPolynomialRing ring(0, PrimeField(7));
    const ModularPolynomial eight(ring, Polynomial(8));
    CHECK(eight.evaluate({}) == 1U);
    CHECK((eight * eight).length() == 1U);
    CHECK(ModularPolynomial(ring).is_zero());
    CHECK(ModularPolynomial(ring, Polynomial(7)).is_zero());
}

TEST_CASE("huge exponents survive reduction") {
    const PrimeField field(5);
    const ModularPolynomialRing ring(2, field);
    const Polynomial f = power(Polynomial::variable(1), 0x7fffffff);
    const std::vector<Residue> point = {0, 2};
    // 2^4 = 1 modulo 5 and 2^31 − 1 = 3 modulo 4.
    CHECK(ModularPolynomial(ring, f).evaluate(point) == 3U);
    // 2^31 − 1 = 2 modulo 5, and 2·2^(2^31 − 2) = 2·2^2 = 3.
    CHECK(ModularPolynomial(ring, f).derivative(1).evaluate(point) == 3U);
}

TEST_CASE("a modular polynomial is a value that keeps its ring alive") {
    std::vector<ModularPolynomial> kept;
    {
        const ModularPolynomialRing ring(2, PrimeField(101));
        kept.emplace_back(ring, Polynomial::variable(1) + 3);
    }
    const std::vector<Residue> point = {0, 4};
    ModularPolynomial copy = kept.front();
    copy += kept.front();
    CHECK(copy.evaluate(point) == 14U);
    CHECK(kept.front().evaluate(point) == 7U);
    const ModularPolynomial moved = std::move(copy);
    CHECK(moved.evaluate(point) == 14U);

    const ModularPolynomialRing other(1, PrimeField(7));
    kept.front() = ModularPolynomial(other, Polynomial::variable(0));
    CHECK(kept.front().evaluate(std::vector<Residue>{6}) == 6U);
    kept.front() = moved;
    CHECK(kept.front().evaluate(point) == 14U);
}

}  // namespace
}  // namespace abide
