#pragma once

#include "commands.hpp"

#include <abide/certificate/certificate.hpp>
#include <abide/models/model.hpp>

#include <functional>
#include <optional>
#include <type_traits>

namespace abide::tool {

/// The model of an argument: a specification such as linear:2-3-2, the name of a file, or - for
/// standard input. Throws InputError.
Model load_model(const std::string& argument);

/// The same under another flow, or for data; the seed is that of sampled inputs. Throws InputError
/// or LimitError.
Model load_model(const std::string& argument, const SettingArguments& setting, std::uint64_t seed);

void load_stream(const std::string& path, const std::function<void(std::istream&)>& read);

/// Opens a file, or standard input for -, and reads it, with the name in front of every error.
/// Throws InputError.
template <class Read>
auto load(const std::string& path, const Read& read) {
    std::optional<std::invoke_result_t<Read, std::istream&>> result;
    load_stream(path, [&](std::istream& in) { result = read(in); });
    return *std::move(result);
}

/// Throws InputError.
Certificate load_certificate(const std::string& path);

/// Lists balanced laws as polynomials. Throws InputError if the certificate is one of a network so
/// large that this, or its fields, cannot be `shown`.
void list_laws(Certificate& certificate, const std::string& shown);

/// All bytes of a file, or of standard input for -. Throws InputError, also if they are more than
/// `most`.
std::string load_bytes(const std::string& path, std::size_t most);

}  // namespace abide::tool
