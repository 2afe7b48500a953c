#pragma once

#include <abide/models/model.hpp>

namespace abide {

struct ConvolutionShape {
    std::uint64_t in = 1, hidden = 1, out = 1;  ///< channels
    std::uint64_t kernel = 1, kernel2 = 1;      ///< taps of the filters of both layers
    std::uint64_t stride = 1;                   ///< of the first layer
    bool linear = false;                        ///< without ReLU in between
};

/// Two convolutional layers in one dimension, without biases. Filter `Vh_i_a` leads from input
/// channel i to hidden channel h, `Uo_h_b` from there to output channel o; a and b are taps, from
/// 1. Linear: φ has, for each pair (o, i), the taps of the composed filter, Σ_h Σ V_hia·U_ohb over
/// a − 1 + stride·(b − 1) = c for every c that occurs. With ReLU the network depends, where no sign
/// changes, on all products V_hia·U_ohb, and these are φ. Candidate laws: Σ V_hia·V_h'ia − Σ
/// U_ohb·U_oh'b, for all pairs h ≤ h' of hidden channels if the layers are linear, for h = h' if
/// not (Marcotte, Gribonval, Peyré, arXiv 2506.06194).
Model convolution(const ConvolutionShape& shape);

}  // namespace abide
