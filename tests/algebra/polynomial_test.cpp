#include "support/generators.hpp"

#include <abide/algebra/polynomial.hpp>
#include <abide/error.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

using test::polynomials;

const Polynomial x = Polynomial::variable(0);
const Polynomial y = Polynomial::variable(1);

bool well_formed(const Polynomial& f) {
    for (std::size_t k = 0; k < f.terms().size(); ++k) {
        if (f.terms()[k].coefficient.is_zero()) return false;
        if (k > 0 && f.terms()[k - 1].monomial <= f.terms()[k].monomial) return false;
    }
    return true;
}

TEST_CASE("polynomials are a commutative ring in normal form") {
    rc::prop("axioms", [] {
        const Polynomial f = *polynomials();
        const Polynomial g = *polynomials();
        const Polynomial h = *polynomials();
        for (const Polynomial& p : {f, f + g, f * g, f - g, -f}) RC_ASSERT(well_formed(p));
        RC_ASSERT(f + g == g + f);
        RC_ASSERT((f + g) + h == f + (g + h));
        RC_ASSERT(f * g == g * f);
        RC_ASSERT((f * g) * h == f * (g * h));
        RC_ASSERT(f * (g + h) == f * g + f * h);
        RC_ASSERT((f - f).is_zero());
        RC_ASSERT(f - g == f + -g);
        RC_ASSERT(f * 1 == f);
        RC_ASSERT((f * 0).is_zero());
        if (!f.is_zero() && !g.is_zero()) RC_ASSERT((f * g).degree() == f.degree() + g.degree());
    });
    CHECK(Polynomial(0).is_zero());
    CHECK(Polynomial(0) == Polynomial());
    CHECK(Polynomial(Rational(0, 5)).terms().empty());
}

TEST_CASE("evaluation is a homomorphism") {
    rc::prop("at integer points", [] {
        const Polynomial f = *polynomials();
        const Polynomial g = *polynomials();
        const auto point = *test::integer_vectors(3);
        RC_ASSERT((f + g).evaluate(point) == f.evaluate(point) + g.evaluate(point));
        RC_ASSERT((f * g).evaluate(point) == f.evaluate(point) * g.evaluate(point));
        RC_ASSERT((-f).evaluate(point) == -f.evaluate(point));
        for (Variable v = 0; v < 3; ++v)
            RC_ASSERT(Polynomial::variable(v).evaluate(point) == Rational(point[v]));
    });
    rc::prop("modulo p it agrees with the evaluation of residues", [] {
        const Polynomial f = *polynomials();
        const Polynomial cleared = f * Polynomial(f.denominator());
        const auto point = *test::integer_vectors(3);
        const PrimeField field(*test::moduli());
        std::vector<Residue> reduced;
        for (const Integer& n : point) reduced.push_back(n.residue(field.modulus()));
        const Rational value = cleared.evaluate(point);
        RC_ASSERT(value.is_integer());
        RC_ASSERT(value.numerator().residue(field.modulus()) ==
                  test::naive_value(cleared, reduced, field));
    });
    const std::vector<Integer> origin = {0, 0};
    CHECK(Polynomial(5).evaluate(std::span<const Integer>()) == Rational(5));
    CHECK(Polynomial().evaluate(std::span<const Integer>()) == Rational(0));
    CHECK((x * y + 7).evaluate(origin) == Rational(7));
}

TEST_CASE("derivatives") {
    rc::prop("linear, and the product rule", [] {
        const Polynomial f = *polynomials();
        const Polynomial g = *polynomials();
        const Variable v = *rc::gen::inRange<Variable>(0, 4);
        RC_ASSERT((f + g).derivative(v) == f.derivative(v) + g.derivative(v));
        RC_ASSERT((f * g).derivative(v) == f.derivative(v) * g + f * g.derivative(v));
        RC_ASSERT(f.derivative(v).derivative(0) == f.derivative(0).derivative(v));
        RC_ASSERT(well_formed(f.derivative(v)));
    });
    CHECK(x.derivative(0) == Polynomial(1));
    CHECK(x.derivative(1).is_zero());
    CHECK(Polynomial(7).derivative(0).is_zero());
    CHECK(power(x, 5).derivative(0) == 5 * power(x, 4));
    const Rational huge(power(Integer(10), 200), 3);
    CHECK((Polynomial(huge) * x * y).derivative(1) == Polynomial(huge) * x);
}

TEST_CASE("primitive multiples") {
    rc::prop("coprime integers, positive leading coefficient, proportional", [] {
        const Polynomial f = *polynomials();
        const Polynomial p = f.primitive();
        RC_ASSERT(p.is_zero() == f.is_zero());
        RC_ASSERT(p.denominator().is_one());
        if (!f.is_zero()) {
            Integer content;
            for (const Term& term : p.terms()) content = gcd(content, term.coefficient.numerator());
            const Rational lead = p.terms().front().coefficient;
            RC_ASSERT(content.is_one());
            RC_ASSERT(lead.sign() > 0);
            RC_ASSERT(Polynomial(f.terms().front().coefficient) * p == Polynomial(lead) * f);
        }
        RC_ASSERT(p.primitive() == p);
        const Rational factor = *test::rationals();
        if (!factor.is_zero()) RC_ASSERT((Polynomial(factor) * f).primitive() == p);
    });
    CHECK((Polynomial(-4) * x + Polynomial(6)).primitive() == 2 * x - 3);
    CHECK((Polynomial(Rational(-1, 6)) * x - Polynomial(Rational(1, 4))).primitive() == 2 * x + 3);
    CHECK(Polynomial(Rational(-9, 7)).primitive() == Polynomial(1));
}

TEST_CASE("denominators, degrees, homogeneity, variables") {
    rc::prop("denominator is the least that clears", [] {
        const Polynomial f = *polynomials();
        const Integer d = f.denominator();
        RC_ASSERT(d.sign() > 0);
        Integer common = d;
        for (const Term& term : f.terms()) {
            const Rational cleared = term.coefficient * d;
            RC_ASSERT(cleared.is_integer());
            common = gcd(common, cleared.numerator());
        }
        RC_ASSERT(common.is_one() || f.is_zero());
    });
    rc::prop("homogeneous means f(2x) = 2^degree·f(x)", [] {
        const Polynomial f = *test::small_polynomials({.terms = 3});
        PolynomialSum doubled;
        for (const Term& term : f.terms())
            doubled.add(term.monomial, term.coefficient * power(2, term.monomial.degree()));
        RC_ASSERT(f.is_homogeneous() == (doubled.take() == Polynomial(power(2, f.degree())) * f));
    });
    rc::prop("variable_bound is one more than the last variable that matters", [] {
        const Polynomial f = *polynomials();
        const auto bound = static_cast<Variable>(f.variable_bound());
        for (Variable v = bound; v < 4; ++v) RC_ASSERT(f.derivative(v).is_zero());
        if (bound > 0) RC_ASSERT(!f.derivative(bound - 1).is_zero());
    });
    CHECK(Polynomial().degree() == 0U);
    CHECK(Polynomial().denominator().is_one());
    CHECK(Polynomial().is_homogeneous());
    CHECK(Polynomial(3).variable_bound() == 0U);
    CHECK((x * y * y + x).degree() == 3U);
    CHECK(std::uint64_t{Polynomial::variable(0xffffffff).variable_bound()} ==
          std::uint64_t{0xffffffff} + 1);
}

TEST_CASE("power is repeated multiplication") {
    rc::prop("of any polynomial", [] {
        const Polynomial f = *polynomials({.terms = 3});
        const auto n = *rc::gen::inRange<std::uint32_t>(0, 8);
        Polynomial product = 1;
        for (std::uint32_t i = 0; i < n; ++i) product = product * f;
        RC_ASSERT(power(f, n) == product);
    });
    CHECK(power(Polynomial(), 0) == Polynomial(1));
    CHECK(power(Polynomial(), 3).is_zero());
    CHECK(power(x, 0x7fffffff).degree() == 0x7fffffffU);
    CHECK_THROWS_AS(power(x * y, std::uint32_t{1} << 30), LimitError);
}

TEST_CASE("PolynomialSum adds in any order") {
    rc::prop("what the operators add", [] {
        const Polynomial f = *polynomials();
        const Polynomial g = *polynomials();
        const Rational a = *test::rationals();
        PolynomialSum sum;
        sum.add_product(f, g, a);
        sum.add(g, a);
        sum.add(Monomial(2), a);
        sum.add(f);
        const Polynomial expected =
            f + Polynomial(a) * (Polynomial::variable(2) + g) + Polynomial(a) * f * g;
        RC_ASSERT(sum.take() == expected);
        RC_ASSERT(sum.size() == 0U);
        RC_ASSERT(sum.take().is_zero());
    });
    PolynomialSum sum;
    sum.add(x + y);
    sum.add(x, -1);
    CHECK(sum.size() == 2U);
    CHECK(sum.take() == y);
}

std::string text(const Polynomial& f) {
    const std::vector<std::string> names = {"x", "y", "z"};
    return to_string(f, names);
}

TEST_CASE("polynomials are written as people write them") {
    const Polynomial z = Polynomial::variable(2);
    const Rational two_thirds(2, 3);
    CHECK(text({}) == "0");
    CHECK(text(1) == "1");
    CHECK(text(-1) == "-1");
    CHECK(text(-two_thirds) == "-2/3");
    CHECK(text(x) == "x");
    CHECK(text(-x) == "-x");
    CHECK(text(x - 1) == "x - 1");
    CHECK(text(3 * x * x * y - Polynomial(two_thirds) * z + 1) == "3*x^2*y - 2/3*z + 1");
    CHECK(text(-x * z + y * y - x) == "-x*z + y^2 - x");
    CHECK(text(power(x, 10) * power(z, 2)) == "x^10*z^2");
    CHECK(text(Polynomial(power(Integer(-10), 25)) * x) == "-10000000000000000000000000*x");
}

}  // namespace
}  // namespace abide
