#include "support/generators.hpp"

#include <abide/laws/law_search.hpp>
#include <abide/models/relu.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <map>

namespace abide {
namespace {

using Widths = std::vector<std::uint64_t>;

rc::Gen<Widths> any_widths() {
    return rc::gen::mapcat(rc::gen::inRange<std::size_t>(2, 5), [](std::size_t layers) {
        return rc::gen::container<Widths>(layers, rc::gen::inRange<std::uint64_t>(1, 4));
    });
}

std::string name(const std::string& prefix, std::initializer_list<std::uint64_t> indices) {
    std::string result = prefix;
    const char* separator = "";
    for (const std::uint64_t index : indices) {
        result += separator + std::to_string(index);
        separator = "_";
    }
    return result;
}

/// The outputs of the network by a forward pass. Everything is positive, so no ReLU cuts.
std::vector<Integer> forward(const Widths& widths, bool bias, std::vector<Integer> values,
                             const std::map<std::string, Integer>& parameters) {
    for (std::size_t l = 1; l < widths.size(); ++l) {
        std::vector<Integer> next(widths[l]);
        for (std::uint64_t j = 1; j <= widths[l]; ++j) {
            if (bias && l + 1 < widths.size()) next[j - 1] = parameters.at(name("b", {l, j}));
            for (std::uint64_t i = 1; i <= widths[l - 1]; ++i)
                next[j - 1] += values[i - 1] * parameters.at(name("W", {l, i, j}));
        }
        values = std::move(next);
    }
    return values;
}

/// The k-th output as a sum over paths: a path that starts at input i counts x_i times.
Integer sum_of_paths(const Model& model, const std::vector<Integer>& point,
                     const std::vector<Integer>& inputs, std::uint64_t output) {
    Integer sum;
    const auto map = expanded_map(model.family->definition()).value();
    for (const Polynomial& path : map.components) {
        const auto powers = path.terms().front().monomial.powers();
        // Both ends can be read from the names of the first and of the last factor.
        std::string first;
        std::string last;
        for (const Power& power : powers) {
            const std::string& factor = model.variables[power.variable];
            if (factor.starts_with("W1_")) first = factor;
            if (factor.starts_with("W")) last = std::max(last, factor);
        }
        if (last.substr(last.rfind('_') + 1) != std::to_string(output)) continue;
        Integer value = path.evaluate(point).numerator();
        const bool from_input = std::ranges::none_of(powers, [&](const Power& power) {
            return model.variables[power.variable].starts_with("b");
        });
        if (from_input) value *= inputs[std::stoul(first.substr(3, first.rfind('_') - 3)) - 1];
        sum += value;
    }
    return sum;
}

TEST_CASE("a ReLU network is linear in its path lifting while no neuron is cut") {
    rc::prop("forward pass against the sum over paths", [] {
        const Widths widths = *any_widths();
        const bool bias = *rc::gen::arbitrary<bool>();
        const Model model = relu_network(widths, bias);
        const auto positive =
            rc::gen::map(rc::gen::inRange(0, 50), [](int n) { return Integer(n); });
        const auto point =
            *rc::gen::container<std::vector<Integer>>(model.variables.size(), positive);
        const auto inputs = *rc::gen::container<std::vector<Integer>>(widths.front(), positive);
        std::map<std::string, Integer> parameters;
        for (std::size_t a = 0; a < point.size(); ++a) parameters[model.variables[a]] = point[a];
        RC_ASSERT(parameters.size() == point.size());
        const auto outputs = forward(widths, bias, inputs, parameters);
        for (std::uint64_t k = 1; k <= widths.back(); ++k)
            RC_ASSERT(sum_of_paths(model, point, inputs, k) == outputs[k - 1]);
    });
}

TEST_CASE("a ReLU network has one law per hidden neuron") {
    rc::prop("with biases and without", [] {
        const Widths widths = *any_widths();
        const Model model = relu_network(widths, *rc::gen::arbitrary<bool>());
        std::size_t hidden = 0;
        for (std::size_t l = 1; l + 1 < widths.size(); ++l) hidden += widths[l];
        RC_ASSERT(model.candidates.size() == hidden);
        for (const Polynomial& law : model.candidates) RC_ASSERT(is_law(*model.family, law));
    });
    const Model model = relu_network({2, 1, 1}, true);
    CHECK(model.name == "relu:2-1-1+bias");
    CHECK(model.variables == std::vector<std::string>{"W1_1_1", "W1_2_1", "b1_1", "W2_1_1"});
    REQUIRE(model.candidates.size() == 1U);
    CHECK(to_string(model.candidates[0], model.variables) ==
          "W1_1_1^2 + W1_2_1^2 + b1_1^2 - W2_1_1^2");
    CHECK(model.family->components() == 3U);
}

}  // namespace
}  // namespace abide
