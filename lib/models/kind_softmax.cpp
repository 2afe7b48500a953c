#include "kind.hpp"

#include <abide/models/layers.hpp>

namespace abide {
namespace {

Model make_softmax(const Architecture& architecture, std::string_view specification) {
    const std::uint64_t n = architecture.option("n");
    const std::uint64_t m = architecture.option("m");
    require_terms({2, n, m}, specification);
    Model model = softmax_layer(n, m);
    model.setting.loss = Loss::softmax;
    return model;
}

}  // namespace

Kind softmax_kind() {
    return {"softmax",
            {.options = {{"n"}, {"m"}}},
            "softmax:n=3,m=2   classification layer with cross-entropy, n classes, m features",
            make_softmax};
}

}  // namespace abide
