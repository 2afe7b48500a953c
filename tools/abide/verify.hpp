#pragma once

#include <abide/sweep/atlas.hpp>

#include <cstddef>

namespace abide::tool {

/// Checks the stored certificates of the rows with the independent checker, and that each is about
/// its architecture and says what its row says, column by column. Prints one line for each that
/// fails, and the sums. Returns true if none failed.
bool verify(const sweep::Atlas& atlas, const std::string& where, std::size_t jobs);

}  // namespace abide::tool
