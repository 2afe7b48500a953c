#include "kind.hpp"

#include <abide/models/layers.hpp>

namespace abide {
namespace {

Model make_lightning(const Architecture& architecture, std::string_view specification) {
    const std::uint64_t dim = architecture.option("dim");
    const std::uint64_t head = architecture.option("head");
    require_terms({dim, dim, dim, dim, head}, specification);
    require_terms({head, head, dim}, specification);
    return lightning_attention(dim, head);
}

}  // namespace

Kind lightning_kind() {
    return {"lightning",
            {.options = {{"dim"}, {"head"}}},
            "lightning:dim=3,head=2   linear self-attention without normalisation",
            make_lightning};
}

}  // namespace abide
