#pragma once

#include <abide/certificate/certificate.hpp>

#include <optional>
#include <vector>

namespace abide::reporting {

/// A law of a layered map that is, but for a constant factor, one that has a name.
///
/// Of a product of matrices: the entry (row, column), row ≤ column, of U_lᵀU_l − U_{l+1}U_{l+1}ᵀ.
/// Of column differences these, and the sum of a row of the last matrix, with `is_sum`.
/// Of a path lifting: for the neuron `row` = `column` of hidden layer l, the sum of the squares of
/// its incoming weights and its bias, if there is one, minus that of its outgoing weights.
struct Balance {
    /// From 1.
    std::size_t layer = 0;
    /// From 0.
    std::uint64_t row = 0;
    std::uint64_t column = 0;
    /// The law is this multiple of the balance; not 0.
    Rational factor = 1;
    /// The sum of row `row` of U_layer, the last matrix; then `column` says nothing.
    bool is_sum = false;
    friend bool operator==(const Balance&, const Balance&) = default;
};

/// The polynomial that `balance` names, factor included. Preconditions: a shape; 1 ≤ layer < number
/// of layers, row and column below the layer's width.
Polynomial expand(const Balance& balance, const Definition& shape);

/// The balance that the law is, found from its leading term and compared term by term; nothing for
/// other laws and other families. Precondition: the law is over the shape's parameters. Cost: that
/// of writing the balance down.
std::optional<Balance> recognise(const Polynomial& law, const Definition& family);

/// What each of balanced_laws(shape) is, in their order; nothing for other families.
std::vector<Balance> balances_of(const Definition& family);

/// True if the names are those that `abide` gives to the parameters of the shape: Ul_i_j for a
/// product of matrices, Wl_i_j and bl_j for a path lifting.
bool has_usual_names(const Certificate& certificate);

}  // namespace abide::reporting
