// 1-forms that vanish on fields: against Cramer's rule and by their definition.

#include <abide/error.hpp>
#include <abide/fields/polynomial_parser.hpp>
#include <abide/laws/form_search.hpp>
#include <abide/laws/independence.hpp>

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

Polynomial value_on(const OneForm& form, const VectorField& field) {
    PolynomialSum sum;
    for (const auto& component : form.components())
        sum.add_product(component.value, field[component.variable]);
    return sum.take();
}

Polynomial random_polynomial(Random& random, std::size_t dimension, unsigned degree) {
    PolynomialSum sum;
    for (int t = 0; t < 3; ++t) {
        Monomial monomial;
        for (std::uint64_t k = random.below(degree + 1); k > 0; --k)
            monomial = monomial * Monomial(static_cast<Variable>(random.below(dimension)));
        sum.add(monomial, Rational(random.between(-3, 3)));
    }
    return sum.take();
}

VectorField random_field(Random& random, std::size_t dimension) {
    std::vector<Polynomial> components;
    for (std::size_t a = 0; a < dimension; ++a)
        components.push_back(random_polynomial(random, dimension, 2));
    return VectorField(std::move(components));
}

/// The rank over the rational functions, at a random point modulo a random prime.
std::size_t rank_of(const std::vector<VectorField>& rows, std::size_t dimension, Random& random) {
    const PrimeField field(random.prime(62));
    const std::vector<Residue> point = random.residues(dimension, field.modulus());
    std::vector<SparseRow> values;
    for (const VectorField& row : rows) values.push_back(sparse_value(row, point, field));
    return independent_rows(values, field).size();
}

}  // namespace

TEST_CASE("forms vanish on the fields, are independent and primitive") {
    std::size_t several = 0;
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const std::size_t dimension = 2 + random.below(3);
        std::vector<VectorField> fields;
        for (std::uint64_t i = 1 + random.below(std::min<std::uint64_t>(2, dimension - 1)); i > 0;
             --i)
            fields.push_back(random_field(random, dimension));
        if (rank_of(fields, dimension, random) < fields.size()) continue;
        const std::size_t wanted = dimension - fields.size();
        const std::vector<OneForm> forms = find_forms(dimension, fields, {}, wanted, random);
        REQUIRE(forms.size() == wanted);
        CHECK(rank_of(forms, dimension, random) == wanted);
        for (const OneForm& form : forms) {
            for (const VectorField& field : fields) CHECK(value_on(form, field).is_zero());
            Integer content;
            for (const auto& component : form.components()) {
                for (const Term& term : component.value.terms()) {
                    CHECK(term.coefficient.denominator().is_one());
                    content = gcd(content, term.coefficient.numerator());
                }
            }
            CHECK(content.is_one());
        }
        several += fields.size() > 1 ? 1 : 0;
    }
    CHECK(several > 20);
}

TEST_CASE("forms are independent of the laws' gradients") {
    // X = (u, v, u) annihilates dx − dz, which the law x − z has already.
    const VectorField field(
        {Polynomial::variable(0), Polynomial::variable(1), Polynomial::variable(0)});
    const Polynomial law = Polynomial::variable(0) - Polynomial::variable(2);
    Random random(3);
    const auto forms = find_forms(3, std::vector{field}, std::vector{law}, 1, random);
    REQUIRE(forms.size() == 1);
    CHECK(rank_of({forms[0], gradient(law)}, 3, random) == 2);
    CHECK(find_forms(3, std::vector{field}, std::vector{law}, 0, random).empty());
}

TEST_CASE("forms that vanish on fields need not vanish on their brackets") {
    // [∂x, ∂y + x ∂z] = ∂z: the form x dy − dz is not closed on the two fields, and none is on
    // three.
    const VectorField x(std::vector<Polynomial>{1, 0, 0});
    const VectorField y(std::vector<Polynomial>{0, 1, Polynomial::variable(0)});
    const std::vector<VectorField> fields = {x, y};
    Random random(1);
    const auto forms = find_forms(3, fields, {}, 1, random);
    CHECK_FALSE(vanish_on_brackets(forms, fields, fields));
    // One of the fields alone is closed under brackets with itself.
    const std::vector<VectorField> one = {y};
    CHECK(vanish_on_brackets(find_forms(3, one, {}, 2, random), one, one));
    // A form that does not vanish on a generator is none, brackets or not.
    const std::vector<OneForm> wrong = {x};
    CHECK_FALSE(vanish_on_brackets(wrong, std::vector{x}, std::vector<VectorField>{}));
}

TEST_CASE("what is too large, or not there, is refused") {
    Random random(5);
    FormSearchOptions options;
    options.max_unknowns = 10;
    const VectorField dense = random_field(random, 4);
    CHECK_THROWS_AS(find_forms(4, std::vector{dense}, {}, 3, random, options), LimitError);
    // A field on the line leaves no form.
    const VectorField line(std::vector<Polynomial>{Polynomial::variable(0)});
    CHECK_THROWS_AS(find_forms(1, std::vector{line}, {}, 1, random), LimitError);
}

TEST_CASE("a search through many degrees ends") {
    Random random(5);
    // x^n ∂_x + y ∂_y has no form below degree n.
    const VectorField steep(
        std::vector<Polynomial>{power(Polynomial::variable(0), 1000), Polynomial::variable(1)});
    FormSearchOptions options;
    options.max_all_unknowns = 10'000;
    CHECK_THROWS_AS(find_forms(2, std::vector{steep}, {}, 1, random, options), LimitError);
    const VectorField flat(
        std::vector<Polynomial>{power(Polynomial::variable(0), 9), Polynomial::variable(1)});
    CHECK(find_forms(2, std::vector{flat}, {}, 1, random, options).size() == 1);
}

}  // namespace abide::test
