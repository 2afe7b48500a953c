// Laws are recognised exactly, and what is recognised is the law.

#include "samples.hpp"
#include "support/generators.hpp"

#include <abide/models/linear.hpp>
#include <abide/models/relu.hpp>
#include <abide/report/recognition.hpp>

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

using reporting::Balance;
using reporting::recognise;

std::vector<std::uint64_t> random_widths() {
    return *rc::gen::resize(
        5, rc::gen::suchThat(rc::gen::container<std::vector<std::uint64_t>>(
                                 rc::gen::inRange<std::uint64_t>(1, 4)),
                             [](const auto& widths) { return widths.size() >= 3; }));
}

/// All candidates are recognised, each at a place of its own, and expanded they are themselves.
void require_recognised(const Model& model) {
    const Definition& shape = model.family->definition();
    std::vector<Balance> seen;
    for (const Polynomial& law : model.candidates) {
        const Rational factor = *rc::gen::suchThat(
            small_rationals(), [](const Rational& value) { return !value.is_zero(); });
        const auto balance = recognise(law * Polynomial(factor), shape);
        RC_ASSERT(balance.has_value());
        RC_ASSERT(reporting::expand(*balance, shape) == law * Polynomial(factor));
        Balance place = *balance;
        RC_ASSERT(place.factor == factor);
        place.factor = 1;
        RC_ASSERT(std::find(seen.begin(), seen.end(), place) == seen.end());
        seen.push_back(place);
    }
}

}  // namespace

TEST_CASE("every balance of a linear network is recognised, with its factor") {
    CHECK(rc::check([] { require_recognised(linear_network(random_widths())); }));
}

TEST_CASE("every balance of a ReLU network is recognised, with its factor") {
    CHECK(rc::check(
        [] { require_recognised(relu_network(random_widths(), *rc::gen::arbitrary<bool>())); }));
}

TEST_CASE("a law with one term changed is not recognised") {
    CHECK(rc::check([] {
        const Model model = *rc::gen::arbitrary<bool>() ? linear_network(random_widths())
                                                        : relu_network(random_widths(), true);
        const Polynomial law = *rc::gen::elementOf(model.candidates);
        const Polynomial other = *rc::gen::suchThat(
            small_polynomials({static_cast<Variable>(model.variables.size()), 2, 2}),
            [](const Polynomial& value) { return !value.is_zero(); });
        const auto found = recognise(law + other, model.family->definition());
        // It may happen to be another balance: then it really is.
        if (found) RC_ASSERT(reporting::expand(*found, model.family->definition()) == law + other);
    }));
}

TEST_CASE("sums, other families and other polynomials are not recognised") {
    const Model model = linear_network({2, 2, 2});
    const Definition& shape = model.family->definition();
    CHECK_FALSE(recognise(model.candidates[0] + model.candidates[2], shape));
    CHECK_FALSE(recognise(Polynomial(), shape));
    CHECK_FALSE(recognise(Polynomial(3), shape));
    CHECK_FALSE(recognise(Polynomial::variable(0), shape));
    CHECK_FALSE(recognise(model.candidates[0], *expanded_map(shape)));
    // The last layer has no balance.
    CHECK_FALSE(recognise(parsed("U2_1_1^2", model.variables), shape));
    const Model relu = relu_network({2, 2, 2}, false);
    CHECK_FALSE(recognise(parsed("W1_1_1*W1_1_2 - W2_1_1*W2_1_2", relu.variables),
                          relu.family->definition()));
}

TEST_CASE("the usual names are those of the models") {
    Certificate certificate;
    for (const Model& model : {linear_network({2, 3, 1}), relu_network({1, 2, 2, 1}, true),
                               relu_network({3, 2}, false)}) {
        certificate.variables = model.variables;
        certificate.family = model.family->definition();
        CHECK(reporting::has_usual_names(certificate));
        std::swap(certificate.variables.front(), certificate.variables.back());
        CHECK_FALSE(reporting::has_usual_names(certificate));
    }
    CHECK_FALSE(reporting::has_usual_names(product_of_two()));
}

}  // namespace abide::test
