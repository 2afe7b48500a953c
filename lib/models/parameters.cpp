#include "parameters.hpp"

namespace abide {

PolynomialMatrix Parameters::matrix(const std::string& name, std::uint64_t rows,
                                    std::uint64_t columns) {
    PolynomialMatrix matrix(rows);
    for (std::uint64_t i = 0; i < rows; ++i) {
        for (std::uint64_t j = 0; j < columns; ++j) {
            matrix[i].push_back(Polynomial::variable(static_cast<Variable>(names_.size())));
            names_.push_back(name + "_" + std::to_string(i + 1) + "_" + std::to_string(j + 1));
        }
    }
    return matrix;
}

PolynomialMatrix transposed(const PolynomialMatrix& matrix) {
    PolynomialMatrix result(matrix.empty() ? 0 : matrix.front().size());
    for (const auto& row : matrix) {
        for (std::size_t j = 0; j < row.size(); ++j) result[j].push_back(row[j]);
    }
    return result;
}

PolynomialMatrix stacked(const std::vector<PolynomialMatrix>& matrices) {
    PolynomialMatrix result;
    for (const PolynomialMatrix& matrix : matrices)
        result.insert(result.end(), matrix.begin(), matrix.end());
    return result;
}

void append_product(std::vector<Polynomial>& components, const PolynomialMatrix& a,
                    const PolynomialMatrix& b) {
    for (const auto& row : a) {
        for (std::size_t j = 0; !b.empty() && j < b.front().size(); ++j) {
            PolynomialSum sum;
            for (std::size_t k = 0; k < b.size(); ++k) sum.add_product(row[k], b[k][j]);
            components.push_back(sum.take());
        }
    }
}

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

void add_norm(PolynomialSum& sum, const std::vector<Polynomial>& row, std::int64_t factor) {
    for (const Polynomial& entry : row) sum.add_product(entry, entry, factor);
}

Model model_of(const Parameters& parameters, PolynomialMap map, std::vector<Polynomial> laws) {
    Model model;
    model.variables = parameters.names();
    model.family = make_family(model.variables.size(), std::move(map));
    model.candidates = std::move(laws);
    return model;
}

}  // namespace abide
