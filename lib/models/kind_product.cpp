#include "kind.hpp"

#include <abide/models/product.hpp>

namespace abide {
namespace {

Model make_product(const Architecture& architecture, std::string_view specification) {
    const std::uint64_t n = architecture.widths[0];
    // n derivatives with n − 1 factors each.
    require_product({n, n}, max_expanded_terms, "the gradient", "factors", specification);
    return product(n);
}

}  // namespace

Kind product_kind() {
    return {"product",
            {.least_widths = 1, .most_widths = 1},
            "product:5      the product of 5 scalars",
            make_product};
}

}  // namespace abide
