// How the search splits the unknowns does not show in the laws.

#include "support/generators.hpp"

#include <abide/algebra/matrix.hpp>
#include <abide/laws/independence.hpp>
#include <abide/laws/law_search.hpp>
#include <abide/models/model.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

std::vector<Polynomial> laws(const std::shared_ptr<const Family>& family, unsigned degree,
                             std::uint64_t unknowns_at_once = 200'000) {
    Random random(5);
    LawSearch search(family, random, {.unknowns_at_once = unknowns_at_once});
    search.extend_to(degree);
    return search.basis();
}

TEST_CASE("the laws do not depend on how many classes are done at once") {
    rc::prop("for random families", [] {
        const Variable variables = *rc::gen::inRange<Variable>(0, 5);
        const test::Shape shape = {.variables = variables, .exponent = 2, .terms = 2};
        const auto family = make_family(variables, *test::definitions(2, shape, test::rationals()));
        const unsigned degree = *rc::gen::inRange(1U, 5U);
        const auto at_once = *rc::gen::element<std::uint64_t>(0, 1, 2, 5, 20);
        RC_ASSERT(laws(family, degree, at_once) == laws(family, degree));
    });
    for (const auto& [name, degree] :
         {std::pair{"linear:2-3-2", 4U}, std::pair{"linear:2-2-2-2", 4U},
          std::pair{"relu:2-3-1+bias", 3U}, std::pair{"linear:5-5-5-5", 2U}}) {
        CAPTURE(name);
        const auto family = make_model(name).family;
        const auto expected = laws(family, degree);
        for (const std::uint64_t at_once : {1U, 10U, 100U})
            CHECK(laws(family, degree, at_once) == expected);
    }
}

/// All monomials in these variables of degree 1 … degree.
void append_products(std::vector<Polynomial>& result, const Polynomial& prefix,
                     std::span<const Variable> variables, unsigned degree) {
    if (degree == 0) return;
    for (std::size_t k = 0; k < variables.size(); ++k) {
        const Polynomial product = prefix * Polynomial::variable(variables[k]);
        result.push_back(product);
        append_products(result, product, variables.subspan(k), degree - 1);
    }
}

std::vector<Polynomial> all_products(const std::vector<Variable>& variables, unsigned degree) {
    std::vector<Polynomial> result;
    append_products(result, Polynomial(1), variables, degree);
    sort_laws(result);
    return result;
}

VectorField field_of(std::vector<VectorField::Component> components) {
    return VectorField(std::move(components));
}

TEST_CASE("no monomial is missed") {
    for (const auto& [dimension, degree] :
         {std::pair{1U, 60U}, std::pair{2U, 20U}, std::pair{3U, 12U}, std::pair{5U, 8U},
          std::pair{12U, 4U}, std::pair{60U, 2U}}) {
        CAPTURE(dimension, degree);
        std::vector<Variable> all;
        for (Variable v = 0; v < dimension; ++v) all.push_back(v);
        // Nothing moves: degree by degree.
        CHECK(laws(make_family(dimension, PolynomialMap{}), degree) == all_products(all, degree));
        // Only the first, or the last, variable moves: all degrees at once.
        const std::vector<Variable> but_first(all.begin() + 1, all.end());
        const std::vector<Variable> but_last(all.begin(), all.end() - 1);
        const auto moving = [n = dimension](Variable v) {
            const Polynomial x = Polynomial::variable(v);
            return make_family(n, FieldList{{field_of({{v, x + x * x}})}});
        };
        CHECK(laws(moving(0), degree) == all_products(but_first, degree));
        CHECK(laws(moving(dimension - 1), degree) == all_products(but_last, degree));
    }
}

/// Constant fields, which conserve the linear forms in the kernel of a matrix.
std::shared_ptr<const Family> constant_fields(const std::vector<std::vector<Integer>>& matrix,
                                              std::size_t columns) {
    FieldList list;
    for (const auto& row : matrix) {
        std::vector<Polynomial> components(columns);
        for (std::size_t j = 0; j < columns; ++j) components[j] = Polynomial(Rational(row[j]));
        list.fields.emplace_back(std::move(components));
    }
    return make_family(columns, list);
}

TEST_CASE("linear laws of constant fields are the kernel of a matrix") {
    rc::prop("with short and with long equations", [] {
        const auto columns = *rc::gen::inRange<std::size_t>(1, 40);
        const auto rows = *rc::gen::inRange<std::size_t>(0, 45);
        Random random(*rc::gen::arbitrary<std::uint64_t>());
        const std::uint64_t sparsity = *rc::gen::element<std::uint64_t>(1, 3, 10, 20);
        std::vector<std::vector<Integer>> matrix(rows, std::vector<Integer>(columns));
        RationalMatrix expected(rows, columns);
        for (std::size_t i = 0; i < rows; ++i) {
            for (std::size_t j = 0; j < columns; ++j) {
                if (random.below(sparsity) == 0) matrix[i][j] = random.between(-2, 2);
                expected.set(i, j, matrix[i][j]);
            }
        }
        const auto family = constant_fields(matrix, columns);
        const auto found = laws(family, 1);
        RC_ASSERT(found.size() == columns - expected.rank());
        const LawTest test(*family);
        RationalMatrix coefficients(found.size(), columns);
        for (std::size_t k = 0; k < found.size(); ++k) {
            RC_ASSERT(test.is_law(found[k]));
            for (const Term& term : found[k].terms())
                coefficients.set(k, term.monomial.powers().front().variable, term.coefficient);
        }
        RC_ASSERT(coefficients.rank() == found.size());
    });
}

TEST_CASE("monomials that do not fit into words") {
    // The same laws whether or not the variables or the degree exceed what is packed.
    const Polynomial x = Polynomial::variable(0);
    const Polynomial y = Polynomial::variable(1);
    for (const std::uint32_t exponent : {1U, 6U, 7U, 8U, 100'000U}) {
        CAPTURE(exponent);
        // x^e·(y ∂x − x ∂y)
        const VectorField rotation(
            std::vector<Polynomial>{power(x, exponent) * y, -power(x, exponent) * x});
        const auto found = laws(make_family(2, FieldList{{rotation}}), 3);
        CHECK(found == std::vector<Polynomial>{x * x + y * y});
    }
    for (const Variable last : {0xfffdU, 0xfffeU, 0xffffU, 70'000U}) {
        CAPTURE(last);
        // Only the first and the last variable do not move by themselves.
        const Polynomial z = Polynomial::variable(last);
        FieldList list;
        list.fields.push_back(field_of({{0, z}, {last, -z}}));
        for (Variable v = 1; v < last; ++v) list.fields.push_back(field_of({{v, Polynomial(1)}}));
        CHECK(laws(make_family(last + 1, list), 1) == std::vector<Polynomial>{x + z});
    }
}

TEST_CASE("quadratic laws of networks with hundreds of parameters") {
    // n(n + 1)/2 laws for a hidden width n, each of a class of its own.
    const auto found = laws(make_model("linear:10-12-9").family, 2);
    CHECK(found.size() == 12U * 13 / 2);
    for (const Polynomial& law : found) CHECK(law.terms().size() == 19U);
    CHECK(laws(make_model("linear:2-10-10-2").family, 2).size() == 2U * (10U * 11 / 2));
}

}  // namespace
}  // namespace abide
