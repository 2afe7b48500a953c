// The Lie algebra at given points, against the formulas for two linear layers of lower rank.

#include "checked_proof.hpp"

#include <abide/error.hpp>
#include <abide/prove/special_point.hpp>

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

SpecialPoint at(const Model& model, const std::vector<std::int64_t>& point) {
    return special_point(model, std::vector<Rational>(point.begin(), point.end()));
}

/// U (n × k) and V (m × k) with rank(U; V) = rank, as the parameters of linear:n-k-m: a random
/// (n + m) × rank matrix times a rank × k matrix.
std::vector<std::int64_t> of_rank(std::size_t n, std::size_t m, std::size_t k, std::size_t rank,
                                  Random& random) {
    const auto draw = [&] { return random.between(1, 9) * (random.below(2) == 0 ? 1 : -1); };
    std::vector<std::vector<std::int64_t>> left(n + m), right(rank);
    for (auto& row : left)
        for (std::size_t j = 0; j < rank; ++j) row.push_back(draw());
    for (auto& row : right)
        for (std::size_t j = 0; j < k; ++j) row.push_back(draw());
    const auto entry = [&](std::size_t i, std::size_t j) {
        std::int64_t sum = 0;
        for (std::size_t l = 0; l < rank; ++l) sum += left[i][l] * right[l][j];
        return sum;
    };
    std::vector<std::int64_t> point;
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < k; ++j) point.push_back(entry(i, j));
    for (std::size_t j = 0; j < k; ++j)  // U_2 = Vᵀ
        for (std::size_t i = 0; i < m; ++i) point.push_back(entry(n + i, j));
    return point;
}

}  // namespace

TEST_CASE("two linear layers where (U; V) has lower rank leave a gap of known size") {
    Random random(11);
    for (const auto& [n, m, k] : {std::tuple(2, 2, 2), std::tuple(2, 1, 2), std::tuple(3, 2, 3),
                                  std::tuple(2, 2, 5), std::tuple(1, 2, 4), std::tuple(3, 3, 3)}) {
        const std::size_t most = std::min(k, n + m);
        const std::size_t dimension = static_cast<std::size_t>(k * (n + m));
        const Model model = make_model("linear:" + std::to_string(n) + "-" + std::to_string(k) +
                                       "-" + std::to_string(m));
        for (std::size_t rank = 0; rank <= most; ++rank) {
            CAPTURE(model.name, rank);
            const std::size_t lie = rank * (2 * (n + m) - rank - 1) / 2;
            const std::size_t jacobian = rank * (2 * k + 1 - rank) / 2;
            const SpecialPoint point = at(model, of_rank(n, m, k, rank, random));
            CHECK(point.parameters == dimension);
            CHECK(point.at_least == lie);
            CHECK(point.at_most == dimension - jacobian);
            CHECK(point.at_most - point.at_least == (n + m - rank) * (k - rank));
            CHECK(point.generic_is_exact);
            CHECK(point.nowhere_above == (rank == 0 ? 0 : point.generic));
            // At rank n + m − 1 the algebra is as large as at generic points, and only the
            // Jacobian of the polynomial laws is not.
            CHECK(point.is_generic() ==
                  (rank == most || rank + 1 == static_cast<std::size_t>(n + m)));
        }
    }
    // 2-2-2 at rank 1
    const SpecialPoint point = at(make_model("linear:2-2-2"), {1, 1, 1, 1, 1, 1, 1, 1});
    CHECK(point.at_least == 3);
    CHECK(point.at_most == 8 - 2);
    CHECK(point.nowhere_above == 5);
    CHECK(point.upper_bound() == 5);
}

TEST_CASE("where an order adds nothing, later ones may") {
    // φ = (x, x⁴y) at (0, 1): ranks 1, 1, 1, 1, 2.
    const Model map = model_of("variables x y\nmap\nx\nx^4*y\n");
    const SpecialPoint origin = at(map, {0, 1});
    CHECK(origin.at_least == 2);
    CHECK(origin.is_generic());
    // Three matrices at (1, 1, 0): ranks 9, 12, 12, 15.
    const std::vector<std::int64_t> one{1, 0, 0, 0, 1, 0, 0, 0, 1};
    std::vector<std::int64_t> point = one;
    point.insert(point.end(), one.begin(), one.end());
    point.insert(point.end(), 9, 0);
    const SpecialPoint special = at(make_model("linear:3-3-3-3"), point);
    CHECK(special.at_least == 15);
    CHECK(special.at_most == 15);
    CHECK(special.is_generic());
}

TEST_CASE("points that are generic, zero, or empty") {
    const SpecialPoint generic = at(make_model("linear:1-2-1"), {1, 2, 3, 5});
    CHECK(generic.is_generic());
    CHECK(generic.at_least == 1);
    const SpecialPoint zero = at(make_model("product:3"), {0, 0, 0});
    CHECK(zero.at_least == 0);
    CHECK(zero.at_most == 3);  // the laws' gradients vanish
    CHECK_FALSE(zero.is_generic());
    CHECK(zero.upper_bound() == 0);  // all fields do
    CHECK(zero.is_special());
    const SpecialPoint nothing = at(model_of("variables\nmap\n5\n"), {});
    CHECK(nothing.at_least == 0);
    CHECK(nothing.is_generic());
    const SpecialPoint still = at(model_of("variables x\nmap\n5\n"), {0});
    CHECK(still.at_most == 0);
    CHECK(still.is_generic());
    CHECK_THROWS_AS(at(make_model("product:3"), {1, 1}), InputError);
    const Model product = make_model("product:2");
    const SpecialPoint fractions =
        special_point(product, std::vector<Rational>{Rational(1, 3), Rational(-2, 7)});
    CHECK(fractions.is_generic());
}

TEST_CASE("large families are bounded in orders, and end") {
    // All fields vanish: nothing to be climbed.
    const SpecialPoint rest = at(make_model("linear:40-40-40"), std::vector<std::int64_t>(3200, 0));
    CHECK(rest.at_least == 0);
    CHECK(rest.orders == 0);
    // 160,000 paths, and 1,200 reference paths that span the same.
    const SpecialPoint ones =
        at(make_model("relu:20-20-20-20"), std::vector<std::int64_t>(1200, 1));
    CHECK(ones.is_generic());
    CHECK(ones.at_least == 1200 - 40);
    // Two zeros on each reference path: none of them moves, but other paths do.
    std::vector<std::int64_t> around(1200, 1);
    for (std::size_t i = 0; i < 20; ++i) {
        for (const std::size_t zero : {i, 400 + 20 * i, 400 + i, 800 + 20 * i}) around[zero] = 0;
    }
    const SpecialPoint open = at(make_model("relu:20-20-20-20"), around);
    CHECK(open.at_least == 0);
    CHECK(open.nowhere_above == 1200 - 40);
    CHECK_THROWS_AS(at(make_model("linear:100-100-100"), std::vector<std::int64_t>(20000, 1)),
                    LimitError);
}

TEST_CASE("at zeros of a path lifting all paths count, not reference paths alone") {
    // The reference paths to the outputs pass the first hidden neuron, which is cut off here.
    const Model model = make_model("relu:1-2-1");
    const SpecialPoint point = at(model, {0, 1, 0, 1});
    CHECK(point.at_least == 1);
    CHECK(point.at_most == 3);
}

}  // namespace abide::test
