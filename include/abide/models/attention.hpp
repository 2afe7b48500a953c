#pragma once

#include <abide/models/model.hpp>

namespace abide {

struct AttentionShape {
    std::uint64_t dim = 1;     ///< of the tokens
    std::uint64_t head = 1;    ///< rows of each factor
    std::uint64_t heads = 1;   ///< of queries
    std::uint64_t groups = 1;  ///< of heads that share keys and values; divides `heads`
    bool rope = false;         ///< rotary positions; `head` is even then
};

/// The layer of attention without biases. Head h has Q_h and O_h, and group g has K_g and V_g, all
/// head × dim; φ has the entries of Q_hᵀK_g and V_gᵀO_h, dim² each, for every head h and its group
/// g. With rotary positions (Su et al., arXiv 2104.09864) rows 2b − 1 and 2b of Q and K are one row
/// q_b, k_b of complex numbers; the scores at all distances determine, frequency by frequency, real
/// and imaginary parts of conj(q_b)ᵀk_b, which take the place of QᵀK.
///
/// Parameters `Qh_i_j`, `Kg_i_j`, `Vg_i_j`, `Oh_i_j`, group by group. Candidate laws, one matrix
/// for each group: Σ_h Q_hQ_hᵀ − K_gK_gᵀ and V_gV_gᵀ − Σ_h O_hO_hᵀ (Marcotte, Gribonval, Peyré,
/// arXiv 2506.06194); with rotary positions Σ_h ‖q_b‖² − ‖k_b‖² for each frequency instead of the
/// first. Preconditions: as stated, all numbers ≥ 1.
Model attention(const AttentionShape& shape);

}  // namespace abide
