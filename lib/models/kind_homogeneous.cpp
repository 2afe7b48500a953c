#include "kind_homogeneous.hpp"

#include <abide/models/layers.hpp>

namespace abide {
Model make_homogeneous_network(const Architecture& architecture, std::string_view specification) {
    const auto& widths = architecture.widths;
    const std::uint64_t k = architecture.option("k");
    // C(n_0 + k − 1, k) monomials.
    std::vector<std::uint64_t> factors{widths[1], widths[2]};
    std::uint64_t monomials = 1;
    for (std::uint64_t i = 1; i <= k && monomials <= max_expanded_terms; ++i)
        monomials = monomials * (widths[0] + i - 1) / i;
    factors.push_back(monomials);
    require_terms(factors, specification);
    require_gradients(factors, k + 1, specification);
    return homogeneous_network(widths, k, architecture.kind == "polynomial");
}

Kind homogeneous_kind() {
    return {"homogeneous",
            {.least_widths = 3, .most_widths = 3, .options = {{"k"}}},
            "homogeneous:2-3-1,k=3   one hidden layer, activation homogeneous of degree k",
            make_homogeneous_network};
}

}  // namespace abide
