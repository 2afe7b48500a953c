#pragma once

namespace abide::tool {

/// What happens where a library would end the program by a signal, out of memory mostly: a message
/// and status 2. A file that may not grow becomes an error of writing.
void install_last_resorts();

}  // namespace abide::tool
