#include "support/generators.hpp"

#include <abide/error.hpp>
#include <abide/laws/independence.hpp>
#include <abide/laws/law_search.hpp>
#include <abide/models/model.hpp>

#include <catch2/catch.hpp>

#include <stdexcept>

namespace abide {
namespace {

const Polynomial x = Polynomial::variable(0);

/// ẋ = 1, ẏ = 2x: not homogeneous, conserves x² − y.
std::shared_ptr<const Family> parabola() {
    return make_family(2, FieldList{{VectorField(std::vector<Polynomial>{1, 2 * x})}});
}

TEST_CASE("too many unknowns are refused and what was found stays") {
    SECTION("homogeneous: degree by degree") {
        const Model model = make_model("linear:1-2-1");
        Random random(1);
        // In 4 variables there are 4, 10 and 20 monomials of degree 1, 2 and 3.
        LawSearch search(model.family, random, {.max_unknowns = 10});
        CHECK_THROWS_WITH(search.extend_to(3),
                          "laws of degree 3 in 4 variables have more than 10 unknown coefficients");
        CHECK(search.degree() == 2U);
        CHECK(search.basis().size() == 4U);
        auto sorted = search.basis();
        sort_laws(sorted);
        CHECK(search.basis() == sorted);
        CHECK_THROWS_AS(search.extend_to(3), LimitError);
        CHECK(search.basis() == sorted);
    }
    SECTION("not homogeneous: all degrees together") {
        Random random(1);
        // 5 monomials of degree 1 and 2, 9 up to degree 3.
        LawSearch search(parabola(), random, {.max_unknowns = 8});
        search.extend_to(2);
        const auto before = search.basis();
        CHECK(before.size() == 1U);
        CHECK_THROWS_AS(search.extend_to(3), LimitError);
        CHECK(search.degree() == 2U);
        CHECK(search.basis() == before);
    }
}

TEST_CASE("sparse systems that are too large are refused, and what was found stays") {
    const Model model = make_model("linear:1-2-1");
    Random random(1);
    // One field of four components with one term each: 4 entries in degree 1, 16 in degree 2.
    LawSearch search(model.family, random, {.max_sparse_entries = 15});
    CHECK_THROWS_WITH(search.extend_to(2),
                      "laws of degree 2 have equations with more than 15 entries");
    CHECK(search.degree() == 1U);
    CHECK(search.basis().empty());
    LawSearch larger(model.family, random, {.max_sparse_entries = 16});
    larger.extend_to(2);
    CHECK(larger.basis().size() == 4U);
}

/// θ̇_a = Σ_b θ_b + θ_a: in degree 1 twenty equations with all twenty unknowns.
std::shared_ptr<const Family> dense_field() {
    Polynomial sum;
    for (Variable v = 0; v < 20; ++v) sum = sum + Polynomial::variable(v);
    std::vector<Polynomial> components;
    for (Variable v = 0; v < 20; ++v) components.push_back(sum + Polynomial::variable(v));
    return make_family(20, FieldList{{VectorField(components)}});
}

TEST_CASE("dense systems that are too large are refused") {
    Random random(1);
    LawSearch search(dense_field(), random, {.max_dense_entries = 399});
    CHECK_THROWS_WITH(search.extend_to(1),
                      "laws of degree 1 need a dense system of 20 equations in 20 unknowns, more "
                      "than the limit of 399 entries");
    CHECK(search.degree() == 0U);
    CHECK(search.basis().empty());
    LawSearch larger(dense_field(), random, {.max_dense_entries = 400});
    larger.extend_to(1);
    CHECK(larger.basis().empty());
}

TEST_CASE("classes that are too large are refused") {
    Random random(1);
    // All 210 quadratic monomials have one class.
    LawSearch search(dense_field(), random, {.max_class_unknowns = 209});
    CHECK_THROWS_WITH(search.extend_to(2),
                      "laws of degree 2 have 210 unknown coefficients that no grading parts, more "
                      "than the limit of 209");
    CHECK(search.degree() == 1U);
    LawSearch larger(dense_field(), random, {.max_class_unknowns = 210});
    larger.extend_to(2);
    CHECK(larger.degree() == 2U);
}

TEST_CASE("laws that are too many are refused, and what was found stays") {
    // Nothing moves: 4 and 10 monomials of degree 1 and 2.
    const auto family = make_family(4, PolynomialMap{});
    for (const std::uint64_t at_once : {1U, 3U, 200'000U}) {
        Random random(1);
        LawSearch search(family, random, {.max_laws = 9, .unknowns_at_once = at_once});
        CHECK_THROWS_WITH(search.extend_to(2),
                          "the laws of degree 2 form a space of dimension above the limit of 9");
        CHECK(search.degree() == 1U);
        CHECK(search.basis().size() == 4U);
        LawSearch larger(family, random, {.max_laws = 10, .unknowns_at_once = at_once});
        larger.extend_to(2);
        CHECK(larger.basis().size() == 14U);
    }
}

TEST_CASE("solutions that are too many are refused") {
    // One equation in degree 1, and 19 solutions of 20 entries.
    const std::vector<Polynomial> ones(20, Polynomial(1));
    const auto family = make_family(20, FieldList{{VectorField(ones)}});
    Random random(1);
    LawSearch search(family, random, {.max_dense_entries = 379});
    CHECK_THROWS_WITH(search.extend_to(1),
                      "laws of degree 1 have at least 19 dense solutions in 20 unknowns, more than "
                      "the limit of 379 entries");
    LawSearch larger(family, random, {.max_dense_entries = 380});
    larger.extend_to(1);
    CHECK(larger.basis().size() == 19U);
}

TEST_CASE("absurd degrees are refused at once") {
    for (const unsigned degree : {100'000U, 4'000'000'000U, 4'294'967'295U}) {
        Random random(1);
        LawSearch planar(parabola(), random);
        CHECK_THROWS_AS(planar.extend_to(degree), LimitError);
        const auto line = make_family(1, PolynomialMap{{x + x * x}});
        LawSearch linear(line, random, {.max_unknowns = 1000});
        CHECK_THROWS_AS(linear.extend_to(degree), LimitError);
    }
    Random random(1);
    LawSearch wide(make_model("linear:1-1000-1").family, random, {.max_unknowns = 10'000});
    CHECK_THROWS_AS(wide.extend_to(3), LimitError);
    CHECK(wide.degree() == 1U);
}

TEST_CASE("degrees beyond 2^31 are refused") {
    Random random(1);
    LawSearch search(make_family(1, PolynomialMap{{power(x, 0x7fffffff)}}), random);
    CHECK_NOTHROW(search.extend_to(1));
    CHECK_THROWS_AS(search.extend_to(4), LimitError);
    CHECK(search.basis().empty());
}

TEST_CASE("progress may interrupt a search") {
    struct Interruption : std::runtime_error {
        Interruption() : std::runtime_error("interrupted") {}
    };
    const Model model = make_model("linear:1-2-1");
    Random random(1);
    std::size_t reports = 0;
    const Progress progress = [&reports](std::string_view, std::size_t done, std::size_t bound) {
        CHECK(done <= bound);
        if (++reports == 20) throw Interruption();
    };
    LawSearch search(model.family, random, {.progress = progress});
    CHECK_THROWS_AS(search.extend_to(6), Interruption);
    CHECK(reports == 20U);
    LawSearch uninterrupted(model.family, random);
    uninterrupted.extend_to(search.degree());
    CHECK(search.basis() == uninterrupted.basis());
}

}  // namespace
}  // namespace abide
