#include "kind.hpp"

#include <abide/error.hpp>
#include <abide/models/attention.hpp>

namespace abide {
namespace {

[[noreturn]] void fail(std::string_view specification, const std::string& message) {
    throw InputError("'" + std::string(specification) + "': " + message);
}

Model make_attention(const Architecture& architecture, std::string_view specification) {
    AttentionShape shape;
    shape.dim = architecture.option("dim");
    shape.head = architecture.option("head");
    shape.heads = architecture.option("heads");
    shape.groups = architecture.option("groups");
    shape.rope = architecture.has("rope");
    if (shape.heads % shape.groups != 0) fail(specification, "'groups' does not divide 'heads'");
    if (shape.rope && shape.head % 2 != 0)
        fail(specification, "with '+rope', 'head' is even: two rows make one frequency");
    require_terms({2, shape.heads, shape.head, shape.dim, shape.dim}, specification);
    require_terms({2, shape.heads, shape.head, shape.head, shape.dim}, specification);
    return attention(shape);
}

}  // namespace

Kind attention_kind() {
    return {"attention",
            {.options = {{"dim"}, {"head"}, {"heads", 1}, {"groups", std::nullopt, "heads"}},
             .flags = {"rope"}},
            "attention:dim=4,head=2   attention layer; also heads=, groups= and +rope",
            make_attention};
}

}  // namespace abide
