#pragma once

#include <abide/fields/family.hpp>

namespace abide {

/// See make_family.
std::shared_ptr<const Family> make_matrix_product(const MatrixProduct& shape);

}  // namespace abide
