#include "parameters.hpp"

#include <abide/fields/balance.hpp>
#include <abide/models/architecture.hpp>
#include <abide/models/linear.hpp>

namespace abide {

Model linear_network(const std::vector<std::uint64_t>& widths, bool candidates) {
    Parameters parameters;
    for (std::size_t l = 1; l < widths.size(); ++l)
        parameters.matrix("U" + std::to_string(l), widths[l - 1], widths[l]);

    Model model;
    model.name = to_string(Architecture{"linear", widths});
    model.variables = parameters.names();
    model.family = make_family(model.variables.size(), MatrixProduct{widths});
    if (candidates) model.candidates = balanced_laws(MatrixProduct{widths});
    return model;
}

}  // namespace abide
