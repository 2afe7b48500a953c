#include "support/generators.hpp"

#include <abide/fields/polynomial_parser.hpp>
#include <abide/laws/independence.hpp>
#include <abide/laws/law_search.hpp>
#include <abide/models/model.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

const VariableIndex xyz = {{"x", 0}, {"y", 1}, {"z", 2}, {"u", 3}, {"v", 4}};

Polynomial parse(std::string_view text) {
    return parse_polynomial(text, xyz, 1);
}

std::vector<Polynomial> parse_all(std::initializer_list<const char*> texts) {
    std::vector<Polynomial> result;
    for (const char* text : texts) result.push_back(parse(text));
    return result;
}

std::shared_ptr<const Family> map_of(std::size_t dimension,
                                     std::initializer_list<const char*> texts) {
    return make_family(dimension, PolynomialMap{parse_all(texts)});
}

/// One field, given by its components.
std::shared_ptr<const Family> field_of(std::initializer_list<const char*> texts) {
    return make_family(texts.size(), FieldList{{VectorField(parse_all(texts))}});
}

std::vector<Polynomial> laws(std::shared_ptr<const Family> family, unsigned degree) {
    Random random(5);
    LawSearch search(std::move(family), random);
    search.extend_to(degree);
    CHECK(search.degree() == degree);
    return search.basis();
}

/// The real and the imaginary part of (x + iy)^n.
std::pair<Polynomial, Polynomial> complex_power(unsigned n) {
    const Polynomial x = parse("x");
    const Polynomial y = parse("y");
    std::pair<Polynomial, Polynomial> z(1, 0);
    for (unsigned k = 0; k < n; ++k) z = {z.first * x - z.second * y, z.first * y + z.second * x};
    return z;
}

TEST_CASE("being a law is decided exactly") {
    CHECK(is_law(*map_of(2, {"x*y"}), parse("x^2 - y^2")));
    CHECK_FALSE(is_law(*map_of(2, {"x*y"}), parse("x^2 + y^2")));
    CHECK_FALSE(is_law(*map_of(2, {"x*y", "x"}), parse("x^2 - y^2")));
    CHECK(is_law(*map_of(2, {"x*y"}), Polynomial(5)));
    CHECK(is_law(*map_of(2, {}), parse("x^3*y")));
    CHECK(is_law(*field_of({"1", "2*x"}), parse("(y - x^2)^3 + 1")));
    // Wrong by one part in 10^60 only.
    CHECK_FALSE(is_law(*map_of(2, {"x*y"}), parse("x^2 - (1 + 1/10^60)*y^2")));
    rc::prop("products and sums of laws are laws", [] {
        const auto family = map_of(2, {"x*y"});
        const Polynomial h = *test::polynomials({.variables = 1});
        const Polynomial image = [&] {
            Polynomial sum;
            for (const Term& term : h.terms()) {
                sum = sum + Polynomial(term.coefficient) *
                                power(parse("x^2 - y^2"), term.monomial.exponent(0));
            }
            return sum;
        }();
        RC_ASSERT(is_law(*family, image));
        RC_ASSERT(!is_law(*family, image + parse("x")));
    });
}

TEST_CASE("homogeneous families") {
    CHECK(is_homogeneous(*map_of(2, {"x*y", "x^3"})));
    CHECK(is_homogeneous(*map_of(2, {"x*y + 7", "1"})));
    CHECK_FALSE(is_homogeneous(*map_of(2, {"x*y + y"})));
    CHECK(is_homogeneous(*field_of({"x*y", "0"})));
    CHECK_FALSE(is_homogeneous(*field_of({"x*y", "1"})));
    CHECK_FALSE(is_homogeneous(*field_of({"x", "y^2"})));
    CHECK(is_homogeneous(*map_of(2, {})));
}

TEST_CASE("linear networks 1-2-1 and 1-3-2") {
    const Model small = make_model("linear:1-2-1");
    const auto quadratic = laws(small.family, 2);
    CHECK(quadratic.size() == 4U);
    for (const Polynomial& law : quadratic) CHECK(law.degree() == 2U);
    Random random(1);
    CHECK(independent_laws(quadratic, 4, random).size() == 3U);

    // U_1 is 1×3, U_2 is 3×2: the determinant of (U_1ᵀ U_2) is conserved.
    const Model model = make_model("linear:1-3-2");
    const auto cubic = laws(model.family, 3);
    CHECK(cubic.size() == 7U);
    const auto u = [](Variable j) { return Polynomial::variable(j); };
    const auto v = [](Variable j, Variable k) { return Polynomial::variable(3 + 2 * j + k); };
    const auto minor = [&](Variable i, Variable j) {
        return v(i, 0) * v(j, 1) - v(i, 1) * v(j, 0);
    };
    const Polynomial determinant = u(0) * minor(1, 2) - u(1) * minor(0, 2) + u(2) * minor(0, 1);
    CHECK(is_law(*model.family, determinant));
    CHECK(cubic.back() == determinant.primitive());
    CHECK(std::ranges::count(cubic, std::uint64_t{2}, &Polynomial::degree) == 6);
}

TEST_CASE("the gradient flow of Re z^n conserves Im z^n and nothing simpler") {
    for (unsigned n = 2; n <= 8; ++n) {
        const auto [re, im] = complex_power(n);
        const auto family = make_family(2, PolynomialMap{{re}});
        CAPTURE(n);
        CHECK(laws(family, n - 1).empty());
        CHECK(laws(family, n) == std::vector<Polynomial>{im.primitive()});
        CHECK(laws(family, 2 * n - 1).size() == 1U);
        CHECK(laws(family, 2 * n).size() == 2U);
    }
}

TEST_CASE("flows without polynomial laws") {
    CHECK(laws(map_of(2, {"x + y^2/2"}), 8).empty());
    CHECK(laws(field_of({"x", "y"}), 6).empty());
    CHECK(laws(map_of(2, {"x", "y"}), 6).empty());
    CHECK(laws(map_of(2, {"10^40*x^2 + y^2"}), 5).empty());
}

TEST_CASE("laws with huge coefficients are found over the rationals") {
    const auto found = laws(field_of({"y", "-10^40*x"}), 2);
    CHECK(found == std::vector<Polynomial>{parse("10^40*x^2 + y^2")});
    const std::string three = std::string(200, '3');
    CHECK(laws(field_of({"7", ("-" + three + "*x").c_str()}), 2) ==
          std::vector<Polynomial>{parse(three + "*x^2 + 14*y").primitive()});
    CHECK(laws(field_of({"1/10^30", "x/7^50"}), 2) ==
          std::vector<Polynomial>{parse("10^30*x^2/7^50 - 2*y").primitive()});
}

TEST_CASE("fields that are not homogeneous") {
    CHECK(laws(field_of({"1", "2*x"}), 1).empty());
    CHECK(laws(field_of({"1", "2*x"}), 2) == parse_all({"x^2 - y"}));
    CHECK(laws(field_of({"1", "2*x"}), 4).size() == 2U);
    // A drift and a control: only functions of z survive.
    const auto family = make_family(3, FieldList{{VectorField(parse_all({"1", "x", "0"})),
                                                  VectorField(parse_all({"0", "1", "0"}))}});
    CHECK(laws(family, 3) == parse_all({"z", "z^2", "z^3"}));
}

TEST_CASE("bases are made shorter without raising a degree") {
    // The echelon form has v² + y + z + u; minus the first law that is v² − x. The first law minus
    // the second would be shorter too, but of higher degree.
    const auto family =
        make_family(5, FieldList{{VectorField(parse_all({"0", "1", "-1", "0", "0"})),
                                  VectorField(parse_all({"0", "0", "1", "-1", "0"})),
                                  VectorField(parse_all({"2*v", "-2*v", "0", "0", "1"}))}});
    const auto found = laws(family, 2);
    REQUIRE(found.size() == 3U);
    CHECK(found[0] == parse("x + y + z + u"));
    CHECK(found[1] == parse("v^2 - x"));
    CHECK(found[2] == parse("(x + y + z + u)^2"));
}

TEST_CASE("families in which nothing moves") {
    // C(2 + 3, 3) − 1 monomials of degree 1 to 3.
    CHECK(laws(map_of(2, {}), 3).size() == 9U);
    CHECK(laws(map_of(2, {"5"}), 3).size() == 9U);
    CHECK(laws(make_family(2, FieldList{{VectorField(), VectorField()}}), 3).size() == 9U);
    CHECK(laws(map_of(2, {}), 1) == parse_all({"x", "y"}));
    CHECK(laws(map_of(0, {}), 5).empty());
    CHECK(laws(map_of(0, {"1"}), 5).empty());
    CHECK(laws(map_of(1, {"x"}), 5).empty());
    CHECK(laws(map_of(1, {"x^2"}), 5).empty());
    // A parameter in no field.
    CHECK(laws(map_of(2, {"x"}), 2) == parse_all({"y", "y^2"}));
}

TEST_CASE("bases are in normal form and do not depend on the seed") {
    rc::prop("of products of scalars and of linear networks", [] {
        const Model model = make_model(*rc::gen::element<std::string>(
            "linear:1-2-1", "linear:2-2-1", "product:4", "relu:1-2-1"));
        Random random(*rc::gen::arbitrary<std::uint64_t>());
        LawSearch search(model.family, random);
        search.extend_to(*rc::gen::inRange(0U, 5U));
        auto sorted = search.basis();
        sort_laws(sorted);
        RC_ASSERT(search.basis() == sorted);
        RC_ASSERT(search.basis() == laws(model.family, search.degree()));
        for (const Polynomial& law : search.basis()) {
            RC_ASSERT(law == law.primitive());
            RC_ASSERT(is_law(*model.family, law));
            RC_ASSERT(law.terms().back().monomial.degree() > 0U);
        }
    });
}

TEST_CASE("a search goes on where it stopped") {
    for (const auto& family : {map_of(3, {"x*y*z"}), field_of({"1", "2*x", "y"})}) {
        Random random(3);
        LawSearch search(family, random);
        CHECK(search.degree() == 0U);
        CHECK(search.basis().empty());
        search.extend_to(0);
        CHECK(search.degree() == 0U);
        search.extend_to(2);
        CHECK(search.basis() == laws(family, 2));
        search.extend_to(4);
        CHECK(search.basis() == laws(family, 4));
        search.extend_to(1);
        CHECK(search.degree() == 4U);
        CHECK(search.basis() == laws(family, 4));
    }
}

TEST_CASE("leading forms exclude laws of high degree, and no others") {
    // x²∂_x conserves every power of y, but (x + x²)∂_x + y∂_y nothing.
    CHECK(laws(field_of({"x + x^2", "y"}), 6).empty());
    // A rotation about (0, 1): a law in each even degree.
    Random random(1);
    LawSearch rotation(field_of({"1 - y", "x"}), random);
    for (const unsigned degree : {1U, 2U, 3U, 7U}) {
        rotation.extend_to(degree);
        CHECK(rotation.degree() == degree);
        CHECK(rotation.basis().size() == degree / 2);
    }
    CHECK(rotation.basis().front() == parse("x^2 + y^2 - 2*y"));
}

Polynomial random_linear(std::size_t variables, Random& random) {
    Polynomial result(random.between(1, 9));
    for (Variable v = 0; v < variables; ++v)
        result = result + Polynomial(random.between(-9, 9)) * Polynomial::variable(v);
    return result;
}

TEST_CASE("a dense field of degree 3 in 5 variables has no law up to degree 12") {
    // As one dense system of 6187 unknowns this takes more than a minute.
    Random random(1);
    std::vector<Polynomial> components;
    for (int a = 0; a < 5; ++a)
        components.push_back(power(random_linear(5, random), 3) +
                             2 * power(random_linear(5, random), 3));
    const auto family = make_family(5, FieldList{{VectorField(components)}});
    CHECK(laws(family, 12).empty());
}

}  // namespace
}  // namespace abide
