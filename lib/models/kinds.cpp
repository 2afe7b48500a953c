#include "kinds.hpp"

#include "specification.hpp"

#include <abide/error.hpp>
#include <abide/models/attention.hpp>
#include <abide/models/convolution.hpp>
#include <abide/models/layers.hpp>
#include <abide/models/linear.hpp>
#include <abide/models/product.hpp>
#include <abide/models/relu.hpp>

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

Model make_product(const Architecture& architecture, std::string_view specification) {
    const std::uint64_t n = architecture.widths[0];
    // n derivatives with n − 1 factors each.
    require_product({n, n}, max_expanded_terms, "the gradient", "factors", specification);
    return product(n);
}

Model make_relu(const Architecture& architecture, std::string_view specification) {
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

Model make_convolution(const Architecture& architecture, std::string_view specification) {
    ConvolutionShape shape;
    shape.in = architecture.option("in");
    shape.hidden = architecture.option("hidden");
    shape.out = architecture.option("out");
    shape.kernel = architecture.option("kernel");
    shape.kernel2 = architecture.option("kernel2");
    shape.stride = architecture.option("stride");
    shape.linear = architecture.has("linear");
    require_terms({shape.in, shape.hidden, shape.out, shape.kernel, shape.kernel2}, specification);
    require_terms({shape.stride, shape.kernel2}, specification);
    require_terms({shape.hidden, shape.hidden, shape.in, shape.kernel}, specification);
    require_terms({shape.hidden, shape.hidden, shape.out, shape.kernel2}, specification);
    return convolution(shape);
}

Model make_softmax(const Architecture& architecture, std::string_view specification) {
    const std::uint64_t n = architecture.option("n");
    const std::uint64_t m = architecture.option("m");
    require_terms({2, n, m}, specification);
    return softmax_layer(n, m);
}

Model make_swiglu(const Architecture& architecture, std::string_view specification) {
    const std::uint64_t dim = architecture.option("dim");
    const std::uint64_t hidden = architecture.option("hidden");
    require_terms({hidden, dim, dim}, specification);
    return swiglu(dim, hidden);
}

Model make_lightning(const Architecture& architecture, std::string_view specification) {
    const std::uint64_t dim = architecture.option("dim");
    const std::uint64_t head = architecture.option("head");
    require_terms({dim, dim, dim, dim, head}, specification);
    require_terms({head, head, dim}, specification);
    return lightning_attention(dim, head);
}

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

}  // namespace

const std::vector<Kind>& kinds() {
    constexpr std::size_t any = 1'000'000;
    static const std::vector<Kind> all{
        {"linear",
         {.least_widths = 2, .most_widths = any},
         "linear:2-3-2   linear network, the product of matrices 2x3 and 3x2 (any number of "
         "layers)",
         make_linear},
        {"relu",
         {.least_widths = 2, .most_widths = any, .flags = {"bias"}},
         "relu:2-3-1     path lifting of a ReLU network, inputs first; relu:2-3-1+bias with hidden "
         "biases",
         make_relu},
        {"product",
         {.least_widths = 1, .most_widths = 1},
         "product:5      the product of 5 scalars",
         make_product},
        {"attention",
         {.options = {{"dim"}, {"head"}, {"heads", 1}, {"groups", std::nullopt, "heads"}},
          .flags = {"rope"}},
         "attention:dim=4,head=2   attention layer; also heads=, groups= and +rope",
         make_attention},
        {"conv",
         {.options = {{"in"}, {"hidden"}, {"out"}, {"kernel"}, {"kernel2"}, {"stride", 1}},
          .flags = {"linear"}},
         "conv:in=1,hidden=3,out=1,kernel=3,kernel2=2   two convolutional layers, with ReLU or "
         "+linear; also stride=",
         make_convolution},
        {"homogeneous",
         {.least_widths = 3, .most_widths = 3, .options = {{"k"}}},
         "homogeneous:2-3-1,k=3   one hidden layer, activation homogeneous of degree k",
         make_homogeneous_network},
        {"polynomial",
         {.least_widths = 3, .most_widths = 3, .options = {{"k"}}},
         "polynomial:2-3-1,k=3    one hidden layer, activation s^k",
         make_homogeneous_network},
        {"softmax",
         {.options = {{"n"}, {"m"}}},
         "softmax:n=3,m=2   classification layer with cross-entropy, n classes, m features",
         make_softmax},
        {"swiglu",
         {.options = {{"dim"}, {"hidden"}}},
         "swiglu:dim=3,hidden=2   SwiGLU block",
         make_swiglu},
        {"lightning",
         {.options = {{"dim"}, {"head"}}},
         "lightning:dim=3,head=2   linear self-attention without normalisation",
         make_lightning},
    };
    return all;
}

}  // namespace abide
