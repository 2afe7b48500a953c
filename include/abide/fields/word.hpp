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

}  // namespace abide
