#pragma once

#include <string>

namespace abide {

/// Throws InputError if no file can be created at the path (a directory, a missing or protected
/// folder), so that long work is not done in vain. "-" is always fine.
void require_writable(const std::string& path);

/// Writes the whole content or nothing: a neighbouring file is written first and then renamed, and
/// the usual signals are held back meanwhile. Devices and pipes are written directly; "-" is
/// standard output. Throws InputError.
void write_whole(const std::string& path, const std::string& content);

}  // namespace abide
