#pragma once

#include "sparse_kernel.hpp"

namespace abide {

/// A basis of the kernel over ℚ: found modulo a random prime, lifted, and multiplied out over ℚ. A
/// kernel modulo p is never smaller than the one over ℚ, so what passes is a basis. Solved over ℚ
/// if no prime serves. Throws LimitError.
std::vector<std::vector<Rational>> exact_kernel(const SparseSystem& system, Random& random,
                                                const KernelLimit& limit);

}  // namespace abide
