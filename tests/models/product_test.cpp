#include "support/generators.hpp"

#include <abide/laws/law_search.hpp>
#include <abide/models/product.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

TEST_CASE("the product of scalars") {
    rc::prop("value, names, laws", [] {
        const auto n = *rc::gen::inRange<std::uint64_t>(1, 12);
        const Model model = product(n);
        RC_ASSERT(model.name == "product:" + std::to_string(n));
        RC_ASSERT(model.variables == test::names(n));
        const auto point = *test::integer_vectors(n);
        Integer value = 1;
        for (const Integer& factor : point) value *= factor;
        const auto map = expanded_map(model.family->definition()).value();
        RC_ASSERT(map.components.size() == 1U);
        RC_ASSERT(map.components.front().evaluate(point) == Rational(value));
        RC_ASSERT(model.candidates.size() == n - 1);
        for (const Polynomial& law : model.candidates) RC_ASSERT(is_law(*model.family, law));
    });
    const Model model = product(3);
    CHECK(to_string(model.candidates.at(0), model.variables) == "x1^2 - x2^2");
    CHECK(to_string(model.candidates.at(1), model.variables) == "x1^2 - x3^2");
}

}  // namespace
}  // namespace abide
