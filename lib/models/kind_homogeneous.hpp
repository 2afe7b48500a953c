#pragma once

#include "kind.hpp"

namespace abide {

/// For the kinds homogeneous and polynomial.
Model make_homogeneous_network(const Architecture& architecture, std::string_view specification);

}  // namespace abide
