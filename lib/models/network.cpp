#include <abide/error.hpp>
#include <abide/models/architecture.hpp>
#include <abide/models/network.hpp>

#include <numeric>

namespace abide {
namespace {

constexpr std::uint64_t most_terms = 1'000'000;

void require_room(std::size_t terms) {
    if (terms > most_terms) throw LimitError("an output of the network would have too many terms");
}

/// One forward pass over numbers or polynomials, whose sums may have a type of their own.
/// `parameter(k)` is parameter k; `multiply_add(sum, a, b)` adds a·b to sum; `pass_on(sum, hidden)`
/// is what a neuron passes on.
template <class Sum, class Value, class ParameterOf, class MultiplyAdd, class PassOn>
std::vector<Value> forward(const Network& network, std::vector<Value> values,
                           const ParameterOf& parameter, const MultiplyAdd& multiply_add,
                           const PassOn& pass_on) {
    std::uint64_t first = 0;
    for (std::size_t l = 1; l < network.widths.size(); ++l) {
        const std::uint64_t rows = network.widths[l - 1];
        const std::uint64_t columns = network.widths[l];
        const bool hidden = l + 1 < network.widths.size();
        const std::uint64_t biases = first + rows * columns;
        std::vector<Value> next;
        for (std::uint64_t j = 0; j < columns; ++j) {
            Sum sum{};
            for (std::uint64_t i = 0; i < rows; ++i)
                multiply_add(sum, values[i], parameter(first + i * columns + j));
            if (hidden && network.bias) multiply_add(sum, Value(1), parameter(biases + j));
            next.push_back(pass_on(std::move(sum), hidden));
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
    struct Sum {
        Rational value;
        bool receives = false;  // anything that is not zero near the parameters
    };
    Pattern pattern;
    bool smooth = true;
    const auto pass_on = [&](Sum sum, bool hidden) {
        if (!hidden) return sum.value;
        smooth = smooth && (!sum.receives || !sum.value.is_zero());
        pattern.push_back(sum.value.sign() > 0);
        return sum.value.sign() > 0 ? sum.value : Rational(0);
    };
    forward<Sum>(
        network, std::vector<Rational>(input.begin(), input.end()),
        [&](std::uint64_t k) -> const Rational& { return parameters[k]; },
        [](Sum& sum, const Rational& a, const Rational& b) {
            sum.value.add_product(a, b);
            sum.receives = sum.receives || !a.is_zero();
        },
        pass_on);
    if (!smooth) return std::nullopt;
    return pattern;
}

double active_paths(const Network& network, std::span<const Rational> input,
                    std::span<const Rational> parameters) {
    if (network.activation == Network::Activation::power) return 0;
    std::optional<Pattern> pattern;
    if (network.activation == Network::Activation::relu && !parameters.empty())
        pattern = activation_pattern(network, input, parameters);
    std::vector<double> paths;
    for (const Rational& coordinate : input) paths.push_back(coordinate.is_zero() ? 0 : 1);
    std::size_t neuron = 0;
    paths = forward<double>(
        network, std::move(paths), [](std::uint64_t) { return 1.0; },
        [](double& sum, double a, double b) { sum += a * b; },
        [&](double sum, bool hidden) {
            return !hidden || !pattern || (*pattern)[neuron++] ? sum : 0.0;
        });
    return std::accumulate(paths.begin(), paths.end(), 0.0);
}

std::vector<Polynomial> outputs(const Network& network, std::span<const Rational> input,
                                const Pattern& pattern) {
    std::size_t neuron = 0;
    const auto pass_on = [&](PolynomialSum sum, bool hidden) {
        Polynomial value = sum.take();
        if (!hidden) return value;
        if (network.activation == Network::Activation::relu && !pattern[neuron++])
            return Polynomial();
        if (network.activation == Network::Activation::power)
            value = power(value, network.exponent);
        require_room(value.terms().size());
        return value;
    };
    std::vector<Polynomial> values;
    for (const Rational& coordinate : input) values.emplace_back(coordinate);
    return forward<PolynomialSum>(
        network, std::move(values),
        [](std::uint64_t k) { return Polynomial::variable(static_cast<Variable>(k)); },
        [](PolynomialSum& sum, const Polynomial& a, const Polynomial& b) {
            sum.add_product(a, b);
            require_room(sum.size());
        },
        pass_on);
}

}  // namespace abide
