// The checker is small and stands alone.

#include "support/process.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <regex>
#include <sstream>
#include <stdexcept>

using namespace abide::test;

namespace {

const std::vector<std::string> folders = {source_file("lib/checker"),
                                          source_file("include/abide/checker"),
                                          source_file("tools/abide-check")};

ProcessResult run_if_there(const std::vector<std::string>& command) {
    try {
        return run(command);
    } catch (const std::runtime_error&) {
        return {127, {}, {}};
    }
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

}  // namespace

TEST_CASE("the checker has less than 1500 lines of code") {
    std::vector<std::string> command = {"cloc", "--csv", "--quiet", "--hide-rate",
                                        "--include-lang=C++,C/C++ Header"};
    command.insert(command.end(), folders.begin(), folders.end());
    const ProcessResult result = run_if_there(command);
    if (result.status == 127) {
        WARN("skipped: cloc was not found");
        return;
    }
    REQUIRE(result.status == 0);
    // files,language,blank,comment,code
    std::smatch sum;
    const std::regex pattern("\\n[0-9]+,SUM,[0-9]+,[0-9]+,([0-9]+)");
    REQUIRE(std::regex_search(result.out, sum, pattern));
    const int code = std::stoi(sum[1]);
    CHECK(code > 300);
    CHECK(code < 1500);
}

TEST_CASE("the sources of the checker include nothing of the rest") {
    // Its own headers, the standard library's, and one part of Boost.
    const std::regex allowed(
        "#include "
        "(\"[a-z_]+\\.hpp\"|<abide/checker/checker\\.hpp>|<boost/multiprecision/"
        "[a-z_]+\\.hpp>|<[a-z_]+>)");
    int includes = 0;
    for (const std::string& folder : folders) {
        for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
            const std::string extension = file.path().extension().string();
            if (extension != ".hpp" && extension != ".cpp") continue;
            for (const std::string& line : lines_of(read_file(file.path().string()))) {
                if (line.find("include") == line.npos || line.find('#') == line.npos) continue;
                CAPTURE(file.path().string(), line);
                CHECK(std::regex_match(line, allowed));
                ++includes;
            }
        }
    }
    CHECK(includes > 10);
}

TEST_CASE("abide-check is linked with no library of polynomials or integers") {
    const ProcessResult result = run_if_there({"readelf", "-d", program("abide-check")});
    if (result.status == 127) {
        WARN("skipped: readelf was not found");
        return;
    }
    REQUIRE(result.status == 0);
    int libraries = 0;
    for (const std::string& line : lines_of(result.out)) {
        if (line.find("(NEEDED)") == line.npos) continue;
        CAPTURE(line);
        const std::regex system(
            "\\[(libstdc\\+\\+|libm|libgcc_s|libc|libpthread|librt|libdl|libresolv|"
            "libabide_checker|ld-linux[a-z0-9-]*|libgcov)\\.so");
        CHECK(std::regex_search(line, system));
        ++libraries;
    }
    CHECK(libraries > 0);
    const ProcessResult loaded = run_if_there({"ldd", program("abide-check")});
    if (loaded.status == 0)
        CHECK_FALSE(std::regex_search(loaded.out, std::regex("flint|gmp|mpfr|fmt")));
}
