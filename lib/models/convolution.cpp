#include "parameters.hpp"

#include <abide/models/convolution.hpp>

namespace abide {
namespace {

/// v[h][i][a], u[o][h][b].
struct Filters {
    std::vector<PolynomialMatrix> v, u;
};

Filters make_filters(const ConvolutionShape& shape, Parameters& parameters) {
    Filters filters;
    for (std::uint64_t h = 0; h < shape.hidden; ++h)
        filters.v.push_back(parameters.matrix("V" + std::to_string(h + 1), shape.in, shape.kernel));
    for (std::uint64_t o = 0; o < shape.out; ++o)
        filters.u.push_back(
            parameters.matrix("U" + std::to_string(o + 1), shape.hidden, shape.kernel2));
    return filters;
}

/// The taps of the composed filter from i to o, if there is no ReLU.
void append_composed(std::vector<Polynomial>& components, const Filters& filters, std::size_t o,
                     std::size_t i, const ConvolutionShape& shape) {
    const std::uint64_t length = shape.kernel + shape.stride * (shape.kernel2 - 1);
    std::vector<PolynomialSum> taps(length);
    for (std::size_t h = 0; h < shape.hidden; ++h) {
        for (std::size_t a = 0; a < shape.kernel; ++a) {
            for (std::size_t b = 0; b < shape.kernel2; ++b)
                taps[a + shape.stride * b].add_product(filters.v[h][i][a], filters.u[o][h][b]);
        }
    }
    for (PolynomialSum& tap : taps)
        if (tap.size() > 0) components.push_back(tap.take());
}

void append_products(std::vector<Polynomial>& components, const Filters& filters, std::size_t o,
                     std::size_t i) {
    for (std::size_t h = 0; h < filters.v.size(); ++h) {
        for (const Polynomial& v : filters.v[h][i])
            for (const Polynomial& u : filters.u[o][h]) components.push_back(v * u);
    }
}

Polynomial balance(const Filters& filters, std::size_t h, std::size_t other) {
    PolynomialSum sum;
    for (std::size_t i = 0; i < filters.v[h].size(); ++i) {
        for (std::size_t a = 0; a < filters.v[h][i].size(); ++a)
            sum.add_product(filters.v[h][i][a], filters.v[other][i][a]);
    }
    for (const PolynomialMatrix& u : filters.u) {
        for (std::size_t b = 0; b < u[h].size(); ++b) sum.add_product(u[h][b], u[other][b], -1);
    }
    return sum.take();
}

}  // namespace

Model convolution(const ConvolutionShape& shape) {
    Parameters parameters;
    const Filters filters = make_filters(shape, parameters);
    Model model;
    PolynomialMap map;
    for (std::size_t o = 0; o < shape.out; ++o) {
        for (std::size_t i = 0; i < shape.in; ++i) {
            if (shape.linear) {
                append_composed(map.components, filters, o, i, shape);
            } else {
                append_products(map.components, filters, o, i);
            }
        }
    }
    for (std::size_t h = 0; h < shape.hidden; ++h) {
        for (std::size_t other = h; other < (shape.linear ? shape.hidden : h + 1); ++other)
            model.candidates.push_back(balance(filters, h, other));
    }
    model.variables = parameters.names();
    model.family = make_family(model.variables.size(), std::move(map));
    return model;
}

}  // namespace abide
