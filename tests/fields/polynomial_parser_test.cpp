#include "support/generators.hpp"

#include <abide/fields/polynomial_parser.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

const VariableIndex xyz = {{"x1", 0}, {"x2", 1}, {"x3", 2}};

Polynomial parse(std::string_view text) {
    return parse_polynomial(text, xyz, 1);
}

const Polynomial x = Polynomial::variable(0);
const Polynomial y = Polynomial::variable(1);

TEST_CASE("expressions with the usual precedence") {
    CHECK(parse("0").is_zero());
    CHECK(parse("7") == Polynomial(7));
    CHECK(parse("x1") == x);
    CHECK(parse(" \t x1\t") == x);
    CHECK(parse("-x1^2") == -(x * x));
    CHECK(parse("+x1") == x);
    CHECK(parse("(-x1)^2") == x * x);
    CHECK(parse("x1-x2-x1") == -y);
    CHECK(parse("x1-(x2-x1)") == 2 * x - y);
    CHECK(parse("1/2/3") == Polynomial(Rational(1, 6)));
    CHECK(parse("1/2*x1") == Polynomial(Rational(1, 2)) * x);
    CHECK(parse("x1/2^2") == Polynomial(Rational(1, 4)) * x);
    CHECK(parse("x1/(1/2-1/3)") == 6 * x);
    CHECK(parse("(x1 + x2) * (x1 - x2)") == x * x - y * y);
}

TEST_CASE("powers") {
    CHECK(parse("x1^0") == Polynomial(1));
    CHECK(parse("0^0") == Polynomial(1));
    CHECK(parse("(x1-x1)^5").is_zero());
    CHECK(parse("x1 ^ 2") == x * x);
    CHECK(parse("(x1^2)^3") == power(x, 6));
    CHECK(parse("1^1000000") == Polynomial(1));
    CHECK(parse("(-1)^999999") == Polynomial(-1));
    CHECK(parse("x1^1000000") == power(x, 1'000'000));
    CHECK(parse("(x1+x2)^200").evaluate(std::vector<Integer>{1, 1}) == power(Integer(2), 200));
}

TEST_CASE("long numbers are exact") {
    const std::string digits(5000, '3');
    CHECK(parse(digits + "*x1/" + digits) == x);
    CHECK(to_string(parse("-" + digits), {}) == "-" + digits);
}

TEST_CASE("what is written can be read again") {
    rc::prop("to_string and parse_polynomial", [] {
        const Polynomial f = *test::polynomials({.variables = 3, .exponent = 12, .terms = 8});
        RC_ASSERT(parse(to_string(f, test::names(3))) == f);
    });
}

/// A random expression and its value at a point, computed on the way without polynomials.
struct Expression {
    std::string text;
    Rational value;
};

class ExpressionGenerator {
  public:
    ExpressionGenerator(std::uint64_t seed, std::vector<Integer> point)
        : random_(seed), point_(std::move(point)) {}

    Expression sum(unsigned depth) {
        Expression result = product(depth);
        if (chance(4)) result = {pick({"-", "- ", " -\t"}) + result.text, -result.value};
        for (; chance(2);) {
            const Expression next = product(depth);
            const bool minus = chance(2);
            result.text += pick({"", " "}) + (minus ? "-" : "+") + pick({"", " "}) + next.text;
            result.value += minus ? -next.value : next.value;
        }
        return result;
    }

  private:
    bool chance(std::uint64_t n) { return random_.below(n) == 0; }

    std::string pick(const std::vector<std::string>& choices) {
        return choices[random_.below(choices.size())];
    }

    Expression product(unsigned depth) {
        Expression result = factor(depth);
        for (; chance(2);) {
            if (chance(3)) {
                const std::int64_t divisor = random_.between(1, 12);
                result.text += pick({"/", " / "}) + std::to_string(divisor);
                result.value *= Rational(1, divisor);
            } else {
                const Expression next = factor(depth);
                result.text += pick({"*", " * "}) + next.text;
                result.value *= next.value;
            }
        }
        return result;
    }

    Expression factor(unsigned depth) {
        const Expression base = atom(depth);
        if (!chance(4)) return base;
        const auto exponent = static_cast<std::uint32_t>(random_.below(4));
        Rational value = 1;
        for (std::uint32_t i = 0; i < exponent; ++i) value *= base.value;
        return {base.text + pick({"^", " ^ "}) + std::to_string(exponent), value};
    }

    Expression atom(unsigned depth) {
        if (depth > 0 && chance(3)) {
            const Expression inner = sum(depth - 1);
            return {pick({"(", "( "}) + inner.text + pick({")", "\t)"}), inner.value};
        }
        if (chance(2)) {
            const std::uint64_t v = random_.below(point_.size());
            return {"x" + std::to_string(v + 1), point_[v]};
        }
        const std::uint64_t number = random_.below(chance(5) ? ~std::uint64_t{0} : 5);
        return {std::to_string(number), Integer::from_unsigned(number)};
    }

    Random random_;
    std::vector<Integer> point_;
};

TEST_CASE("parsing and then evaluating is evaluating at once") {
    rc::prop("random expressions", [] {
        const auto point = *rc::gen::container<std::vector<Integer>>(3, test::small_integers());
        ExpressionGenerator generator(*rc::gen::arbitrary<std::uint64_t>(), point);
        const Expression expression = generator.sum(3);
        RC_LOG() << expression.text << std::endl;
        // Powers of long sums in three variables cost less than the limits must assume.
        const ParseLimits limits = {.terms = 1'000'000'000, .products = 1'000'000'000'000};
        const Polynomial f = parse_polynomial(expression.text, xyz, 1, 1, limits);
        RC_ASSERT(f.evaluate(point) == expression.value);
    });
}

}  // namespace
}  // namespace abide
