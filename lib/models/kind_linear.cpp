#include "kind.hpp"

#include <abide/error.hpp>
#include <abide/models/linear.hpp>

namespace abide {
namespace {

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

/// Throws LimitError if that would be too large to be expanded.
Model expandable(const Architecture& architecture, std::string_view specification) {
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

Model make_linear(const Architecture& architecture, std::string_view specification) {
    const auto& widths = architecture.widths;
    return expandable_or_structured(
        widths, [&] { return expandable(architecture, specification); },
        [&] { return linear_network(widths, false); });
}

}  // namespace

Kind linear_kind() {
    constexpr std::size_t any = 1'000'000;
    return {"linear",
            {.least_widths = 2, .most_widths = any},
            "linear:2-3-2   linear network, the product of matrices 2x3 and 3x2 (any number of "
            "layers)",
            make_linear};
}

}  // namespace abide
