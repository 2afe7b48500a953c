#include "support/generators.hpp"

#include <abide/algebra/rational.hpp>
#include <abide/error.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

using test::integers;
using test::rationals;

rc::Gen<Integer> nonzero_integers() {
    return rc::gen::suchThat(integers(), [](const Integer& n) { return !n.is_zero(); });
}

TEST_CASE("a Rational is kept in lowest terms with positive denominator") {
    rc::prop("whatever it is made of", [] {
        const Integer n = *integers();
        const Integer d = *nonzero_integers();
        const Rational q(n, d);
        RC_ASSERT(q.denominator().sign() > 0);
        RC_ASSERT(gcd(q.numerator(), q.denominator()).is_one());
        RC_ASSERT(q.numerator() * d == n * q.denominator());
        RC_ASSERT(q.is_integer() == q.denominator().is_one());
        RC_ASSERT(q.sign() == n.sign() * d.sign());
    });
    CHECK(Rational(4, -6).to_string() == "-2/3");
    CHECK(Rational(0, -6).to_string() == "0");
    CHECK(Rational(6, 3).to_string() == "2");
    CHECK(Rational(std::numeric_limits<std::int64_t>::min()).to_string() == "-9223372036854775808");
    CHECK_THROWS_WITH(Rational(1, 0), "division by zero");
    CHECK_THROWS_AS(Rational(0, 0), InputError);
    CHECK_THROWS_AS(quotient(1, 0), InputError);
}

TEST_CASE("Rationals are an ordered field") {
    rc::prop("axioms", [] {
        const Rational a = *rationals();
        const Rational b = *rationals();
        const Rational c = *rationals();
        RC_ASSERT(a + b == b + a);
        RC_ASSERT((a + b) + c == a + (b + c));
        RC_ASSERT((a * b) * c == a * (b * c));
        RC_ASSERT(a * (b - c) == a * b - a * c);
        RC_ASSERT(a + -a == Rational(0));
        RC_ASSERT((a < b) == ((b - a).sign() > 0));
        if (!b.is_zero()) RC_ASSERT(quotient(a, b) * b == a);
        RC_ASSERT(a.is_zero() == (a == Rational()));
        RC_ASSERT(a.is_one() == (a == Rational(1)));
    });
    rc::prop("sums and products by the formulas of numerators and denominators", [] {
        const Rational a = *rationals();
        const Rational b = *rationals();
        const Integer below = a.denominator() * b.denominator();
        RC_ASSERT(
            a + b ==
            Rational(a.numerator() * b.denominator() + b.numerator() * a.denominator(), below));
        RC_ASSERT(a * b == Rational(a.numerator() * b.numerator(), below));
        Rational sum = a;
        sum.add_product(a, b);
        RC_ASSERT(sum == a + a * b);
        sum.add_product(sum, sum);
        RC_ASSERT(sum == (a + a * b) * (1 + a + a * b));
    });
}

/// The definition, by trial: is there n/d ≡ residue with |n|, d ≤ √((p − 1)/2)?
bool reconstructible(Rational& result, Residue residue, Residue p) {
    for (Residue d = 1; 2 * d * d < p; ++d) {
        for (Residue n = 0; 2 * n * n < p; ++n) {
            if (residue * d % p == n)
                return result = Rational(Integer::from_unsigned(n), Integer::from_unsigned(d)),
                       true;
            if (residue * d % p == (p - n) % p) {
                return result = -Rational(Integer::from_unsigned(n), Integer::from_unsigned(d)),
                       true;
            }
        }
    }
    return false;
}

TEST_CASE("reconstruct finds exactly the small fractions") {
    for (const Residue p : {3U, 5U, 7U, 11U, 101U, 499U}) {
        for (Residue residue = 0; residue < p; ++residue) {
            CAPTURE(p, residue);
            Rational expected = -77;
            Rational found = -77;
            CHECK(reconstruct(found, residue, p) == reconstructible(expected, residue, p));
            CHECK(found == expected);
        }
    }
    rc::prop("round trip modulo large primes", [] {
        const Residue p =
            *rc::gen::element<Residue>(4611686018427387847U, test::mersenne, test::largest_prime);
        const auto n = *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'001);
        const auto d = *rc::gen::inRange<std::int64_t>(1, 1'000'000'001);
        const Rational fraction(n, d);
        Rational found;
        RC_ASSERT(reconstruct(found, test::residue(fraction, PrimeField(p)), p));
        RC_ASSERT(found == fraction);
    });
}

}  // namespace
}  // namespace abide
