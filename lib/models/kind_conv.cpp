#include "kind.hpp"

#include <abide/models/convolution.hpp>

namespace abide {
namespace {

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

}  // namespace

Kind conv_kind() {
    return {"conv",
            {.options = {{"in"}, {"hidden"}, {"out"}, {"kernel"}, {"kernel2"}, {"stride", 1}},
             .flags = {"linear"}},
            "conv:in=1,hidden=3,out=1,kernel=3,kernel2=2   two convolutional layers, with ReLU or "
            "+linear; also stride=",
            make_convolution};
}

}  // namespace abide
