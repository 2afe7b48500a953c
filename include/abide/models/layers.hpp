#pragma once

#include <abide/models/model.hpp>

/// \file
/// Single layers and blocks of larger networks.
namespace abide {

/// A classification layer θ of shape classes × features before a softmax with cross-entropy. The
/// gradients of the loss sum to zero over the classes, so that only differences of rows count: φ
/// has θ_ij − θ_nj for i < n. Parameters `T_i_j`; candidate laws: the sums of the columns
/// (Marcotte, Gribonval, Peyré, arXiv 2506.06194). D = n·m, N = m.
Model softmax_layer(std::uint64_t classes, std::uint64_t features);

/// Linear self-attention without normalisation ("lightning", Henry, Marchetti, Kohn, arXiv
/// 2408.17221): the output at a token x is Σ_y V y·(K y)ᵀ(Q x), cubic in the tokens, and φ has its
/// coefficients V_oa·M_bc + V_ob·M_ac, a ≤ b, M = KᵀQ. Q and K are head × dim, V is dim × dim.
/// Parameters `Q_i_j`, `K_i_j`, `V_i_j`; candidate laws: the entries of QQᵀ − KKᵀ, and ‖V‖² − ‖Q‖².
Model lightning_attention(std::uint64_t dim, std::uint64_t head);

/// One hidden layer with an activation that is homogeneous of degree k, as a power of ReLU: neuron
/// j has inner weights `V_i_j` and outer weights `U_j_o`. φ has, for each neuron, u_jo times every
/// monomial of degree k in v_j, that is u_j ⊗ v_j^{⊗k}. With `polynomial` the activation is s^k
/// itself, and the components are summed over the neurons. Candidate laws: k·‖u_j‖² − ‖v_j‖².
Model homogeneous_network(const std::vector<std::uint64_t>& widths, std::uint64_t k,
                          bool polynomial);

}  // namespace abide
