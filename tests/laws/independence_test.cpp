#include "support/generators.hpp"

#include <abide/algebra/echelon.hpp>
#include <abide/algebra/matrix.hpp>
#include <abide/laws/independence.hpp>
#include <abide/models/model.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

constexpr std::size_t dimension = 3;

/// Few small polynomials, with repetitions, products and constants among them.
rc::Gen<std::vector<Polynomial>> functions() {
    const test::Shape shape = {.variables = dimension, .exponent = 2, .terms = 2};
    return rc::gen::map(
        rc::gen::container<std::vector<Polynomial>>(4, test::small_polynomials(shape)),
        [](std::vector<Polynomial> list) {
            list.push_back(list[0] * list[1]);
            list.insert(list.begin() + 2, list[0] + list[1] + 5);
            list.push_back(list[3]);
            return list;
        });
}

/// The generic rank of the Jacobian over ℚ: the largest at three random points.
std::size_t jacobian_rank(std::span<const Polynomial> functions, Random& random) {
    std::size_t rank = 0;
    for (int trial = 0; trial < 3; ++trial) {
        std::vector<Integer> point;
        for (std::size_t a = 0; a < dimension; ++a) point.emplace_back(random.between(-1000, 1000));
        RationalMatrix jacobian(functions.size(), dimension);
        for (std::size_t j = 0; j < functions.size(); ++j) {
            for (Variable a = 0; a < dimension; ++a)
                jacobian.set(j, a, functions[j].derivative(a).evaluate(point));
        }
        rank = std::max(rank, jacobian.rank());
    }
    return rank;
}

TEST_CASE("gradients at a point") {
    rc::prop("are the values of the derivatives", [] {
        const Polynomial h = *test::polynomials({.variables = dimension, .exponent = 5},
                                                rc::gen::cast<Rational>(test::integers()));
        const PrimeField field(*test::moduli());
        const auto point = *test::residue_vectors(field.modulus(), dimension);
        const auto gradient = gradient_value(h, point, field);
        RC_ASSERT(gradient.size() == dimension);
        for (Variable a = 0; a < dimension; ++a)
            RC_ASSERT(gradient[a] == test::naive_value(h.derivative(a), point, field));
    });
    const PrimeField field(5);
    const Polynomial x = Polynomial::variable(0);
    CHECK(gradient_value(power(x, 5), std::vector<Residue>{3}, field) == std::vector<Residue>{0});
    CHECK(gradient_value(Polynomial(7), {}, field).empty());
    // 2^31 − 1 = 2 modulo 5, and 3^(2^31 − 2) = 3^2 = 4.
    CHECK(gradient_value(power(x, 0x7fffffff), std::vector<Residue>{3}, field) ==
          std::vector<Residue>{3});
}

TEST_CASE("independent laws are chosen greedily from the front") {
    rc::prop("each one that raises the rank of those before it", [] {
        const auto all = *functions();
        Random random(*rc::gen::arbitrary<std::uint64_t>());
        const auto chosen = independent_laws(all, dimension, random);
        std::vector<Polynomial> expected;
        for (std::size_t j = 0; j < all.size(); ++j) {
            const std::span<const Polynomial> before(all.data(), j);
            const std::span<const Polynomial> with(all.data(), j + 1);
            if (jacobian_rank(with, random) > jacobian_rank(before, random))
                expected.push_back(all[j]);
        }
        RC_ASSERT(chosen == expected);
    });
    Random random(1);
    CHECK(independent_laws({}, 3, random).empty());
    const std::vector<Polynomial> constants = {Polynomial(1), Polynomial()};
    CHECK(independent_laws(constants, 0, random).empty());
    CHECK(independent_laws(constants, 2, random).empty());
}

/// The same by one insertion for each law.
std::vector<Polynomial> chosen_one_by_one(std::span<const Polynomial> laws, std::size_t variables) {
    const PrimeField field((Residue{1} << 31) - 1);
    Random random(7);
    const auto point = random.residues(variables, field.modulus());
    Echelon echelon(field, variables);
    std::vector<Polynomial> chosen;
    for (const Polynomial& law : laws) {
        if (echelon.insert(gradient_value(law, point, field))) chosen.push_back(law);
    }
    return chosen;
}

TEST_CASE("among many laws that depend on the first none that does not is missed") {
    Random random(1);
    std::vector<Polynomial> laws = make_model("linear:1-60-1").candidates;
    const std::size_t variables = 120;
    REQUIRE(laws.size() == 1830U);
    CHECK(independent_laws(laws, variables, random) == chosen_one_by_one(laws, variables));
    CHECK(independent_laws(laws, variables, random).size() == 119U);

    // A lone one, wherever it stands: single variables are independent of the other laws.
    const std::vector<Polynomial> half(laws.begin(), laws.begin() + 40);
    for (const std::size_t place : {0U, 127U, 128U, 129U, 383U, 384U, 1000U, 1999U, 2000U}) {
        CAPTURE(place);
        std::vector<Polynomial> repeated;
        while (repeated.size() < 2000) repeated.insert(repeated.end(), half.begin(), half.end());
        repeated.insert(repeated.begin() + static_cast<std::ptrdiff_t>(place),
                        Polynomial::variable(119));
        CHECK(independent_laws(repeated, variables, random) ==
              chosen_one_by_one(repeated, variables));
    }
}

TEST_CASE("laws are sorted by degree, number of terms, then monomials") {
    const Polynomial x = Polynomial::variable(0);
    const Polynomial y = Polynomial::variable(1);
    const std::vector<Polynomial> sorted = {x,
                                            y,
                                            x + y,
                                            x * x,
                                            x * y,
                                            2 * x * y,
                                            x * x - y * y,
                                            x * x + y * y,
                                            x * x + x * y + y * y,
                                            x * x * x};
    std::vector<Polynomial> reversed(sorted.rbegin(), sorted.rend());
    sort_laws(reversed);
    CHECK(reversed == sorted);
    rc::prop("whatever the order was before", [] {
        auto laws = *functions();
        auto shuffled = laws;
        Random random(*rc::gen::arbitrary<std::uint64_t>());
        for (std::size_t i = shuffled.size(); i > 1; --i)
            std::swap(shuffled[i - 1], shuffled[random.below(i)]);
        sort_laws(laws);
        sort_laws(shuffled);
        RC_ASSERT(laws == shuffled);
        for (std::size_t i = 1; i < laws.size(); ++i) {
            RC_ASSERT(laws[i - 1].degree() <= laws[i].degree());
            if (laws[i - 1].degree() == laws[i].degree())
                RC_ASSERT(laws[i - 1].terms().size() <= laws[i].terms().size());
        }
    });
}

}  // namespace
}  // namespace abide
