#include <abide/error.hpp>
#include <abide/models/architecture.hpp>
#include <abide/models/network.hpp>

namespace abide {
namespace {

constexpr std::uint64_t most_terms = 1'000'000;

/// One forward pass over numbers or polynomials. `parameter(k)` is parameter k; `multiply_add(sum,
/// a, b)` adds a·b to sum; `activate(layer, neuron, value)` gives what a hidden neuron passes on.
template <class Value, class ParameterOf, class MultiplyAdd, class Activate>
std::vector<Value> forward(const Network& network, std::vector<Value> values,
                           const ParameterOf& parameter, const MultiplyAdd& multiply_add,
                           const Activate& activate) {
    std::uint64_t first = 0;
    for (std::size_t l = 1; l < network.widths.size(); ++l) {
        const std::uint64_t rows = network.widths[l - 1];
        const std::uint64_t columns = network.widths[l];
        const bool hidden = l + 1 < network.widths.size();
        const std::uint64_t biases = first + rows * columns;
        std::vector<Value> next(columns);
        for (std::uint64_t j = 0; j < columns; ++j) {
            for (std::uint64_t i = 0; i < rows; ++i)
                multiply_add(next[j], values[i], parameter(first + i * columns + j));
            if (hidden && network.bias) multiply_add(next[j], Value(1), parameter(biases + j));
            if (hidden) next[j] = activate(std::move(next[j]));
        }
        first = biases + (hidden && network.bias ? columns : 0);
        values = std::move(next);
    }
    return values;
}

}  // namespace

std::optional<Network> network_of(std::string_view specification) {
    if (specification.find_first_of("( ") != std::string_view::npos) return std::nullopt;
    const Architecture architecture = parse_architecture(specification);
    Network network;
    network.widths = architecture.widths;
    if (architecture.kind == "relu") {
        network.activation = Network::Activation::relu;
        network.bias = architecture.has("bias");
    } else if (architecture.kind == "polynomial") {
        network.activation = Network::Activation::power;
        network.exponent = static_cast<std::uint32_t>(architecture.option("k"));
    } else if (architecture.kind != "linear") {
        return std::nullopt;
    }
    return network;
}

std::optional<Pattern> activation_pattern(const Network& network, std::span<const Rational> input,
                                          std::span<const Rational> parameters) {
    Pattern pattern;
    bool smooth = true;
    const auto activate = [&](const Rational& value) {
        smooth = smooth && !value.is_zero();
        pattern.push_back(value.sign() > 0);
        return value.sign() > 0 ? value : Rational(0);
    };
    forward(
        network, std::vector<Rational>(input.begin(), input.end()),
        [&](std::uint64_t k) -> const Rational& { return parameters[k]; },
        [](Rational& sum, const Rational& a, const Rational& b) { sum.add_product(a, b); },
        activate);
    if (!smooth) return std::nullopt;
    return pattern;
}

std::vector<Polynomial> outputs(const Network& network, std::span<const Rational> input,
                                const Pattern& pattern) {
    std::size_t neuron = 0;
    const auto require_room = [](const Polynomial& polynomial) {
        if (polynomial.terms().size() > most_terms)
            throw LimitError("an output of the network would have too many terms");
    };
    const auto activate = [&](Polynomial value) {
        switch (network.activation) {
            case Network::Activation::identity:
                break;
            case Network::Activation::relu:
                if (!pattern[neuron++]) return Polynomial();
                break;
            case Network::Activation::power:
                value = power(value, network.exponent);
                break;
        }
        require_room(value);
        return value;
    };
    std::vector<Polynomial> values;
    for (const Rational& coordinate : input) values.emplace_back(coordinate);
    return forward(
        network, std::move(values),
        [](std::uint64_t k) { return Polynomial::variable(static_cast<Variable>(k)); },
        [](Polynomial& sum, const Polynomial& a, const Polynomial& b) { sum = sum + a * b; },
        activate);
}

}  // namespace abide
