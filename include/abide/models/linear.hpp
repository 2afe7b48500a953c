#pragma once

#include <abide/models/model.hpp>

namespace abide {

/// The linear network with widths n_0, …, n_q: φ(θ) = U_1 U_2 … U_q, where U_l is n_{l−1} × n_l
/// with entries `Ul_i_j`. D = Σ n_{l−1} n_l parameters in row-major order, layer by layer; n_0·n_q
/// components. Candidate laws: the entries of U_lᵀU_l − U_{l+1}U_{l+1}ᵀ, known since Arora, Cohen,
/// Hazan (arXiv 1802.06509); none without `candidates`. Preconditions: at least two widths, all ≥
/// 1, the expansion within the limit (make_model checks this).
Model linear_network(const std::vector<std::uint64_t>& widths, bool candidates = true);

}  // namespace abide
