#include "input.hpp"

#include <abide/error.hpp>
#include <abide/models/model_file.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace abide::tool {
namespace {

std::ifstream open(const std::string& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        throw InputError("'" + path + "' is a directory");
    std::ifstream file(path, std::ios::binary);
    if (!file) throw InputError("cannot open '" + path + "': " + std::strerror(errno));
    return file;
}

/// Reads with the file's name in front of every error.
template <class Read>
auto read_named(const std::string& name, std::istream& in, Read read) {
    try {
        return read(in);
    } catch (const InputError& error) {
        throw InputError(name + ": " + error.what());
    }
}

/// A specification has a colon after a word; names of files may have one elsewhere, as in ./a:b.
bool looks_like_specification(const std::string& argument) {
    const std::size_t colon = argument.find(':');
    return colon != std::string::npos && argument.find('/') > colon && argument.find('.') > colon;
}

/// What can only be meant as a file: if there is none, the reason is of use, and a list of known
/// models is not.
bool looks_like_file(const std::string& argument) {
    return argument.find('/') != std::string::npos || argument.ends_with(".phi");
}

}  // namespace

bool is_specification(const std::string& argument) {
    if (looks_like_specification(argument)) return true;
    std::error_code ignored;  // such as a specification that is too long for the name of a file
    return !looks_like_file(argument) && !std::filesystem::exists(argument, ignored);
}

namespace {

/// How many terms the balanced laws of a shape have: each parameter is in two for a lifting, and in
/// a row or column of them for a product.
double terms_of_laws(const Certificate& certificate) {
    const auto parameters = static_cast<double>(certificate.variables.size());
    const auto* product = product_of(certificate.family);
    if (product == nullptr) return 2 * parameters;
    return 2 * parameters * static_cast<double>(std::ranges::max(product->widths));
}

/// What follows a number and `*`; nothing if they are not there.
std::string_view after_count(std::string_view argument) {
    const std::size_t star = argument.find_first_not_of("0123456789");
    if (star == 0 || star == std::string_view::npos || argument[star] != '*') return {};
    return argument.substr(star + 1);
}

std::string bytes_of(std::istream& in, const std::string& name, std::size_t most) {
    std::string text;
    std::vector<char> buffer(std::size_t{1} << 16);
    while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())), in.gcount() > 0) {
        text.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
        if (text.size() > most)
            throw InputError("'" + name + "' has more than " + std::to_string(most) + " bytes");
    }
    if (in.bad()) throw InputError("cannot read '" + name + "'");
    return text;
}

}  // namespace

Model load_model(const std::string& argument) {
    if (const std::string_view counted = after_count(argument);
        !counted.empty() && (counted == "-" || !is_specification(std::string(counted)))) {
        throw InputError("'" + argument +
                         "': copies are of specifications, as 3*linear:2-2-2, and not of files");
    }
    if (argument == "-") {
        return read_named("standard input", std::cin,
                          [](std::istream& in) { return read_model(in, "standard input"); });
    }
    if (is_specification(argument)) return make_model(argument);
    std::ifstream file = open(argument);
    const std::string name = std::filesystem::path(argument).filename().string();
    return read_named(argument, file, [&](std::istream& in) { return read_model(in, name); });
}

void load_stream(const std::string& path, const std::function<void(std::istream&)>& read) {
    if (path == "-") return read_named("standard input", std::cin, read);
    std::ifstream file = open(path);
    read_named("'" + path + "'", file, read);
}

Certificate load_certificate(const std::string& path) {
    std::ifstream file = open(path);
    return read_named(path, file, [](std::istream& in) { return read_certificate(in); });
}

void list_laws(Certificate& certificate) {
    constexpr double most_terms = 3e6;
    if (certificate.balanced && terms_of_laws(certificate) <= most_terms)
        certificate.laws = balanced_laws(certificate.family);
}

double size_of_fields(const Definition& family) {
    if (const auto* lifting = std::get_if<PathLifting>(&family)) {
        const auto layers = static_cast<double>(lifting->layers());
        return static_cast<double>(lifting->dimension()) * layers * layers;
    }
    const auto* product = product_of(family);
    if (product == nullptr) return 0;
    const auto layers = static_cast<double>(product->widths.size() - 1);
    double size = layers * layers;
    for (const std::uint64_t width : product->widths) size *= static_cast<double>(width);
    return size;
}

std::string load_bytes(const std::string& path, std::size_t most) {
    if (path == "-") return bytes_of(std::cin, "standard input", most);
    std::ifstream file = open(path);
    return bytes_of(file, path, most);
}

}  // namespace abide::tool
