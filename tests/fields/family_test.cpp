#include "support/generators.hpp"
#include "support/lifting.hpp"

#include <abide/error.hpp>
#include <abide/fields/family.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

constexpr test::Shape shape = {.variables = 3, .exponent = 2, .terms = 3};

rc::Gen<Definition> definitions() {
    return test::definitions(3, shape, test::rationals());
}

template <EvaluationRing Ring>
RingVector random_vector(const Ring& ring, std::size_t size) {
    RingVector result(size, ring.width());
    const auto residues = *test::residue_vectors(field_of(ring).modulus(), size * ring.width());
    std::ranges::copy(residues, result.data().begin());
    return result;
}

template <EvaluationRing Ring>
std::vector<Polynomial> lifted(const Ring& ring, const RingVector& vector) {
    std::vector<Polynomial> result;
    for (std::size_t i = 0; i < vector.size(); ++i)
        result.push_back(test::lift(ring, std::as_const(vector)[i]));
    return result;
}

TEST_CASE("evaluation in every ring is exact substitution") {
    rc::prop("Σ c_i X_i(point)", [] {
        const auto family = make_family(shape.variables, *definitions());
        test::with_any_ring(test::moduli(), [&](const auto& ring) {
            const RingVector combination = random_vector(ring, family->count());
            const RingVector point = random_vector(ring, family->dimension());
            RingVector out(family->dimension(), ring.width());
            std::ranges::fill(out.data(), 1);  // evaluate must not read what was there
            family->evaluate(ring, combination, point, out);

            const auto coefficients = lifted(ring, combination);
            const auto images = lifted(ring, point);
            for (Variable a = 0; a < shape.variables; ++a) {
                Polynomial sum;
                for (std::size_t i = 0; i < family->count(); ++i)
                    sum = sum + coefficients[i] * test::substitute(family->field(i)[a], images);
                RC_ASSERT(std::ranges::equal(out[a], test::lower(ring, sum)));
            }
        });
    });
}

TEST_CASE("the ε part of an evaluation is a directional derivative") {
    rc::prop("X(θ + ε v) = X(θ) + ε DX(θ)·v", [] {
        const auto family = make_family(shape.variables, *definitions());
        const PrimeField field(*test::moduli());
        const EpsilonAlgebra ring(field, 1);
        const RingVector point = random_vector(ring, family->dimension());
        std::vector<Residue> theta;
        std::vector<Residue> v;
        for (Variable a = 0; a < shape.variables; ++a) {
            theta.push_back(point[a][0]);
            v.push_back(point[a][1]);
        }
        for (std::size_t i = 0; i < family->count(); ++i) {
            RingVector combination(family->count(), 2);
            combination[i][0] = 1;
            RingVector out(family->dimension(), 2);
            family->evaluate(ring, combination, point, out);
            for (Variable a = 0; a < shape.variables; ++a) {
                const Polynomial& component = family->field(i)[a];
                Residue slope = 0;
                for (Variable b = 0; b < shape.variables; ++b) {
                    const Residue partial =
                        test::naive_value(component.derivative(b), theta, field);
                    slope = field.add(slope, field.multiply(partial, v[b]));
                }
                RC_ASSERT(out[a][0] == test::naive_value(component, theta, field));
                RC_ASSERT(out[a][1] == slope);
            }
        }
    });
}

TEST_CASE("the fields of a map are the gradients of the numerators") {
    rc::prop("and the map is kept as it was given", [] {
        const PolynomialMap map = *test::maps(3, shape, test::rationals());
        const auto family = make_family(shape.variables, map);
        RC_ASSERT(family->count() == map.components.size());
        RC_ASSERT(family->dimension() == std::size_t{shape.variables});
        RC_ASSERT(std::get<PolynomialMap>(family->definition()) == map);
        for (std::size_t i = 0; i < family->count(); ++i) {
            const Polynomial& phi = map.components[i];
            for (Variable a = 0; a < shape.variables; ++a) {
                RC_ASSERT(family->field(i)[a] == phi.derivative(a) * Polynomial(phi.denominator()));
            }
        }
    });
    rc::prop("given fields are cleared of denominators", [] {
        const FieldList list = *test::field_lists(3, shape, test::rationals());
        const auto family = make_family(shape.variables, list);
        RC_ASSERT(std::get<FieldList>(family->definition()) == list);
        RC_ASSERT(family->count() == list.fields.size());
        for (std::size_t i = 0; i < family->count(); ++i)
            RC_ASSERT(family->field(i) == list.fields[i].cleared());
    });
    rc::prop("degree and norm", [] {
        const auto family = make_family(shape.variables, *definitions());
        std::uint64_t largest_degree = 0;
        Integer largest_norm;
        for (std::size_t i = 0; i < family->count(); ++i) {
            Integer norm_of_field;
            for (Variable a = 0; a < shape.variables; ++a) {
                for (const Term& term : family->field(i)[a].terms()) {
                    largest_degree = std::max(largest_degree, term.monomial.degree());
                    norm_of_field += abs(term.coefficient.numerator());
                }
            }
            largest_norm = std::max(largest_norm, norm_of_field);
        }
        RC_ASSERT(family->degree() == largest_degree);
        RC_ASSERT(family->norm() == largest_norm);
    });
}

TEST_CASE("a family may be empty") {
    const auto nothing = make_family(0, PolynomialMap{});
    CHECK(nothing->dimension() == 0U);
    CHECK(nothing->count() == 0U);
    CHECK(nothing->degree() == 0U);
    CHECK(nothing->norm().is_zero());
    const PrimeField field(2);
    RingVector out;
    nothing->evaluate(field, RingVector(0, 1), RingVector(0, 1), out);

    const auto constant = make_family(2, PolynomialMap{{Polynomial(5)}});
    CHECK(constant->count() == 1U);
    CHECK(constant->field(0).is_zero());
    RingVector combination(1, 1);
    combination[0][0] = 1;
    RingVector value(2, 1);
    value[1][0] = 1;
    constant->evaluate(field, combination, RingVector(2, 1), value);
    CHECK((value[0][0] == 0U && value[1][0] == 0U));

    const auto without_fields = make_family(1, FieldList{});
    RingVector zero(1, 1);
    zero[0][0] = 1;
    without_fields->evaluate(field, RingVector(0, 1), RingVector(1, 1), zero);
    CHECK(zero[0][0] == 0U);
}

TEST_CASE("huge exponents are evaluated by repeated squaring") {
    const auto family = make_family(1, PolynomialMap{{power(Polynomial::variable(0), 0x7fffffff)}});
    const PrimeField field(test::mersenne);
    RingVector one(1, 1);
    one[0][0] = 1;
    RingVector out(1, 1);
    family->evaluate(field, one, one, out);
    CHECK(out[0][0] == 0x7fffffffU);
}

TEST_CASE("variables that were not declared are refused") {
    const Polynomial x3 = Polynomial::variable(2);
    const Polynomial last = Polynomial::variable(0xffffffff);
    const std::vector<VectorField> moving = {VectorField(std::vector<Polynomial>{0, 0, 1})};
    const std::vector<VectorField> using_x3 = {VectorField(std::vector<Polynomial>{x3})};
    CHECK_NOTHROW(make_family(3, PolynomialMap{{x3}}));
    CHECK_NOTHROW(make_family(3, FieldList{moving}));
    CHECK_NOTHROW(make_family(3, FieldList{using_x3}));
    CHECK_THROWS_AS(make_family(2, PolynomialMap{{x3}}), InputError);
    CHECK_THROWS_AS(make_family(2, FieldList{moving}), InputError);
    CHECK_THROWS_AS(make_family(2, FieldList{using_x3}), InputError);
    CHECK_THROWS_AS(make_family(0, PolynomialMap{{Polynomial(1), x3}}), InputError);
    CHECK_THROWS_AS(make_family(2, PolynomialMap{{last}}), InputError);
    const VectorField far(std::vector<VectorField::Component>{{0xffffffff, Polynomial(1)}});
    CHECK_THROWS_AS(make_family(2, FieldList{{far}}), InputError);
}

}  // namespace
}  // namespace abide
