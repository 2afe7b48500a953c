// The documents' ```console transcripts are executed, and their output is compared.

#include "tool.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <regex>

namespace abide::test {
namespace {

struct Step {
    std::string command;
    std::string output;
};

/// All steps of the document's console blocks, in order.
std::vector<Step> steps(const std::string& document) {
    std::vector<Step> result;
    bool inside = false;
    for (const std::string& line : lines(document)) {
        if (line.starts_with("```")) {
            inside = line == "```console";
        } else if (inside && line.starts_with("$ ")) {
            result.push_back({line.substr(2), {}});
        } else if (inside) {
            REQUIRE_FALSE(result.empty());
            result.back().output += line + "\n";
        }
    }
    return result;
}

/// The time that something took is the one thing that differs from run to run.
std::string comparable(const std::string& text) {
    const std::string fixed = std::regex_replace(text, std::regex("[0-9]+\\.[0-9]{2} s"), "0.00 s");
    return std::regex_replace(fixed, std::regex("\"seconds\": [0-9.e-]+"), "\"seconds\": 0");
}

std::string quoted(const std::string& text) {
    REQUIRE(text.find('\'') == std::string::npos);
    return "'" + text + "'";
}

void require_transcript(const std::string& path) {
    CAPTURE(path);
    const TemporaryFolder folder;
    const std::string programs = std::filesystem::path(program("abide")).parent_path().string();
    for (const Step& step : steps(read_file(source_file(path)))) {
        const ProcessResult result =
            run({"/bin/bash", "-c",
                 "cd " + quoted(folder.file(".")) + " && PATH=" + quoted(programs) + ":$PATH\n" +
                     step.command + " 2>&1"});
        CAPTURE(step.command);
        CHECK(comparable(result.out) == comparable(step.output));
    }
}

/// The README and all documents that hold a transcript.
std::vector<std::string> documents() {
    std::vector<std::string> result;
    for (const std::string folder : {"", "docs/", "examples/"}) {
        for (const auto& entry :
             std::filesystem::directory_iterator(source_file(folder.empty() ? "." : folder))) {
            if (entry.path().extension() != ".md") continue;
            const std::string path = folder + entry.path().filename().string();
            if (contains(read_file(source_file(path)), "\n```console\n")) result.push_back(path);
        }
    }
    return result;
}

}  // namespace

TEST_CASE("the README's transcript is what the programs print") {
    const std::vector<Step> readme = steps(read_file(source_file("README.md")));
    REQUIRE(readme.size() >= 2);
    CHECK(readme[0].command == "abide prove linear:2-3-2 -o linear-2-3-2.cert");
    CHECK(contains(readme[0].output, "(proved)"));
    CHECK(readme[1].command == "abide-check linear-2-3-2.cert");
    CHECK(readme[1].output.starts_with("VERIFIED exactly 6 "));
    require_transcript("README.md");
}

TEST_CASE("all other transcripts are what the programs print") {
    for (const std::string& path : documents()) require_transcript(path);
}

TEST_CASE("the reader of transcripts finds commands and outputs") {
    const std::vector<Step> found =
        steps("text\n```console\n$ a b\nline 1\n\nline 2\n$ c\n```\n$ no\n```sh\n$ no\n```\n");
    REQUIRE(found.size() == 2);
    CHECK(found[0].command == "a b");
    CHECK(found[0].output == "line 1\n\nline 2\n");
    CHECK(found[1].command == "c");
    CHECK(found[1].output.empty());
    CHECK(comparable("x; 12.34 s\n") == "x; 0.00 s\n");
}

}  // namespace abide::test
