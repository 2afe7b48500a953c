#include "support/generators.hpp"

#include <abide/fields/vector_field.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

constexpr Variable dimension = 3;

rc::Gen<VectorField> fields() {
    return test::vector_fields({.variables = dimension, .exponent = 2, .terms = 3},
                               test::rationals());
}

rc::Gen<Polynomial> functions() {
    return test::polynomials({.variables = dimension, .exponent = 2, .terms = 4});
}

/// Componentwise.
VectorField combination(const Rational& a, const VectorField& x, const Rational& b,
                        const VectorField& y) {
    std::vector<Polynomial> components;
    for (Variable v = 0; v < dimension; ++v)
        components.push_back(Polynomial(a) * x[v] + Polynomial(b) * y[v]);
    return VectorField(std::move(components));
}

VectorField sum(const VectorField& x, const VectorField& y) {
    return combination(1, x, 1, y);
}

TEST_CASE("a vector field keeps only the components that are not zero") {
    const Polynomial x = Polynomial::variable(0);
    const VectorField field(std::vector<Polynomial>{0, x * x - 1, 0});
    REQUIRE(field.components().size() == 1U);
    CHECK(field.components().front().variable == 1U);
    CHECK(field[1] == x * x - 1);
    CHECK(field[0].is_zero());
    CHECK(field[77].is_zero());
    CHECK(field.degree() == 2U);
    CHECK_FALSE(field.is_zero());
    CHECK(VectorField(std::vector<Polynomial>{0, 0}) == VectorField());
    CHECK(VectorField().is_zero());
    CHECK(VectorField().degree() == 0U);
    CHECK(VectorField().cleared().is_zero());
}

TEST_CASE("clearing denominators") {
    rc::prop("gives the least multiple that is integral", [] {
        const VectorField x = *fields();
        const VectorField cleared = x.cleared();
        Integer content;  // of the cleared field and the factor together
        Rational factor = 1;
        for (Variable v = 0; v < dimension; ++v) {
            RC_ASSERT(cleared[v].denominator().is_one());
            if (!x[v].is_zero()) {
                factor = quotient(cleared[v].terms().front().coefficient,
                                  x[v].terms().front().coefficient);
            }
            for (const Term& term : cleared[v].terms())
                content = gcd(content, term.coefficient.numerator());
        }
        RC_ASSERT(factor.is_integer());
        RC_ASSERT(factor.sign() > 0);
        RC_ASSERT(gcd(content, factor.numerator()).is_one());
        RC_ASSERT(combination(factor, x, 0, x) == cleared);
    });
}

TEST_CASE("gradients and derivatives along fields") {
    rc::prop("the gradient holds the partial derivatives", [] {
        const Polynomial f = *functions();
        const VectorField g = gradient(f);
        for (Variable v = 0; v < dimension; ++v) RC_ASSERT(g[v] == f.derivative(v));
        for (const auto& component : g.components()) RC_ASSERT(!component.value.is_zero());
    });
    rc::prop("X f = ⟨∇f, X⟩ at every point, and Leibniz' rule", [] {
        const VectorField x = *fields();
        const Polynomial f = *functions();
        const Polynomial g = *functions();
        const auto point = *test::integer_vectors(dimension);
        Rational product;
        for (Variable v = 0; v < dimension; ++v)
            product.add_product(x[v].evaluate(point), f.derivative(v).evaluate(point));
        RC_ASSERT(derivative_along(x, f).evaluate(point) == product);
        RC_ASSERT(derivative_along(x, f * g) ==
                  derivative_along(x, f) * g + f * derivative_along(x, g));
    });
    CHECK(gradient(Polynomial(5)).is_zero());
    CHECK(gradient(Polynomial()).is_zero());
    CHECK(derivative_along(VectorField(), Polynomial::variable(4)).is_zero());
}

TEST_CASE("brackets") {
    rc::prop("[X, Y] f = X(Y f) − Y(X f)", [] {
        const VectorField x = *fields();
        const VectorField y = *fields();
        const Polynomial f = *functions();
        RC_ASSERT(derivative_along(bracket(x, y), f) ==
                  derivative_along(x, derivative_along(y, f)) -
                      derivative_along(y, derivative_along(x, f)));
    });
    rc::prop("antisymmetric, bilinear, Jacobi's identity", [] {
        const VectorField x = *fields();
        const VectorField y = *fields();
        const VectorField z = *fields();
        const Rational a = *test::rationals();
        const Rational b = *test::rationals();
        RC_ASSERT(bracket(x, x).is_zero());
        RC_ASSERT(sum(bracket(x, y), bracket(y, x)).is_zero());
        RC_ASSERT(bracket(combination(a, x, b, y), z) ==
                  combination(a, bracket(x, z), b, bracket(y, z)));
        RC_ASSERT(sum(sum(bracket(x, bracket(y, z)), bracket(y, bracket(z, x))),
                      bracket(z, bracket(x, y)))
                      .is_zero());
    });
    // [∂_1, x_1 ∂_2] = ∂_2: the sign of DY·X − DX·Y.
    const VectorField d1(std::vector<Polynomial>{1, 0});
    const VectorField shear(std::vector<Polynomial>{0, Polynomial::variable(0)});
    CHECK(bracket(d1, shear) == VectorField(std::vector<Polynomial>{0, 1}));
    CHECK(bracket(d1, VectorField(std::vector<Polynomial>{3, 4})).is_zero());
    CHECK(bracket(VectorField(), shear).is_zero());
}

}  // namespace
}  // namespace abide
