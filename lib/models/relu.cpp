#include <abide/fields/balance.hpp>
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

}  // namespace

Model relu_network(const std::vector<std::uint64_t>& widths, bool bias, bool candidates) {
    const PathLifting shape{widths, bias};
    Model model;
    model.name = to_string(Architecture{
        "relu", widths, {}, bias ? std::vector<std::string>{"bias"} : std::vector<std::string>{}});
    model.variables = parameter_names(shape);
    model.family = make_family(model.variables.size(), shape);
    if (candidates) model.candidates = balanced_laws(shape);
    return model;
}

}  // namespace abide
