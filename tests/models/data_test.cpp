// Which inputs are kept, against the components for all of them.

#include <abide/algebra/matrix.hpp>
#include <abide/error.hpp>
#include <abide/models/data.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <map>

namespace abide {
namespace {

/// The rank of the polynomials over the rational numbers.
std::size_t rank_of(const std::vector<Polynomial>& polynomials) {
    std::map<Monomial, std::size_t> column;
    for (const Polynomial& polynomial : polynomials) {
        for (const Term& term : polynomial.terms())
            column.try_emplace(term.monomial, column.size());
    }
    if (column.empty()) return 0;
    RationalMatrix matrix(polynomials.size(), column.size());
    for (std::size_t i = 0; i < polynomials.size(); ++i) {
        for (const Term& term : polynomials[i].terms())
            matrix.set(i, column.at(term.monomial), term.coefficient);
    }
    return matrix.rank();
}

std::vector<Polynomial> all_outputs(const Network& network, const Table& inputs,
                                    std::span<const Rational> parameters) {
    std::vector<Polynomial> result;
    for (const auto& input : inputs) {
        const Pattern pattern = network.activation == Network::Activation::relu
                                    ? *activation_pattern(network, input, parameters)
                                    : Pattern();
        for (Polynomial& value : outputs(network, input, pattern))
            result.push_back(std::move(value));
    }
    return result;
}

std::size_t parameters_of(const Network& network) {
    std::size_t count = 0;
    for (std::size_t l = 1; l < network.widths.size(); ++l) {
        count += network.widths[l - 1] * network.widths[l];
        if (network.bias && l + 1 < network.widths.size()) count += network.widths[l];
    }
    return count;
}

/// Inputs with many relations, and denominators that the first prime that is tried divides.
Table random_inputs(std::size_t width) {
    Table inputs;
    const auto rows = *rc::gen::inRange<std::size_t>(1, 12);
    for (std::size_t i = 0; i < rows; ++i) {
        std::vector<Rational> row;
        for (std::size_t j = 0; j < width; ++j) {
            const std::int64_t value = *rc::gen::inRange(-2, 3);
            const bool divisible = *rc::gen::inRange(0, 4) == 0;
            row.push_back(Rational(value) * Rational(divisible ? (std::int64_t{1} << 31) - 1 : 1));
        }
        inputs.push_back(std::move(row));
    }
    return inputs;
}

}  // namespace

TEST_CASE("the inputs that are kept have independent outputs that span those of all") {
    rc::prop("linear and relu networks", [] {
        Network network;
        using Widths = std::vector<std::uint64_t>;
        network.widths =
            *rc::gen::element(Widths{3, 2, 1}, Widths{2, 2, 2}, Widths{4, 1}, Widths{2, 2, 1, 1});
        network.activation =
            *rc::gen::element(Network::Activation::identity, Network::Activation::relu);
        network.bias =
            network.activation == Network::Activation::relu && *rc::gen::arbitrary<bool>();
        Random random(*rc::gen::inRange<std::uint64_t>(0, 1000));
        const auto parameters = random_parameters(parameters_of(network), random);
        Table inputs = random_inputs(network.inputs());
        if (network.activation == Network::Activation::relu) {
            std::erase_if(inputs, [&](const auto& input) {
                return !activation_pattern(network, input, parameters);
            });
        }
        const Table kept = independent_inputs(network, inputs, parameters);
        const auto spanned = rank_of(all_outputs(network, kept, parameters));
        RC_ASSERT(spanned == rank_of(all_outputs(network, inputs, parameters)));
        if (network.activation == Network::Activation::identity)
            RC_ASSERT(spanned == kept.size() * network.outputs());
    });
    const Network power{{2, 1}, false, Network::Activation::power, 2};
    const Table doubled{{1, 1}, {2, 2}};
    CHECK(independent_inputs(power, doubled).size() == 2);  // left as they are
    CHECK(independent_inputs({{2, 1}}, {}).empty());
}

TEST_CASE("the paths that are counted are the terms of the outputs") {
    const Network network{{2, 3, 2, 2}, true, Network::Activation::relu};
    Random random(11);
    const auto parameters = random_parameters(parameters_of(network), random);
    for (const Table::value_type& input : Table{{1, 2}, {-1, 3}, {0, 1}, {5, -7}}) {
        const auto values =
            outputs(network, input, *activation_pattern(network, input, parameters));
        std::size_t terms = 0;
        for (const Polynomial& value : values) terms += value.terms().size();
        CHECK(active_paths(network, input, parameters) == static_cast<double>(terms));
    }
}

TEST_CASE("a network is not sampled where a neuron is at zero for every input") {
    const Network network{{1, 2, 1}, false, Network::Activation::relu};
    Random random(1);
    CHECK_THROWS_AS(sampled_inputs(network, std::vector<Rational>(4), 50, random), InputError);
    CHECK(sampled_inputs(network, std::vector<Rational>(4, 1), 50, random).size() == 2);
}

}  // namespace abide
