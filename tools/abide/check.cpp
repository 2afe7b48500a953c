#include "commands.hpp"

#include <abide/checker/checker.hpp>
#include <abide/error.hpp>

#include <fmt/core.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace abide::tool {
namespace {

checker::Verdict verdict_of(const std::string& path) {
    if (path == "-") return checker::check(std::cin);
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        throw InputError("'" + path + "' is a directory");
    std::ifstream file(path, std::ios::binary);
    if (!file) throw InputError("cannot open '" + path + "': " + std::strerror(errno));
    return checker::check(file);
}

}  // namespace

int check(const CheckArguments& arguments) {
    const checker::Verdict verdict = verdict_of(arguments.file);
    const bool enough = verdict.exactly || arguments.require.empty();
    if (!arguments.quiet) {
        if (verdict.verified && !enough)
            fmt::print("--require exactly: the verified claim is weaker\n");
        fmt::print("{}\n", verdict.line);
    }
    return verdict.verified && enough ? 0 : 1;
}

}  // namespace abide::tool
