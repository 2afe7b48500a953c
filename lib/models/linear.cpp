#include "parameters.hpp"

#include <abide/models/architecture.hpp>
#include <abide/models/linear.hpp>

namespace abide {

Model linear_network(const std::vector<std::uint64_t>& widths, bool candidates) {
    Parameters parameters;
    std::vector<PolynomialMatrix> layers;
    for (std::size_t l = 1; l < widths.size(); ++l)
        layers.push_back(parameters.matrix("U" + std::to_string(l), widths[l - 1], widths[l]));

    Model model;
    model.name = to_string(Architecture{"linear", widths});
    model.variables = parameters.names();
    model.family = make_family(model.variables.size(), MatrixProduct{widths});
    for (std::size_t l = 0; candidates && l + 1 < layers.size(); ++l)
        append_balance(model.candidates, layers[l], layers[l + 1]);
    return model;
}

}  // namespace abide
