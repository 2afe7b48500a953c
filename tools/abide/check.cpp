#include "commands.hpp"

#include <abide/error.hpp>

#include <fmt/core.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace abide::tool {
namespace {

checker::Verdict verdict_of(std::istream& in, const CheckArguments& arguments) {
    checker::Verdict verdict = checker::check(in, arguments.limits);
    if (in.bad()) throw InputError("cannot read '" + arguments.file + "'");
    return verdict;
}

checker::Verdict verdict_of(const CheckArguments& arguments) {
    const std::string& path = arguments.file;
    if (path == "-") return verdict_of(std::cin, arguments);
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        throw InputError("'" + path + "' is a directory");
    std::ifstream file(path, std::ios::binary);
    if (!file) throw InputError("cannot open '" + path + "': " + std::strerror(errno));
    return verdict_of(file, arguments);
}

}  // namespace

int check(const CheckArguments& arguments) {
    const checker::Verdict verdict = verdict_of(arguments);
    const bool enough = verdict.exactly || arguments.require.empty();
    if (verdict.verified && !enough && !arguments.quiet)
        fmt::print(stderr, "abide: verified, but weaker than '--require exactly'\n");
    if (!arguments.quiet) fmt::print("{}\n", verdict.line);
    return verdict.verified && enough ? 0 : 1;
}

}  // namespace abide::tool
