#include "support/generators.hpp"

#include <abide/algebra/polynomial.hpp>
#include <abide/error.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

using test::monomials;

constexpr std::uint32_t half_limit = std::uint32_t{1} << 30;

std::vector<std::uint64_t> exponents(const Monomial& monomial) {
    std::vector<std::uint64_t> result(4, 0);
    for (Variable v = 0; v < result.size(); ++v) result[v] = monomial.exponent(v);
    return result;
}

/// Graded lexicographic order on vectors of exponents.
std::strong_ordering dense_order(const Monomial& a, const Monomial& b) {
    const auto left = exponents(a);
    const auto right = exponents(b);
    const auto sum = [](const auto& v) { return v[0] + v[1] + v[2] + v[3]; };
    if (sum(left) != sum(right)) return sum(left) <=> sum(right);
    for (std::size_t v = 0; v < 4; ++v) {
        if (left[v] != right[v]) return left[v] <=> right[v];
    }
    return std::strong_ordering::equal;
}

rc::Gen<Monomial> drawn() {
    return monomials({.variables = 4, .exponent = 3});
}

TEST_CASE("monomials are ordered by degree, then lexicographically") {
    CHECK(Monomial(0) > Monomial(1));
    CHECK(Monomial(1, 2) > Monomial(0));
    CHECK(Monomial(0, 2) > Monomial(0) * Monomial(1));
    CHECK(Monomial(0) * Monomial(2) > Monomial(1, 2));
    CHECK(Monomial(7) > Monomial());
    rc::prop("as vectors of exponents are", [] {
        const Monomial a = *drawn();
        const Monomial b = *drawn();
        RC_ASSERT((a <=> b) == dense_order(a, b));
        RC_ASSERT((a == b) == (exponents(a) == exponents(b)));
        RC_ASSERT((a == b) == ((a <=> b) == 0));
    });
    rc::prop("compatible with products, 1 is least", [] {
        const Monomial a = *drawn();
        const Monomial b = *drawn();
        const Monomial c = *drawn();
        RC_ASSERT((a * c <=> b * c) == (a <=> b));
        RC_ASSERT(a >= Monomial());
        if (a < b && b < c) RC_ASSERT(a < c);
    });
}

TEST_CASE("products and quotients of monomials add and subtract exponents") {
    rc::prop("variable by variable", [] {
        const Monomial a = *drawn();
        const Monomial b = *drawn();
        const Monomial product = a * b;
        for (Variable v = 0; v < 5; ++v)
            RC_ASSERT(product.exponent(v) == a.exponent(v) + b.exponent(v));
        RC_ASSERT(product == b * a);
        RC_ASSERT(product.degree() == a.degree() + b.degree());
        Variable next = 0;
        for (const Power& power : product.powers()) {
            RC_ASSERT(power.variable >= next);
            RC_ASSERT(power.exponent >= 1U);
            next = power.variable + 1;
        }
        for (const Power& power : a.powers())
            RC_ASSERT(a.divided_by(power.variable) * Monomial(power.variable) == a);
    });
    CHECK(Monomial(3, 0) == Monomial());
    CHECK(Monomial(3).divided_by(3) == Monomial());
    CHECK(Monomial().degree() == 0U);
    CHECK(Monomial().exponent(0) == 0U);
}

TEST_CASE("total degrees stay below 2^31") {
    const Monomial half(0, half_limit);
    CHECK((half * Monomial(1, half_limit - 1)).degree() == 2 * std::uint64_t{half_limit} - 1);
    CHECK_THROWS_AS(half * Monomial(1, half_limit), LimitError);
    CHECK_THROWS_AS(half * half, LimitError);
    CHECK_THROWS_AS(Monomial(0, 0x7fffffff) * Monomial(0, 1), LimitError);
    CHECK(Monomial(0, 0x7fffffff) * Monomial() == Monomial(0, 0x7fffffff));
}

}  // namespace
}  // namespace abide
