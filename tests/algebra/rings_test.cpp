#include "support/generators.hpp"
#include "support/lifting.hpp"

#include <abide/algebra/rings.hpp>
#include <abide/error.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

using Coordinates = std::vector<Residue>;

__extension__ using Wide = unsigned __int128;

template <class Ring>
Coordinates product(const Ring& ring, const Coordinates& a, const Coordinates& b) {
    Coordinates result(ring.width(), 77);  // multiply must not read what was there
    ring.multiply(result, a, b);
    return result;
}

template <class Ring>
Coordinates raised(const Ring& ring, const Coordinates& a, std::uint64_t exponent) {
    Coordinates result(ring.width(), 77);
    raise(ring, result, a, exponent);
    return result;
}

Coordinates sum(const PrimeField& field, const Coordinates& a, const Coordinates& b) {
    Coordinates result = a;
    add_multiple(field, result, 1, b);
    return result;
}

/// Draws elements of the ring; the first coordinates are often zero.
template <class Ring>
rc::Gen<Coordinates> elements(const Ring& ring) {
    return test::residue_vectors(field_of(ring).modulus(), ring.width());
}

/// The axioms, add_product against multiply, and raise against repeated multiplication.
template <class Ring>
void require_ring(const Ring& ring) {
    const PrimeField& field = field_of(ring);
    const Coordinates a = *elements(ring);
    const Coordinates b = *elements(ring);
    const Coordinates c = *elements(ring);
    Coordinates one(ring.width(), 0);
    one[0] = 1;
    RC_ASSERT(product(ring, a, b) == product(ring, b, a));
    RC_ASSERT(product(ring, product(ring, a, b), c) == product(ring, a, product(ring, b, c)));
    RC_ASSERT(product(ring, a, sum(field, b, c)) ==
              sum(field, product(ring, a, b), product(ring, a, c)));
    RC_ASSERT(product(ring, a, one) == a);

    Coordinates accumulated = c;
    ring.add_product(accumulated, a, b);
    RC_ASSERT(accumulated == sum(field, c, product(ring, a, b)));

    Coordinates repeated = one;
    const auto exponent = *rc::gen::inRange<std::uint64_t>(0, 9);
    for (std::uint64_t i = 0; i < exponent; ++i) repeated = product(ring, repeated, a);
    RC_ASSERT(raised(ring, a, exponent) == repeated);
    const auto m = *rc::gen::arbitrary<std::uint32_t>();
    const auto n = *rc::gen::arbitrary<std::uint32_t>();
    RC_ASSERT(raised(ring, a, std::uint64_t{m} + n) ==
              product(ring, raised(ring, a, m), raised(ring, a, n)));
}

TEST_CASE("the evaluation rings are commutative rings") {
    rc::prop("integers modulo p", [] { require_ring(PrimeField(*test::moduli())); });
    rc::prop("epsilons", [] {
        require_ring(EpsilonAlgebra(PrimeField(*test::moduli()), *rc::gen::inRange(0U, 6U)));
    });
    rc::prop("series", [] {
        require_ring(SeriesRing(PrimeField(*test::moduli()), *rc::gen::inRange(1U, 40U)));
    });
    rc::prop("dual series", [] {
        require_ring(DualSeriesRing(PrimeField(*test::moduli()), *rc::gen::inRange(1U, 20U)));
    });
}

TEST_CASE("a modulus lies between 2 and 2^63") {
    CHECK_THROWS_AS(PrimeField(0), InputError);
    CHECK_THROWS_AS(PrimeField(1), InputError);
    CHECK_THROWS_AS(PrimeField(Residue{1} << 63), InputError);
    CHECK_THROWS_AS(PrimeField(~Residue{0}), InputError);
    CHECK(PrimeField(2).modulus() == 2U);
    CHECK(PrimeField((Residue{1} << 63) - 1).modulus() == (Residue{1} << 63) - 1);
    CHECK_THROWS_WITH(PrimeField(1), "a modulus must be at least 2 and below 2^63, found 1");
}

TEST_CASE("arithmetic modulo p agrees with 128-bit arithmetic") {
    rc::prop("for every modulus", [] {
        const PrimeField field(*test::moduli());
        const Wide p = field.modulus();
        const Residue a = *test::residues(field.modulus());
        const Residue b = *test::residues(field.modulus());
        RC_ASSERT(field.add(a, b) == static_cast<Residue>((Wide{a} + b) % p));
        RC_ASSERT(field.subtract(a, b) == static_cast<Residue>((Wide{a} + p - b) % p));
        RC_ASSERT(field.multiply(a, b) == static_cast<Residue>(Wide{a} * b % p));
        RC_ASSERT(field.negate(a) == static_cast<Residue>((p - a) % p));
    });
    rc::prop("invert", [] {
        const PrimeField field(*test::primes());
        const Residue a = *test::residues(field.modulus());
        if (a != 0) RC_ASSERT(field.multiply(a, field.invert(a)) == 1U);
    });
    rc::prop("add_multiple", [] {
        const PrimeField field(*test::moduli());
        const auto size = *rc::gen::inRange<std::size_t>(0, 20);
        const auto a = *test::residue_vectors(field.modulus(), size);
        const auto b = *test::residue_vectors(field.modulus(), size);
        const Residue factor = *test::residues(field.modulus());
        Coordinates result = a;
        add_multiple(field, result, factor, b);
        for (std::size_t i = 0; i < size; ++i)
            RC_ASSERT(result[i] == field.add(a[i], field.multiply(factor, b[i])));
    });
}

TEST_CASE("products are products of polynomials over the integers") {
    CHECK(EpsilonAlgebra(PrimeField(2), 0).width() == 1U);
    CHECK(EpsilonAlgebra(PrimeField(2), 5).width() == 32U);
    rc::prop("in all four rings", [] {
        test::with_any_ring(test::moduli(), [](const auto& ring) {
            const Coordinates a = *elements(ring);
            const Coordinates b = *elements(ring);
            const Polynomial exact = test::lift(ring, a) * test::lift(ring, b);
            RC_ASSERT(product(ring, a, b) == test::lower(ring, exact));
            RC_ASSERT(raised(ring, a, 3) == test::lower(ring, power(test::lift(ring, a), 3)));
        });
    });
    rc::prop("with many ε", [] {
        const EpsilonAlgebra ring(PrimeField(*test::moduli()), 6);
        const Coordinates a = *elements(ring);
        const Coordinates b = *elements(ring);
        const Polynomial exact = test::lift(ring, a) * test::lift(ring, b);
        RC_ASSERT(product(ring, a, b) == test::lower(ring, exact));
    });
}

TEST_CASE("series are multiplied by convolution") {
    rc::prop("for every precision", [] {
        const PrimeField field(*test::moduli());
        const SeriesRing ring(field, *rc::gen::inRange<std::size_t>(1, 70));
        const Coordinates a = *elements(ring);
        const Coordinates b = *elements(ring);
        Coordinates expected(ring.width(), 0);
        for (std::size_t i = 0; i < ring.width(); ++i) {
            for (std::size_t j = 0; i + j < ring.width(); ++j)
                expected[i + j] = field.add(expected[i + j], field.multiply(a[i], b[j]));
        }
        RC_ASSERT(product(ring, a, b) == expected);
    });
}

TEST_CASE("dual series are series with an ε part") {
    CHECK(DualSeriesRing(PrimeField(2), 7).width() == 14U);
    rc::prop("the coefficient of t^k ε^e convolves over k and e", [] {
        const PrimeField field(*test::moduli());
        const DualSeriesRing ring(field, *rc::gen::inRange<std::size_t>(1, 20));
        const std::size_t n = ring.base().width();
        const Coordinates a = *elements(ring);
        const Coordinates b = *elements(ring);
        Coordinates expected(2 * n, 0);
        for (std::size_t i = 0; i < 2 * n; ++i) {
            for (std::size_t j = 0; j < 2 * n; ++j) {
                const std::size_t order = i % n + j % n;
                const std::size_t epsilon = i / n + j / n;
                if (order >= n || epsilon >= 2) continue;
                Residue& entry = expected[epsilon * n + order];
                entry = field.add(entry, field.multiply(a[i], b[j]));
            }
        }
        RC_ASSERT(product(ring, a, b) == expected);
    });
    rc::prop("(a + εb)^n = a^n + ε·n·a^(n−1)·b", [] {
        const PrimeField field(*test::moduli());
        const DualSeriesRing ring(field, *rc::gen::inRange<std::size_t>(1, 12));
        const auto n = static_cast<std::ptrdiff_t>(ring.base().width());
        const Coordinates dual = *elements(ring);
        const Coordinates a(dual.begin(), dual.begin() + n);
        const Coordinates b(dual.begin() + n, dual.end());
        const auto exponent = *rc::gen::inRange<std::uint64_t>(1, 1'000'000);
        const Coordinates slope = product(ring.base(), raised(ring.base(), a, exponent - 1), b);
        Coordinates expected = raised(ring.base(), a, exponent);
        expected.resize(ring.width(), 0);
        add_multiple(field, std::span(expected).last(ring.base().width()),
                     exponent % field.modulus(), slope);
        RC_ASSERT(raised(ring, dual, exponent) == expected);
    });
}

TEST_CASE("the p-th power is Frobenius") {
    rc::prop("a(t)^p = a(t^p)", [] {
        const Residue p = *rc::gen::element<Residue>(2, 3, 5, 101, test::mersenne);
        const SeriesRing ring(PrimeField(p), *rc::gen::inRange<std::size_t>(1, 20));
        const Coordinates a = *elements(ring);
        Coordinates expected(ring.width(), 0);
        for (std::size_t i = 0; i * p < ring.width() && i < ring.width(); ++i)
            expected[i * p] = a[i];
        RC_ASSERT(raised(ring, a, p) == expected);
    });
    rc::prop("the p-th power forgets every ε", [] {
        const EpsilonAlgebra ring(PrimeField(*test::primes()), 3);
        const Coordinates a = *elements(ring);
        Coordinates expected(ring.width(), 0);
        expected[0] = a[0];
        RC_ASSERT(raised(ring, a, ring.field().modulus()) == expected);
    });
}

TEST_CASE("a RingVector is zero at first and its elements are consecutive") {
    CHECK(RingVector().size() == 0U);
    RingVector vector(3, 2);
    CHECK(vector.size() == 3U);
    CHECK(vector.width() == 2U);
    vector[1][0] = 5;
    vector[2][1] = 7;
    const Coordinates expected = {0, 0, 5, 0, 0, 7};
    CHECK(std::ranges::equal(vector.data(), expected));
    CHECK(RingVector(0, 4).size() == 0U);
}

TEST_CASE("an inner product of any length is the sum of the products") {
    // The largest residues of the largest moduli are where delayed reduction could overflow.
    for (const Residue p : {Residue{2}, (Residue{1} << 28) - 1, Residue{1} << 28,
                            (Residue{1} << 62) - 1, Residue{1} << 62, (Residue{1} << 63) - 1}) {
        const PrimeField field(p);
        for (std::size_t size = 0; size < 600; size += 1 + size / 9) {
            CAPTURE(p, size);
            const Coordinates a(size, p - 1);
            CHECK(inner_product(field, a, a) == size % p);  // (−1)² each
            Coordinates b(size);
            Residue expected = 0;
            for (std::size_t k = 0; k < size; ++k) {
                b[k] = (p - 1) / (k + 1);
                expected = static_cast<Residue>((expected + Wide{p - 1} * b[k]) % p);
            }
            CHECK(inner_product(field, a, b) == expected);
        }
    }
}

}  // namespace
}  // namespace abide
