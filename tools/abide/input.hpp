#pragma once

#include <abide/certificate/certificate.hpp>
#include <abide/models/model.hpp>

namespace abide::tool {

/// The model of an argument: a specification such as linear:2-3-2, the name of a file, or - for
/// standard input. Throws InputError.
Model load_model(const std::string& argument);

/// Throws InputError.
Certificate load_certificate(const std::string& path);

/// All bytes of a file, or of standard input for -. Throws InputError, also if they are more than
/// `most`.
std::string load_bytes(const std::string& path, std::size_t most);

}  // namespace abide::tool
