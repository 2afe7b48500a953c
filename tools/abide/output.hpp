#pragma once

#include <abide/progress.hpp>

namespace abide::tool {

/// A progress line on standard error if that is a terminal, else nothing. Cleared by
/// finish_progress.
Progress terminal_progress(bool quiet);
void finish_progress(bool quiet);

}  // namespace abide::tool
