#pragma once

#include <abide/progress.hpp>

#include <string>

namespace abide::tool {

/// Throws InputError if a file could not be created at the path, so that long work is not done in
/// vain.
void require_writable(const std::string& path);

/// Writes the whole content or nothing: a neighbouring file is written first and then renamed.
/// Devices and pipes are written directly; "-" is standard output. Throws InputError.
void write_whole(const std::string& path, const std::string& content);

/// A progress line on standard error if that is a terminal, else nothing. Cleared by
/// finish_progress.
Progress terminal_progress(bool quiet);
void finish_progress(bool quiet);

}  // namespace abide::tool
