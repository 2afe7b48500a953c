// is_orthogonal decides by packed monomials where they fit: the same as expanding the sum.

#include <abide/algebra/random.hpp>
#include <abide/fields/vector_field.hpp>

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

Polynomial random_polynomial(Random& random, std::size_t variables, unsigned degree,
                             std::int64_t size) {
    PolynomialSum sum;
    for (std::uint64_t i = random.below(4); i > 0; --i) {
        Monomial monomial;
        for (std::uint64_t k = random.below(degree + 1); k > 0; --k) {
            monomial = monomial * Monomial(static_cast<Variable>(random.below(variables)));
        }
        sum.add(monomial, random.between(-size, size));
    }
    return sum.take();
}

VectorField random_field(Random& random, std::size_t variables, unsigned degree,
                         std::int64_t size) {
    std::vector<Polynomial> components;
    for (std::size_t a = 0; a < variables; ++a)
        components.push_back(random_polynomial(random, variables, degree, size));
    return VectorField(std::move(components));
}

bool expanded_sum_is_zero(const VectorField& x, const VectorField& y) {
    PolynomialSum sum;
    for (const auto& component : x.components())
        sum.add_product(component.value, y[component.variable]);
    return sum.take().is_zero();
}

/// A field orthogonal to y: y with two components exchanged and one negated.
VectorField turned(const VectorField& y) {
    std::vector<Polynomial> components{-y[1], y[0]};
    return VectorField(std::move(components));
}

}  // namespace

TEST_CASE("orthogonality is that of the expanded sum") {
    std::size_t orthogonal = 0;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        Random random(seed);
        const unsigned degree =
            1 + static_cast<unsigned>(random.below(7));  // products up to degree 14
        const std::int64_t size = random.below(2) == 0 ? 2 : std::int64_t{1} << 40;
        const VectorField y = random_field(random, 2, degree, size);
        const VectorField x =
            random.below(2) == 0 ? turned(y) : random_field(random, 2, degree, size);
        CHECK(is_orthogonal(x, y) == expanded_sum_is_zero(x, y));
        orthogonal += is_orthogonal(x, y) ? 1U : 0U;
    }
    CHECK(orthogonal > 800);
    CHECK(orthogonal < 1500);
}

TEST_CASE(
    "large variables, exponents, coefficients and fractions are not packed, and not mistaken") {
    const Polynomial one = 1;
    for (const Variable v : {Variable{0xfffe}, Variable{0xffff}, Variable{1'000'000}}) {
        const VectorField x(
            std::vector<VectorField::Component>{{0, Polynomial::variable(v)}, {1, one}});
        const VectorField y(
            std::vector<VectorField::Component>{{0, one}, {1, -Polynomial::variable(v)}});
        const VectorField z(
            std::vector<VectorField::Component>{{0, one}, {1, -Polynomial::variable(v - 1)}});
        CHECK(is_orthogonal(x, y));
        CHECK_FALSE(is_orthogonal(x, z));
    }
    const auto pair = [&](const Polynomial& a, const Polynomial& b) {
        return is_orthogonal(VectorField(std::vector<Polynomial>{a, one}),
                             VectorField(std::vector<Polynomial>{one, b}));
    };
    for (const std::uint32_t n : {7U, 8U, 9U, 100U}) {
        const Polynomial high = power(Polynomial::variable(0), n);
        CHECK(pair(high, -high));
        CHECK_FALSE(pair(high, -power(Polynomial::variable(0), n + 1)));
    }
    const Polynomial huge(power(Integer(10), 30));
    CHECK(pair(huge, -huge));
    CHECK_FALSE(pair(huge, Polynomial(1) - huge));
    const Polynomial third(Rational(Integer(1), Integer(3)));
    CHECK(pair(third, -third));
    CHECK_FALSE(pair(third, third));
}

}  // namespace abide::test
