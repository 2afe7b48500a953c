// The gallery of certificates: written again byte for byte, and verified from its files.

#include "support/process.hpp"
#include "tool.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <set>
#include <sstream>

namespace abide::test {
namespace {

namespace fs = std::filesystem;

/// The names that the gallery's list gives.
std::set<std::string> listed() {
    std::set<std::string> names;
    std::istringstream list(read_file(source_file("proofs/certificates/list")));
    for (std::string line; std::getline(list, line);) {
        if (!line.empty() && line[0] != '#') names.insert(line.substr(0, line.find(' ')) + ".cert");
    }
    return names;
}

std::set<std::string> certificates_in(const std::string& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".cert") names.insert(entry.path().filename().string());
    }
    return names;
}

}  // namespace

TEST_CASE("the gallery is written again byte for byte") {
    const TemporaryFolder folder;
    const ProcessResult result = run({"bash", source_file("scripts/gallery"), "--abide",
                                      program("abide"), "--into", folder.file(".")});
    CAPTURE(result.out, result.err);
    REQUIRE(result.status == 0);
    CHECK(certificates_in(folder.file(".")) == listed());
    for (const std::string& name : listed()) {
        CAPTURE(name);
        CHECK(read_file(folder.file(name)) ==
              read_file(source_file("proofs/certificates/" + name)));
    }
}

TEST_CASE("each certificate of the gallery is verified, and has the kind that its name says") {
    const std::string gallery = source_file("proofs/certificates");
    CHECK(certificates_in(gallery) == listed());
    std::set<std::string> kinds;
    for (const std::string& name : listed()) {
        CAPTURE(name);
        const ProcessResult result = abide_check({gallery + "/" + name});
        CHECK(result.status == 0);
        CHECK(contains(result.out, "at least") == name.starts_with("bounds"));
        CHECK(contains(result.out, "randomised") == name.starts_with("randomised"));
        const std::string text = read_file(gallery + "/" + name);
        for (const std::string kind : {"map", "fields", "matrix-product", "path-lifting", "forms",
                                       "words", "trajectory", "claim exactly", "claim at-least"}) {
            if (contains(text, "\n" + kind + " ")) kinds.insert(kind);
        }
    }
    CHECK(kinds.size() == 9);
}

}  // namespace abide::test
