#pragma once

#include <string>

namespace abide {

/// Throws InputError if no file can be created at the path (a directory, a missing or protected
/// folder, a name that is too long), so that long work is not done in vain. An empty file is made
/// beside it and removed, since nothing less tells. "-" is always fine.
void require_writable(const std::string& path);

/// Writes the whole content or nothing: a neighbouring file is written first and then renamed, and
/// the usual signals are held back meanwhile. A symbolic link stays, and what it points to is
/// written. Devices and pipes are written directly; "-" is standard output. Throws InputError.
void write_whole(const std::string& path, const std::string& content);

}  // namespace abide
