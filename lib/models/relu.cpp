#include <abide/models/architecture.hpp>
#include <abide/models/relu.hpp>

namespace abide {
namespace {

std::vector<std::string> parameter_names(const PathLifting& shape) {
    std::vector<std::string> names;
    const auto number = [](std::uint64_t i) { return std::to_string(i + 1); };
    for (std::size_t l = 1; l <= shape.layers(); ++l) {
        for (std::uint64_t i = 0; i < shape.widths[l - 1]; ++i) {
            for (std::uint64_t j = 0; j < shape.widths[l]; ++j)
                names.push_back("W" + std::to_string(l) + "_" + number(i) + "_" + number(j));
        }
        for (std::uint64_t j = 0; shape.has_bias(l) && j < shape.widths[l]; ++j)
            names.push_back("b" + std::to_string(l) + "_" + number(j));
    }
    return names;
}

/// ‖in‖² + b² − ‖out‖² of neuron j in hidden layer l.
Polynomial balance(const PathLifting& shape, std::size_t l, std::uint64_t j) {
    PolynomialSum sum;
    for (std::uint64_t i = 0; i < shape.widths[l - 1]; ++i)
        sum.add(Monomial(shape.weight(l, i, j), 2), 1);
    if (shape.has_bias(l)) sum.add(Monomial(shape.bias_of(l, j), 2), 1);
    for (std::uint64_t k = 0; k < shape.widths[l + 1]; ++k)
        sum.add(Monomial(shape.weight(l + 1, j, k), 2), -1);
    return sum.take();
}

}  // namespace

Model relu_network(const std::vector<std::uint64_t>& widths, bool bias) {
    const PathLifting shape{widths, bias};
    Model model;
    model.name = to_string(Architecture{
        "relu", widths, {}, bias ? std::vector<std::string>{"bias"} : std::vector<std::string>{}});
    model.variables = parameter_names(shape);
    model.family = make_family(model.variables.size(), shape);
    for (std::size_t l = 1; l < shape.layers(); ++l) {
        for (std::uint64_t j = 0; j < widths[l]; ++j)
            model.candidates.push_back(balance(shape, l, j));
    }
    return model;
}

}  // namespace abide
