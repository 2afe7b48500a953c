#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace abide::sweep {

/// The most names that one pattern may stand for.
inline constexpr std::size_t max_names = 1'000'000;

/// The texts that a pattern stands for, in the order in which they are written, as shells do it:
/// `{2..4}` is 2, 3 and 4, `{,+bias}` is nothing and +bias, and `{1..3,8}` and nested braces are
/// allowed. A text without braces stands for itself. Throws InputError with the position,
/// LimitError above max_names.
std::vector<std::string> expand(std::string_view pattern);

}  // namespace abide::sweep
