// The trajectory closure against the symbolic one, the words, and known counts.

#include "random_family.hpp"

#include <abide/closure/closure.hpp>
#include <abide/models/model.hpp>

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

Closure trajectory(const Family& family, std::uint64_t seed, const ClosureOptions& options = {}) {
    Random random(seed);
    return trajectory_closure(family, random, options);
}

std::size_t symbolic_rank(const Family& family, std::uint64_t seed) {
    Random random(seed);
    return symbolic_closure(family, random).rank;
}

/// X_1 = ∂_1 + x_2 ∂_3 + x_3 ∂_4 + …, X_2 = ∂_2: the brackets reach every direction, one at a time.
std::shared_ptr<const Family> chained_form(std::size_t dimension) {
    std::vector<Polynomial> first(dimension);
    std::vector<Polynomial> second(dimension);
    first[0] = 1;
    second[1] = 1;
    for (std::size_t a = 2; a < dimension; ++a)
        first[a] = Polynomial::variable(static_cast<Variable>(a - 1));
    return make_family(dimension, FieldList{{VectorField(first), VectorField(second)}});
}

}  // namespace

TEST_CASE("the trajectory's rank is the symbolic one for random maps and fields") {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const std::size_t dimension = 1 + random.below(6);
        const unsigned degree = 1 + static_cast<unsigned>(random.below(3));
        const auto family = random.below(2) == 0 ? random_map(random, dimension, degree)
                                                 : random_fields(random, dimension, degree);
        const Closure closure = trajectory(*family, seed);
        CHECK(closure.rank == symbolic_rank(*family, seed + 1));
        CHECK(closure.vectors.size() == closure.rank);
        CHECK(closure.end == ClosureEnd::stable);
    }
}

TEST_CASE("chained forms are controllable, far beyond the reach of words") {
    for (const std::size_t dimension : {2U, 3U, 5U, 8U, 16U, 30U}) {
        const auto family = chained_form(dimension);
        CHECK(trajectory(*family, 1).rank == dimension);
        CHECK(symbolic_rank(*family, 2) == dimension);
    }
}

TEST_CASE("a control that varies in every order reaches what a constant one does not") {
    // The (2, 3, 5) system: growth 2, 3, 5 of the flag.
    const Polynomial x = Polynomial::variable(0);
    const Polynomial z = Polynomial::variable(2);
    const VectorField first(std::vector<Polynomial>{1, 0, 0, 0, 0});
    const VectorField second(std::vector<Polynomial>{0, 1, x, x * x, z});
    const auto family = make_family(5, FieldList{{first, second}});
    CHECK(trajectory(*family, 1).rank == 5);
}

TEST_CASE("2-k-k-2 has k(k+1) laws, seen after 3k/2 orders") {
    const std::vector<std::uint32_t> orders = {2, 3, 5, 6, 8, 9, 11, 12, 14, 15};  // k = 3 … 12
    for (std::size_t k = 3; k <= 12; ++k) {
        const std::string width = std::to_string(k);
        const Model model = make_model("linear:2-" + width + "-" + width + "-2");
        const Closure closure = trajectory(*model.family, k);
        CAPTURE(k);
        CHECK(model.variables.size() - closure.rank == k * (k + 1));
        CHECK(last_order(closure) == orders[k - 3]);
        if (k <= 4) CHECK(closure.rank == symbolic_rank(*model.family, k));
    }
}

TEST_CASE("a target ends the climb, and small primes suffice for it") {
    const Model model = make_model("linear:3-4-2-4");
    ClosureOptions options;
    options.target = 15;
    options.prime_bits = 28;
    const Closure closure = trajectory(*model.family, 1, options);
    CHECK(closure.end == ClosureEnd::target);
    CHECK(closure.rank == 15);
    CHECK(closure.prime >> 28 == 0);
    // Without a target the end is stable, but a prime that small is no basis for a claim.
    options.target = 28;
    const Closure open = trajectory(*model.family, 1, options);
    CHECK(open.end == ClosureEnd::stable);
    CHECK(closure_error(*model.family, open) == 0U);
    CHECK(closure_error(*model.family, trajectory(*model.family, 1)).value() >= 30);
}

TEST_CASE("degenerate families have their rank") {
    CHECK(trajectory(*make_family(0, PolynomialMap{}), 1).rank == 0);
    CHECK(trajectory(*make_family(3, PolynomialMap{}), 1).rank == 0);
    CHECK(trajectory(*make_family(2, PolynomialMap{{Polynomial(7)}}), 1).rank == 0);
    const Polynomial x = Polynomial::variable(0);
    CHECK(trajectory(*make_family(1, PolynomialMap{{x * x, x * x, Polynomial(1)}}), 1).rank == 1);
}

TEST_CASE("the same seed gives the same run") {
    const Model model = make_model("linear:2-3-2");
    CHECK(trajectory(*model.family, 5).vectors == trajectory(*model.family, 5).vectors);
    CHECK(trajectory(*model.family, 5).point == trajectory(*model.family, 5).point);
    CHECK(trajectory(*model.family, 5).point != trajectory(*model.family, 6).point);
}

TEST_CASE("at a given point a repeated rank is no end, and nothing is claimed about it") {
    const PrimeField field((Residue{1} << 31) - 1);
    Random random(1);
    const auto ranks = [&](const Family& family, std::span<const Residue> point,
                           std::uint32_t orders) {
        std::vector<std::size_t> result;
        for (std::uint32_t order = 0; order < orders; ++order) {
            const Closure closure = trajectory_at(family, field, point, order, random);
            CHECK(closure.end == ClosureEnd::length);
            CHECK(closure.vectors.size() == closure.rank);
            result.push_back(closure.rank);
        }
        return result;
    };
    // 3-3-3-3 at (1, 1, 0)
    const MatrixProduct shape{{3, 3, 3, 3}};
    std::vector<Residue> identities(27, 0);
    for (const std::size_t layer : {0U, 9U}) {
        for (const std::size_t i : {0U, 4U, 8U}) identities[layer + i] = 1;
    }
    CHECK(ranks(*make_family(27, shape), identities, 4) == std::vector<std::size_t>{9, 12, 12, 15});
    // phi = (x_1, x_1^4 x_2) at (0, 1)
    const Polynomial x = Polynomial::variable(0);
    const Polynomial y = Polynomial::variable(1);
    const auto late = make_family(2, PolynomialMap{{x, power(x, 4) * y}});
    CHECK(ranks(*late, std::vector<Residue>{0, 1}, 5) == std::vector<std::size_t>{1, 1, 1, 1, 2});
    // The closure itself draws its points, and finds both ranks.
    CHECK(trajectory(*late, 2).rank == 2);
    CHECK(trajectory(*make_family(27, shape), 3).rank == 15);
}

TEST_CASE("the controls that are returned reproduce the vectors, for any number of threads") {
    const Model model = make_model("linear:2-4-4-2");
    Random first(5);
    const Closure one = trajectory_closure(*model.family, first, {});
    Random second(5);
    ClosureOptions two_jobs;
    two_jobs.jobs = 2;
    const Closure other = trajectory_closure(*model.family, second, two_jobs);
    CHECK(one.vectors == other.vectors);
    CHECK(one.controls == other.controls);
    CHECK(one.controls.size() == last_order(one));
    CHECK(one.point == other.point);
}

}  // namespace abide::test
