#include "kind.hpp"

#include <abide/models/relu.hpp>

namespace abide {
namespace {

/// Throws LimitError if that would be too large to be expanded.
Model expandable(const Architecture& architecture, std::string_view specification) {
    const auto& widths = architecture.widths;
    // One reference path for each parameter, and every path has one factor per layer. Biases are
    // fewer than weights.
    const std::uint64_t layers = widths.size() - 1;
    for (std::size_t l = 1; l <= layers; ++l)
        require_gradients({2, layers, widths[l - 1], widths[l]}, layers, specification);
    const PathLifting shape{widths, architecture.has("bias")};
    shape.paths();  // throws if they cannot be counted
    return relu_network(shape.widths, shape.bias);
}

Model make_relu(const Architecture& architecture, std::string_view specification) {
    const auto& widths = architecture.widths;
    return expandable_or_structured(
        widths, [&] { return expandable(architecture, specification); },
        [&] {
            PathLifting{widths, architecture.has("bias")}.paths();  // throws, too
            return relu_network(widths, architecture.has("bias"), false);
        });
}

}  // namespace

Kind relu_kind() {
    constexpr std::size_t any = 1'000'000;
    return {
        "relu",
        {.least_widths = 2, .most_widths = any, .flags = {"bias"}},
        "relu:2-3-1     path lifting of a ReLU network, inputs first; relu:2-3-1+bias with hidden "
        "biases",
        make_relu};
}

}  // namespace abide
