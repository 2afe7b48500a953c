#pragma once

#include <abide/models/model.hpp>

#include <string>
#include <vector>

/// \file
/// Matrices of parameters, and what models do with them.
namespace abide {

using PolynomialMatrix = std::vector<std::vector<Polynomial>>;

/// Parameters in the order in which they are made.
class Parameters {
  public:
    /// rows × columns new parameters `name_i_j`, row-major, indices from 1.
    PolynomialMatrix matrix(const std::string& name, std::uint64_t rows, std::uint64_t columns);
    const std::vector<std::string>& names() const { return names_; }

  private:
    std::vector<std::string> names_;
};

PolynomialMatrix transposed(const PolynomialMatrix& matrix);
/// One below the other. Precondition: as many columns.
PolynomialMatrix stacked(const std::vector<PolynomialMatrix>& matrices);

/// Appends the entries of A·B, row-major.
void append_product(std::vector<Polynomial>& components, const PolynomialMatrix& a,
                    const PolynomialMatrix& b);
/// Appends the entries i ≤ j of UᵀU − VVᵀ. Precondition: V has as many rows as U has columns.
void append_balance(std::vector<Polynomial>& laws, const PolynomialMatrix& u,
                    const PolynomialMatrix& v);

/// Adds factor·‖row‖².
void add_norm(PolynomialSum& sum, const std::vector<Polynomial>& row, std::int64_t factor);

/// The model of a map in these parameters, without a name.
Model model_of(const Parameters& parameters, PolynomialMap map, std::vector<Polynomial> laws);

}  // namespace abide
