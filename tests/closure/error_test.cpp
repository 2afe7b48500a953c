// The bound on the probability that a stable closure is wrong, and the lemmas of its proof.

#include "random_family.hpp"

#include <abide/models/linear.hpp>

#include <catch2/catch.hpp>

#include <cmath>

namespace abide::test {
namespace {

Rational power_of_two(int exponent) {
    const Integer power = abide::power(Integer(2), static_cast<std::uint64_t>(std::abs(exponent)));
    return exponent < 0 ? Rational(1, power) : Rational(power);
}

/// L of the proof.
std::int64_t length_bound(const Family& family, const Closure& closure) {
    const auto w = static_cast<std::int64_t>(closure.first_order);
    const auto rest = static_cast<std::int64_t>(family.dimension()) - w;
    return w + rest * (rest + 3) / 2;
}

std::int64_t degree_bound(const Family& family) {
    return std::max<std::int64_t>(static_cast<std::int64_t>(family.degree()), 1);
}

/// e·L/2^61 + ⌈L·b/61⌉/2^54 with 2^b > S·e·(D + 1).
Rational bound(const Family& family, const Closure& closure) {
    const std::int64_t e = degree_bound(family);
    const std::int64_t l = length_bound(family, closure);
    const Integer base =
        family.norm() * Integer(e) * Integer(static_cast<std::int64_t>(family.dimension()) + 1);
    std::int64_t bits = 0;
    for (Integer reach = 1; reach <= base; reach *= 2) ++bits;
    const std::int64_t primes = (l * bits + 60) / 61;
    return Rational(Integer(e) * Integer(l)) * power_of_two(-61) +
           Rational(primes) * power_of_two(-54);
}

void require_bound(const Family& family, const Closure& closure) {
    const auto error = closure_error(family, closure);
    REQUIRE(error.has_value());
    const Rational exact = bound(family, closure);
    if (*error > 0) CHECK(exact < power_of_two(-static_cast<int>(*error)));
    CHECK(exact >= power_of_two(-static_cast<int>(*error) - 1));
}

std::shared_ptr<const Family> one_field(std::vector<Polynomial> components) {
    const std::size_t dimension = components.size();
    return family_of(dimension, {VectorField(std::move(components))});
}

/// A closure with a large prime, and nothing else.
Closure nothing_found() {
    Closure closure;
    closure.prime = Residue{1} << 61;
    return closure;
}

unsigned error_of(const Family& family) {
    Random random(1);
    return closure_error(family, words_closure(family, random)).value();
}

const Polynomial x = Polynomial::variable(0);
const Polynomial y = Polynomial::variable(1);

}  // namespace

TEST_CASE("the bound's formula, recomputed") {
    std::size_t cases = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const std::size_t dimension = 1 + random.below(5);
        const auto family = random.below(2) == 0 ? random_map(random, dimension, 2)
                                                 : random_fields(random, dimension, 2);
        Closure closure = nothing_found();
        closure.rank = random.below(dimension);
        closure.first_order = random.below(closure.rank + 1);
        if (family->norm().is_zero()) {
            CHECK_FALSE(closure_error(*family, closure).has_value());
            continue;
        }
        ++cases;
        require_bound(*family, closure);
    }
    CHECK(cases > 50);
}

TEST_CASE("the bound of one case, by hand") {
    // x ∂x + y ∂y: e = 1, S = 2, D = 2, w = 1, L = 1 + 1·4/2 = 3, S·e·(D + 1) = 6 < 2^3, so
    // B = 9 and one bad prime at most: 3/2^61 + 1/2^54 = 131/2^61 < 2^−53.
    const auto family = one_field({x, y});
    Random random(2);
    const Closure closure = words_closure(*family, random);
    CHECK(closure.first_order == 1);
    CHECK(bound(*family, closure) == Rational(131) * power_of_two(-61));
    CHECK(closure_error(*family, closure) == 53U);
}

TEST_CASE("no bound is stated where no chance is involved") {
    Random random(3);
    const auto none = [&](const std::shared_ptr<const Family>& family) {
        return !closure_error(*family, words_closure(*family, random)) &&
               !closure_error(*family, symbolic_closure(*family, random));
    };
    CHECK(none(family_of(0, {})));
    CHECK(none(family_of(3, {})));
    CHECK(none(one_field({0, 0})));
    CHECK(none(make_family(2, PolynomialMap{{Polynomial(5)}})));
    CHECK(none(one_field({x})));
    CHECK(none(family_of(2, {VectorField(std::vector<Polynomial>{1, y}),
                             VectorField(std::vector<Polynomial>{0, x})})));
    CHECK_FALSE(none(one_field({x, y})));
}

TEST_CASE("the bound does not grow when the numbers that it depends on do") {
    for (std::uint64_t digits = 0; digits < 40; ++digits) {
        const Polynomial small(power(Integer(10), digits));
        const Polynomial large(power(Integer(10), digits + 1));
        CHECK(error_of(*one_field({x * large, y})) <= error_of(*one_field({x * small, y})));
    }
    CHECK(error_of(*one_field({x * Polynomial(power(Integer(10), 300)), y})) <
          error_of(*one_field({x, y})));
    for (std::uint32_t e = 1; e < 40; ++e)
        CHECK(error_of(*one_field({power(x, e + 1), y})) <= error_of(*one_field({power(x, e), y})));
    for (std::size_t dimension = 2; dimension < 20; ++dimension) {
        std::vector<Polynomial> components(dimension, x);
        const auto smaller = one_field(components);
        components.push_back(x);
        CHECK(error_of(*one_field(components)) <= error_of(*smaller));
    }
}

TEST_CASE("a bound that says nothing is 0, not negative") {
    // Here e·L alone exceeds 2^61.
    const std::size_t dimension = 200'000;
    const VectorField field(
        std::vector<VectorField::Component>{{0, power(x, std::uint32_t{1} << 30)}});
    const auto family = family_of(dimension, {field});
    CHECK(bound(*family, nothing_found()) > Rational(1));
    CHECK(closure_error(*family, nothing_found()) == 0U);
    CHECK(closure_error(*family_of(100, {field}), nothing_found()).value() > 0U);
}

TEST_CASE("the lengths, degrees and norms of words stay below what the proof says") {
    std::size_t words = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const auto family = random_fields(random, 2 + random.below(3), 2);
        const Closure closure = symbolic_closure(*family, random);
        std::int64_t sum = 0;
        for (const Word& word : closure.words) {
            const auto length = static_cast<std::int64_t>(word.size());
            sum += length;
            const auto bracket = family_of(family->dimension(), {expanded(*family, word)});
            CHECK(bracket->degree() <= static_cast<std::uint64_t>(degree_bound(*family) * length));
            const Integer factor = family->norm() * Integer(degree_bound(*family) * length);
            CHECK(bracket->norm() <= power(factor, word.size()));
            ++words;
        }
        CHECK(sum <= length_bound(*family, closure));
    }
    CHECK(words > 60);
}

TEST_CASE("at least 30 bits for all small architectures of the paper") {
    const std::vector<std::vector<std::uint64_t>> architectures = {
        {5, 3, 2},       {5, 5, 4, 4, 5}, {3, 4, 2, 4},    {2, 2, 2},       {4, 2, 5},
        {3, 2, 3, 3},    {2, 4, 5, 2, 2}, {2, 3, 3},       {2, 5, 4, 3},    {2, 4, 2, 2},
        {2, 4, 3, 4, 4}, {3, 2, 4},       {4, 5, 3},       {3, 2, 3},       {5, 5, 2},
        {5, 5, 3, 2},    {3, 4, 5, 4, 2}, {5, 2, 3},       {3, 4, 5},       {3, 5, 5, 3, 2},
        {5, 5, 5},       {3, 4, 3, 2, 3}, {5, 4, 3},       {2, 5, 4},       {3, 2, 3, 5},
        {4, 5, 5, 5},    {3, 2, 5},       {5, 5, 3, 5},    {2, 4, 5, 2},    {3, 5, 3, 4},
        {3, 5, 3},       {3, 2, 4, 2},    {3, 3, 3},       {3, 3, 3, 3},    {4, 4, 5, 4, 4},
        {4, 5, 2},       {5, 2, 3, 2, 4}, {5, 3, 3, 2},    {2, 4, 2, 4},    {2, 3, 5},
        {2, 2, 3},       {2, 2, 4},       {3, 3, 5, 5, 2}, {3, 5, 5, 5, 5}, {5, 3, 3, 5, 3},
        {5, 5, 2, 2},    {4, 5, 4}};
    for (const auto& widths : architectures) {
        const Model model = linear_network(widths);
        CAPTURE(model.name);
        // No vector and no letter: the worst that a closure can be.
        Closure worst = nothing_found();
        CHECK(closure_error(*model.family, worst) >= 30U);
        worst.vectors.resize(1);  // the bound of a trajectory
        CHECK(closure_error(*model.family, worst) >= 30U);
    }
}

TEST_CASE("what a checker's trial bounds, recomputed with logarithms") {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const std::size_t dimension = 1 + random.below(5);
        const auto family = random_map(random, dimension, 2);
        const std::size_t rank = random.below(dimension + 1);
        const double e = std::max<double>(1, static_cast<double>(family->degree()));
        const double m =
            e * static_cast<double>(dimension + 2) *
            (static_cast<double>(family->count()) * std::stod(family->norm().to_string()) + 1);
        const double orders = static_cast<double>((rank + 1) * (rank + 2)) / 2;
        const double primes = std::ceil(orders * std::ceil(std::log2(m + 1)) / 30);
        const double q = (e * orders + 32 * primes) / std::exp2(30);
        CHECK(std::exp2(-static_cast<double>(trial_bits(*family, rank))) >= q);
        CHECK(std::exp2(-1.0 - static_cast<double>(trial_bits(*family, rank))) <= q);
    }
    const auto steep = make_family(2, PolynomialMap{{power(x, 1U << 29) + y}});
    CHECK(trial_bits(*steep, 1) == 0);
}

}  // namespace abide::test
