#include "support/generators.hpp"

#include <abide/algebra/integer.hpp>
#include <abide/error.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <limits>
#include <numeric>

namespace abide {
namespace {

using test::integers;

__extension__ using Wide = __int128;

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

const std::vector<std::int64_t> extremes = {
    least, most, 0, 1, -1, std::int64_t{1} << 62, (std::int64_t{1} << 62) - 1};

/// By schoolbook addition of words: an independent way from 128 bits to an Integer.
Integer from_wide(Wide value) {
    const bool negative = value < 0;
    const Integer base = Integer::from_unsigned(std::uint64_t{1} << 32);
    Integer result;
    for (int shift = 96; shift >= 0; shift -= 32) {
        const Wide word = (value >> shift) & 0xffffffff;
        result = result * base + static_cast<std::int64_t>(word);
    }
    if (negative) result -= base * base * base * base;
    return result;
}

TEST_CASE("an Integer is read and written in decimal") {
    CHECK(Integer().to_string() == "0");
    CHECK(Integer(-1).to_string() == "-1");
    CHECK(Integer(least).to_string() == "-9223372036854775808");
    CHECK(Integer(most).to_string() == "9223372036854775807");
    CHECK(Integer::from_unsigned(~std::uint64_t{0}).to_string() == "18446744073709551615");
    CHECK(Integer::parse("-9223372036854775808") == Integer(least));
    const std::string long_number = "-1" + std::string(100'000, '7');
    CHECK(Integer::parse(long_number).to_string() == long_number);

    rc::prop("any digits survive", [] {
        std::string text = *rc::gen::nonEmpty(
            rc::gen::container<std::string>(rc::gen::inRange('0', static_cast<char>('9' + 1))));
        if (text.front() == '0') text.front() = '4';
        if (*rc::gen::arbitrary<bool>()) text.insert(0, "-");
        RC_ASSERT(Integer::parse(text).to_string() == text);
    });
    rc::prop("any value survives", [] {
        const Integer a = *integers();
        RC_ASSERT(Integer::parse(a.to_string()) == a);
    });
}

TEST_CASE("Integer::parse accepts the canonical form only") {
    using namespace std::string_view_literals;
    for (const std::string_view text :
         {""sv,    "-"sv,   "+1"sv,    "01"sv,           "-0"sv,  "00"sv,  "-01"sv, " 1"sv,
          "1 "sv,  "1\n"sv, "0x10"sv,  "1e5"sv,          "1.0"sv, "--1"sv, "1-"sv,  "1/2"sv,
          "1\0"sv, "\0"sv,  "1,000"sv, "\xef\xbc\x91"sv, "a"sv,   "1a"sv}) {
        CAPTURE(text);
        CHECK_THROWS_AS(Integer::parse(text), InputError);
    }
    CHECK_THROWS_WITH(Integer::parse("007"), "expected an integer, found '007'");
}

TEST_CASE("Integer arithmetic agrees with 128-bit arithmetic") {
    rc::prop("sums, differences, products, negation, order", [] {
        const auto words = rc::gen::weightedOneOf<std::int64_t>(
            {{1, rc::gen::arbitrary<std::int64_t>()}, {1, rc::gen::elementOf(extremes)}});
        const std::int64_t a = *words;
        const std::int64_t b = *words;
        RC_ASSERT(Integer(a) + b == from_wide(Wide{a} + b));
        RC_ASSERT(Integer(a) - b == from_wide(Wide{a} - b));
        RC_ASSERT(Integer(a) * b == from_wide(Wide{a} * b));
        RC_ASSERT(-Integer(a) == from_wide(-Wide{a}));
        RC_ASSERT((Integer(a) <=> Integer(b)) == (a <=> b));
        RC_ASSERT((Integer(a) == Integer(b)) == (a == b));
        if (a != least && b != least) RC_ASSERT(gcd(a, b) == Integer(std::gcd(a, b)));
    });
}

TEST_CASE("Integers are an ordered ring") {
    rc::prop("axioms", [] {
        const Integer a = *integers();
        const Integer b = *integers();
        const Integer c = *integers();
        RC_ASSERT(a + b == b + a);
        RC_ASSERT((a + b) + c == a + (b + c));
        RC_ASSERT(a * b == b * a);
        RC_ASSERT((a * b) * c == a * (b * c));
        RC_ASSERT(a * (b + c) == a * b + a * c);
        RC_ASSERT(a - a == Integer(0));
        RC_ASSERT(a + -b == a - b);
        RC_ASSERT(a * 1 == a);
        RC_ASSERT((a < b) == ((b - a).sign() > 0));
        RC_ASSERT(a.is_zero() == (a == Integer(0)));
        RC_ASSERT(a.is_one() == (a == Integer(1)));
        RC_ASSERT((a * b).sign() == a.sign() * b.sign());
    });
    rc::prop("residues are a homomorphism into [0, modulus)", [] {
        const Integer a = *integers();
        const Integer b = *integers();
        const PrimeField field(*test::moduli());
        const Residue m = field.modulus();
        RC_ASSERT(a.residue(m) < m);
        RC_ASSERT((a + b).residue(m) == field.add(a.residue(m), b.residue(m)));
        RC_ASSERT((a * b).residue(m) == field.multiply(a.residue(m), b.residue(m)));
        RC_ASSERT((-a).residue(m) == field.negate(a.residue(m)));
        RC_ASSERT((a * Integer::from_unsigned(m)).residue(m) == 0U);
        RC_ASSERT(a.residue(1) == 0U);
    });
    CHECK(Integer(-1).residue(7) == 6U);
    CHECK(Integer(-14).residue(7) == 0U);
}

TEST_CASE("quotients, divisors and powers of Integers") {
    rc::prop("exact_quotient undoes a product", [] {
        const Integer a = *integers();
        const Integer b =
            *rc::gen::suchThat(integers(), [](const Integer& n) { return !n.is_zero(); });
        RC_ASSERT(exact_quotient(a * b, b) == a);
    });
    rc::prop("ceiling_quotient is the least integer not below the quotient", [] {
        const Integer a = *integers();
        const Integer b =
            *rc::gen::suchThat(integers(), [](const Integer& n) { return !n.is_zero(); });
        const Integer q = ceiling_quotient(a, b);
        RC_ASSERT(q * b * b.sign() >= a * b.sign());
        RC_ASSERT((q - 1) * b * b.sign() < a * b.sign());
    });
    rc::prop("gcd and lcm", [] {
        const Integer a = *integers();
        const Integer b = *integers();
        const Integer c = *integers();
        RC_ASSERT(gcd(a, b) == gcd(b, a));
        RC_ASSERT(gcd(a * c, b * c) == abs(c) * gcd(a, b));
        RC_ASSERT(gcd(a, b) == gcd(a + b * c, b));
        RC_ASSERT(gcd(a, b) * lcm(a, b) == abs(a * b));
        RC_ASSERT(gcd(a, 0) == abs(a));
        RC_ASSERT(lcm(a, 0) == Integer(0));
        RC_ASSERT(abs(a) == (a.sign() < 0 ? -a : a));
    });
    rc::prop("power is repeated multiplication", [] {
        const Integer a = *integers();
        const auto n = *rc::gen::inRange<std::uint64_t>(0, 20);
        Integer product = 1;
        for (std::uint64_t i = 0; i < n; ++i) product *= a;
        RC_ASSERT(power(a, n) == product);
    });
    CHECK(power(Integer(), 0) == Integer(1));
    rc::prop("bit_length counts binary digits", [] {
        const Integer a = *integers();
        const std::size_t n = a.bit_length();
        RC_ASSERT(abs(a) < power(2, n));
        RC_ASSERT((a.is_zero() ? n == 0 : power(2, n - 1) <= abs(a)));
    });
}

TEST_CASE("copies and moves of Integers keep the values") {
    rc::prop("both are independent of their source", [] {
        const Integer value = *integers();
        Integer source = value;
        Integer copy = source;
        source += 1;
        RC_ASSERT(copy == value);
        copy = source;
        RC_ASSERT(copy == value + 1);
        const Integer& alias = copy;
        copy = alias;
        RC_ASSERT(copy == value + 1);
        Integer moved = std::move(copy);
        RC_ASSERT(moved == value + 1);
        source = std::move(moved);
        RC_ASSERT(source == value + 1);
        source += source;
        source *= source;
        RC_ASSERT(source == (value + 1) * (value + 1) * 4);
    });
}

}  // namespace
}  // namespace abide
