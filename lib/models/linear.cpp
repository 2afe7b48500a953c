#include <abide/models/architecture.hpp>
#include <abide/models/linear.hpp>

namespace abide {
namespace {

using PolynomialMatrix = std::vector<std::vector<Polynomial>>;

struct Layers {
    std::vector<std::string> names;
    std::vector<PolynomialMatrix> matrices;
};

Layers generic_matrices(const std::vector<std::uint64_t>& widths) {
    Layers layers;
    for (std::size_t l = 1; l < widths.size(); ++l) {
        PolynomialMatrix matrix(widths[l - 1]);
        for (std::uint64_t i = 0; i < widths[l - 1]; ++i) {
            for (std::uint64_t j = 0; j < widths[l]; ++j) {
                matrix[i].push_back(
                    Polynomial::variable(static_cast<Variable>(layers.names.size())));
                layers.names.push_back("U" + std::to_string(l) + "_" + std::to_string(i + 1) + "_" +
                                       std::to_string(j + 1));
            }
        }
        layers.matrices.push_back(std::move(matrix));
    }
    return layers;
}

/// The entries i ≤ j of UᵀU − VVᵀ.
void append_balance(std::vector<Polynomial>& laws, const PolynomialMatrix& u,
                    const PolynomialMatrix& v) {
    for (std::size_t i = 0; i < v.size(); ++i) {
        for (std::size_t j = i; j < v.size(); ++j) {
            PolynomialSum sum;
            for (const auto& row : u) sum.add_product(row[i], row[j]);
            for (std::size_t k = 0; k < v[i].size(); ++k) sum.add_product(v[i][k], v[j][k], -1);
            laws.push_back(sum.take());
        }
    }
}

}  // namespace

Model linear_network(const std::vector<std::uint64_t>& widths, bool candidates) {
    const Layers layers = generic_matrices(widths);
    const auto& matrices = layers.matrices;

    Model model;
    model.name = to_string(Architecture{"linear", widths});
    model.variables = layers.names;
    model.family = make_family(layers.names.size(), MatrixProduct{widths});
    for (std::size_t l = 0; candidates && l + 1 < matrices.size(); ++l) {
        append_balance(model.candidates, matrices[l], matrices[l + 1]);
    }
    return model;
}

}  // namespace abide
