#pragma once

#include <abide/models/model.hpp>

namespace abide {

/// The path lifting of a ReLU network with widths n_0 (inputs), …, n_q (outputs): φ has one
/// component per path, the product of its weights. Paths start at an input or, with biases, at a
/// hidden neuron, where the bias is their first factor; they end at an output. Wherever the signs
/// of the neurons do not change, the network depends on θ through φ (Gribonval, Mary, Riccietti,
/// arXiv 2310.01225).
///
/// Parameters, layer by layer: `Wl_i_j` from neuron i of layer l − 1 to neuron j of layer l in
/// row-major order, then, for hidden layers and with `bias`, `bl_j`. D = Σ n_{l−1} n_l (+ Σ hidden
/// n_l). Candidate laws, one per hidden neuron: incoming weights squared + bias² − outgoing weights
/// squared (Du, Hu, Lee, arXiv 1806.00900); none without `candidates`. Preconditions: at least two
/// widths, all ≥ 1, the number of paths within the limit (make_model checks this).
Model relu_network(const std::vector<std::uint64_t>& widths, bool bias, bool candidates = true);

}  // namespace abide
