#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace abide {

/// Told now and then how far a long computation has come: the stage ("rank", "laws of degree 2"),
/// what is done and, where it is known, the bound it works towards (0 if unknown). May throw to
/// interrupt the computation.
using Progress = std::function<void(std::string_view stage, std::size_t done, std::size_t bound)>;

/// Reports to `progress` unless it is empty.
inline void report(const Progress& progress, std::string_view stage, std::size_t done,
                   std::size_t bound) {
    if (progress) progress(stage, done, bound);
}

}  // namespace abide
