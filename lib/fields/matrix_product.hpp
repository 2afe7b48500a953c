#pragma once

#include <abide/fields/family.hpp>

namespace abide {

/// See make_family.
std::shared_ptr<const Family> make_matrix_product(const MatrixProduct& shape);

/// See Family::integrate: by the passes of the product, each extended coefficient by coefficient.
std::unique_ptr<Curve> integrate_matrix_product(const MatrixProduct& shape, const PrimeField& field,
                                                RingVector controls,
                                                std::span<const Residue> start);

}  // namespace abide
