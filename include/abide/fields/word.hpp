#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace abide {

/// A bracket nested to the right: the word i_1 i_2 … i_k stands for [X_{i_1}, [X_{i_2}, [… ,
/// X_{i_k}]]] with [X, Y] = DY·X − DX·Y. Letters are indices of fields, 0 … d − 1; a word has at
/// least one. (Printed from 1.)
using Word = std::vector<std::uint32_t>;

/// `X1` or `[X1,[X2,X3]]`.
std::string to_string(const Word& word);

/// A vector along a trajectory θ' = X_u(θ): L^order X_letter at t = 0, where L Y = Y' − DX_u·Y (see
/// trajectory_closure).
struct TrajectoryVector {
    std::uint32_t letter;
    std::uint32_t order;
    friend bool operator==(const TrajectoryVector&, const TrajectoryVector&) = default;
};

}  // namespace abide
