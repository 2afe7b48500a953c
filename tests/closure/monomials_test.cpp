// Maps of single terms: the rank of their exponents is that of the Lie algebra.

#include "random_family.hpp"

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

Polynomial random_monomial(Random& random, std::size_t variables) {
    Polynomial result = random.between(-3, 3);
    for (std::uint64_t k = random.below(5); k > 0 && variables > 0; --k)
        result = result * Polynomial::variable(static_cast<Variable>(random.below(variables)));
    return random.below(4) == 0 ? result + Polynomial(7) : result;
}

}  // namespace

TEST_CASE("the rank of the exponents is the rank of the Lie algebra over the rationals") {
    std::vector<std::size_t> ranks(6, 0);
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const std::size_t dimension = random.below(6);
        PolynomialMap map;
        for (std::uint64_t i = random.below(5); i > 0; --i)
            map.components.push_back(random_monomial(random, dimension));
        const auto family = make_family(dimension, map);
        const auto closure = monomial_closure(*family, random);
        REQUIRE(closure.has_value());
        CHECK(closure->rank == symbolic_closure(*family, random).rank);
        CHECK(closure->rank == closure->words.size());
        CHECK(closure->first_order == closure->rank);
        for (const Word& word : closure->words) CHECK(word.size() == 1);
        ++ranks[closure->rank];
    }
    for (std::size_t rank = 0; rank < 4; ++rank) CHECK(ranks[rank] > 20);
}

TEST_CASE("path liftings have one law per hidden neuron without being enumerated") {
    Random random(1);
    for (const bool bias : {false, true}) {
        const PathLifting shape{{40, 30, 50, 20, 40}, bias};
        const auto family = make_family(shape.dimension(), shape);
        const auto closure = monomial_closure(*family, random);
        REQUIRE(closure.has_value());
        CHECK(shape.dimension() - closure->rank == 30 + 50 + 20);
        CHECK(closure_error(*family, *closure).value() > 30);
    }
}

TEST_CASE("products of matrices without inner sums are maps of monomials") {
    Random random(3);
    for (const auto& [widths, rank] :
         std::vector<std::pair<std::vector<std::uint64_t>, std::size_t>>{
             {{1, 1}, 1}, {{20, 30}, 600}, {{3, 1, 4}, 6}, {{2, 1, 1, 1, 3}, 4}}) {
        const MatrixProduct shape{widths};
        const auto family = make_family(shape.dimension(), shape);
        const auto closure = monomial_closure(*family, random);
        REQUIRE(closure.has_value());
        CHECK(closure->rank == rank);
        if (shape.dimension() < 20) CHECK(symbolic_closure(*family, random).rank == rank);
    }
}

TEST_CASE("sums and fields are left to the other algorithms") {
    Random random(2);
    const Polynomial x = Polynomial::variable(0);
    const Polynomial y = Polynomial::variable(1);
    CHECK_FALSE(monomial_closure(*make_family(2, PolynomialMap{{x * y, x + y}}), random));
    CHECK_FALSE(monomial_closure(*make_family(4, MatrixProduct{{1, 2, 1}}), random));
    CHECK_FALSE(monomial_closure(*family_of(2, {gradient(x * y)}), random));
    CHECK(monomial_closure(*make_family(2, PolynomialMap{}), random)->rank == 0);
}

TEST_CASE("the fields of a bottleneck that are left out change no rank") {
    // Inner widths below both outer ones: the expanded family uses all its fields.
    for (const auto& [widths, spanning] :
         std::vector<std::pair<std::vector<std::uint64_t>, std::size_t>>{{{4, 1, 4}, 7},
                                                                         {{4, 2, 5}, 14},
                                                                         {{3, 2, 1, 3}, 5},
                                                                         {{4, 3, 2, 4}, 12},
                                                                         {{2, 3, 2}, 4},
                                                                         {{3, 4}, 12},
                                                                         {{1, 1, 1}, 1}}) {
        CAPTURE(widths);
        const MatrixProduct shape{widths};
        const auto family = make_family(shape.dimension(), shape);
        const auto all = make_family(shape.dimension(), expand(shape));
        CHECK(family->spanning_fields().size() == spanning);
        CHECK(all->spanning_fields().size() == all->count());
        Random random(4);
        const std::size_t rank = symbolic_closure(*all, random).rank;
        CHECK(trajectory_closure(*family, random).rank == rank);
        CHECK(trajectory_closure(*all, random).rank == rank);
        CHECK(words_closure(*family, random).rank == rank);
        CHECK(trajectory_closure(*family, random).first_order ==
              trajectory_closure(*all, random).first_order);
    }
}

}  // namespace abide::test
