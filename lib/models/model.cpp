#include "specification.hpp"

#include <abide/error.hpp>
#include <abide/models/architecture.hpp>
#include <abide/models/linear.hpp>
#include <abide/models/model.hpp>
#include <abide/models/product.hpp>
#include <abide/models/relu.hpp>

#include <array>

namespace abide {
namespace {

struct Kind {
    std::string_view prefix;
    std::string_view help;
    Architecture (*parse)(std::string_view parameters, std::string_view specification);
    Model (*make)(const Architecture& architecture, std::string_view specification);
};

/// The candidate laws are only hints. They are left out if they are too many, unless without them
/// one would be led into dense matrices of D columns that are too large.
bool has_candidates(const std::vector<std::uint64_t>& widths, std::string_view specification) {
    constexpr std::uint64_t most_parameters = 10'000;
    std::uint64_t parameters = widths[0] * widths[1];
    std::uint64_t terms = 0;
    for (std::size_t l = 1; l + 1 < widths.size(); ++l) {
        const std::uint64_t n = widths[l];
        const std::uint64_t neighbours = widths[l - 1] + widths[l + 1];
        parameters += n * widths[l + 1];
        // n(n + 1)/2 candidates of two terms for each neighbour
        const bool fit = is_product_within({n, n, neighbours}, max_expanded_terms);
        terms += fit ? n * n * neighbours : max_expanded_terms + 1;
    }
    if (terms <= max_expanded_terms) return true;
    if (parameters <= most_parameters) return false;
    throw LimitError("the candidate laws of '" + std::string(specification) +
                     "' would have more than " + std::to_string(max_expanded_terms) +
                     " terms; without them it may have " + std::to_string(most_parameters) +
                     " parameters, and it has " + std::to_string(parameters));
}

Architecture parse_linear(std::string_view parameters, std::string_view specification) {
    return {"linear", parse_widths(parameters, 2, specification)};
}

Model make_linear(const Architecture& architecture, std::string_view specification) {
    const auto& widths = architecture.widths;
    // An entry of the product has Π (inner widths) terms, each with one factor per layer.
    require_terms(widths, specification);
    require_gradients(widths, widths.size() - 1, specification);
    if (has_candidates(widths, specification)) return linear_network(widths);
    Model model = linear_network(widths, false);
    model.note = "its candidate laws are left out: they would have more than " +
                 std::to_string(max_expanded_terms) + " terms";
    return model;
}

Architecture parse_product(std::string_view parameters, std::string_view specification) {
    return {"product", {parse_width(parameters, specification)}};
}

Model make_product(const Architecture& architecture, std::string_view specification) {
    const std::uint64_t n = architecture.widths[0];
    // n derivatives with n − 1 factors each.
    require_product({n, n}, max_expanded_terms, "the gradient", "factors", specification);
    return product(n);
}

Architecture parse_relu(std::string_view parameters, std::string_view specification) {
    const std::size_t plus = parameters.find('+');
    const std::string_view option =
        plus == std::string_view::npos ? "" : parameters.substr(plus + 1);
    if (plus != std::string_view::npos && option != "bias") {
        throw InputError("expected '+bias' or nothing after the widths in '" +
                         std::string(specification) + "'");
    }
    return {"relu", parse_widths(parameters.substr(0, plus), 2, specification), !option.empty()};
}

Model make_relu(const Architecture& architecture, std::string_view specification) {
    const auto& widths = architecture.widths;
    // One reference path for each parameter, and every path has one factor per layer. Biases are
    // fewer than weights.
    const std::uint64_t layers = widths.size() - 1;
    for (std::size_t l = 1; l <= layers; ++l)
        require_gradients({2, layers, widths[l - 1], widths[l]}, layers, specification);
    const PathLifting shape{widths, architecture.bias};
    shape.paths();  // throws if they cannot be counted
    return relu_network(shape.widths, shape.bias);
}

constexpr std::array kinds{
    Kind{
        "linear",
        "linear:2-3-2   linear network, the product of matrices 2x3 and 3x2 (any number of layers)",
        parse_linear, make_linear},
    Kind{"relu",
         "relu:2-3-1     path lifting of a ReLU network, inputs first; relu:2-3-1+bias with hidden "
         "biases",
         parse_relu, make_relu},
    Kind{"product", "product:5      the product of 5 scalars", parse_product, make_product},
};

/// The kind that a specification names, and what stands after its colon.
std::pair<const Kind&, std::string_view> kind_of(std::string_view specification) {
    const std::size_t colon = specification.find(':');
    const std::string_view prefix = specification.substr(0, colon);
    for (const Kind& kind : kinds) {
        if (colon != std::string_view::npos && prefix == kind.prefix)
            return {kind, specification.substr(colon + 1)};
    }
    std::string known;
    for (const Kind& kind : kinds)
        known += (known.empty() ? "" : ", ") + std::string(kind.prefix) + ":…";
    throw InputError("unknown model '" + std::string(specification) + "'; known are " + known);
}

}  // namespace

Architecture parse_architecture(std::string_view specification) {
    const auto [kind, parameters] = kind_of(specification);
    return kind.parse(parameters, specification);
}

std::string to_string(const Architecture& architecture) {
    std::string text = architecture.kind + ":";
    for (std::size_t l = 0; l < architecture.widths.size(); ++l)
        text += (l == 0 ? "" : "-") + std::to_string(architecture.widths[l]);
    return text + (architecture.bias ? "+bias" : "");
}

Model make_model(std::string_view specification) {
    const auto [kind, parameters] = kind_of(specification);
    return kind.make(kind.parse(parameters, specification), specification);
}

std::string model_help() {
    std::string text;
    for (const Kind& kind : kinds) text += "  " + std::string(kind.help) + "\n";
    return text;
}

}  // namespace abide
