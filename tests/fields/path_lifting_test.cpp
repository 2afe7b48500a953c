// The reference paths of a path lifting against all its paths.

#include <abide/algebra/random.hpp>
#include <abide/closure/closure.hpp>
#include <abide/error.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

namespace abide::test {
namespace {

const std::vector<PathLifting> shapes = {{{1, 1}, false},           {{2, 3}, true},
                                         {{2, 3, 1}, false},        {{2, 3, 1}, true},
                                         {{1, 1, 1}, true},         {{3, 2, 4}, true},
                                         {{2, 2, 3, 2}, false},     {{2, 2, 3, 2}, true},
                                         {{1, 2, 1, 3, 2}, true},   {{2, 1, 3, 2, 2}, false},
                                         {{1, 3, 2, 1, 1, 2}, true}};

const Monomial& only_monomial(const Polynomial& path) {
    REQUIRE(path.terms().size() == 1);
    REQUIRE(path.terms().front().coefficient == Rational(1));
    return path.terms().front().monomial;
}

std::vector<Monomial> monomials(const PolynomialMap& map) {
    std::vector<Monomial> result;
    for (const Polynomial& path : map.components) result.push_back(only_monomial(path));
    return result;
}

/// Where the parameters are: layer, whether a bias, and the neurons at both ends.
struct Place {
    std::size_t layer;
    bool bias;
    std::uint64_t to;
};

std::map<Variable, Place> places(const PathLifting& shape) {
    std::map<Variable, Place> result;
    for (std::size_t l = 1; l <= shape.layers(); ++l) {
        for (std::uint64_t j = 0; j < shape.widths[l]; ++j) {
            for (std::uint64_t i = 0; i < shape.widths[l - 1]; ++i)
                result[shape.weight(l, i, j)] = {l, false, j};
            if (shape.has_bias(l)) result[shape.bias_of(l, j)] = {l, true, j};
        }
    }
    return result;
}

using Incidence = std::map<Variable, std::int64_t>;

void add(Incidence& sum, const Monomial& path, std::int64_t factor) {
    for (const Power& power : path.powers()) sum[power.variable] += factor * power.exponent;
}

}  // namespace

TEST_CASE("the parameters of a path lifting are numbered without gaps") {
    for (const PathLifting& shape : shapes) {
        const auto all = places(shape);
        REQUIRE(all.size() == shape.dimension());
        CHECK(all.rbegin()->first == shape.dimension() - 1);
    }
}

TEST_CASE("the reference path of a parameter is a path through it") {
    for (const PathLifting& shape : shapes) {
        const auto all = monomials(expand(shape));
        CHECK(all.size() == shape.paths());
        const auto references = monomials(reference_paths(shape));
        REQUIRE(references.size() == shape.dimension());
        for (Variable e = 0; e < references.size(); ++e) {
            CHECK(references[e].exponent(e) == 1);
            CHECK(std::ranges::count(all, references[e]) == 1);
        }
    }
}

TEST_CASE("every path is a sum of reference paths with coefficients of absolute value 1") {
    for (const PathLifting& shape : shapes) {
        const auto references = monomials(reference_paths(shape));
        const auto where = places(shape);
        for (const Monomial& path : monomials(expand(shape))) {
            Incidence difference;
            add(difference, path, -1);
            for (const Power& power : path.powers()) {
                add(difference, references[power.variable], 1);
                const Place& place = where.at(power.variable);
                // The reference path through a neuron comes in over the first neuron before it.
                if (place.layer < shape.layers())
                    add(difference, references[shape.weight(place.layer, 0, place.to)], -1);
            }
            for (const auto& [variable, coefficient] : difference) CHECK(coefficient == 0);
        }
    }
}

TEST_CASE("reference paths and all paths have the same Lie rank") {
    for (const PathLifting& shape : shapes) {
        if (shape.dimension() > 20) continue;
        const auto family = make_family(shape.dimension(), shape);
        const auto all = make_family(shape.dimension(), expand(shape));
        CHECK(family->components() == all->count());
        Random random(1);
        CHECK(symbolic_closure(*family, random).rank == symbolic_closure(*all, random).rank);
    }
}

TEST_CASE("a shape has its number of parameters, and expanding it is bounded") {
    CHECK_THROWS_AS(make_family(3, PathLifting{{1, 2, 1}, false}), InputError);
    CHECK_THROWS_AS(make_family(3, MatrixProduct{{1, 2, 1}}), InputError);
    CHECK_THROWS_AS(expanded_map(PathLifting{{200, 200, 200}, false}), LimitError);
    CHECK_THROWS_AS(expanded_map(MatrixProduct{{200, 200, 200}}), LimitError);
    const PathLifting deep{std::vector<std::uint64_t>(70, 2), true};
    CHECK_THROWS_AS(deep.paths(), LimitError);
    CHECK_FALSE(expanded_map(FieldList{}).has_value());
    CHECK(expanded_map(PathLifting{{1, 1}, false})->components.size() == 1);
}

}  // namespace abide::test
