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

/// Whether an argument is a specification rather than the name of a file, or - for standard input.
bool is_specification(const std::string& argument);

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

/// Writes balanced laws out as polynomials; the certificate goes on to say that they are balanced.
/// Does nothing where they would have millions of terms.
void list_laws(Certificate& certificate);

/// About how many variables the fields of a shape have, written out; 0 for other families.
double size_of_fields(const Definition& family);

/// All bytes of a file, or of standard input for -. Throws InputError, also if they are more than
/// `most`.
std::string load_bytes(const std::string& path, std::size_t most);

}  // namespace abide::tool
