// What documents show is true: model files can be read, programs are the examples that are built
// and run elsewhere.

#include "tool.hpp"

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

/// The fenced blocks of a document in the given language, without their fences.
std::vector<std::string> blocks(const std::string& path, const std::string& language) {
    std::vector<std::string> result;
    bool inside = false;
    for (const std::string& line : lines(read_file(source_file(path)))) {
        if (line.starts_with("```")) {
            inside = line == "```" + language;
            if (inside) result.emplace_back();
        } else if (inside) {
            result.back() += line + "\n";
        }
    }
    return result;
}

}  // namespace

TEST_CASE("the model files in models.md can be read") {
    const std::vector<std::string> models = blocks("docs/models.md", "phi");
    REQUIRE(models.size() >= 2);
    for (const std::string& model : models) {
        CAPTURE(model);
        answer({"count", "-"}, model);
    }
}

TEST_CASE("the new model in models.md is in the sources") {
    const std::vector<std::string> parts = blocks("docs/models.md", "cpp");
    REQUIRE(parts.size() == 2);
    CHECK(parts[0] == read_file(source_file("lib/models/kind_swiglu.cpp")));
    CHECK(contains(read_file(source_file("tests/prove/literature_test.cpp")), parts[1]));
}

TEST_CASE("the programs in library.md are the examples") {
    const std::vector<std::string> programs = blocks("docs/library.md", "cpp");
    REQUIRE(programs.size() == 2);
    CHECK(programs[0] == read_file(source_file("examples/cmake/main.cpp")));
    CHECK(programs[1] == read_file(source_file("examples/pkg-config/own_map.cpp")));
}

TEST_CASE("the longest bracket word is named wherever one asks for it") {
    for (const std::string path : {"README.md", "docs/guide.md"}) {
        CAPTURE(path);
        const std::string text = read_file(source_file(path));
        const bool named =
            contains(text, "at most 10 letters") || contains(text, "at most 10\nletters");
        CHECK(named);
    }
    CHECK(contains(answer({"prove", "--help"}), "at most 10 letters"));
}

TEST_CASE("the worked examples of the certificate's format are verified") {
    const TemporaryFolder folder;
    std::size_t checked = 0;
    for (const std::string& block : blocks("docs/certificate-format.md", "")) {
        if (!block.starts_with("abide-certificate")) continue;
        write_file(folder.file("example.cert"), block);
        const ProcessResult result = abide_check({folder.file("example.cert")});
        CHECK(result.status == 0);
        ++checked;
    }
    CHECK(checked == 5);
}

}  // namespace abide::test
