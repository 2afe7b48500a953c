#pragma once

#include <abide/models/model.hpp>

namespace abide {

/// The product φ = x_1 x_2 … x_n of n ≥ 1 scalars `x1`, …, `xn`. Candidate laws: x_1² − x_i².
Model product(std::uint64_t n);

}  // namespace abide
