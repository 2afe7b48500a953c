#include <abide/error.hpp>
#include <abide/sweep/pattern.hpp>

#include <catch2/catch.hpp>

namespace abide::sweep {
namespace {

using Texts = std::vector<std::string>;

std::string error(const std::string& pattern) {
    try {
        expand(pattern);
        return "accepted";
    } catch (const InputError& e) {
        return std::string("input: ") + e.what();
    } catch (const LimitError& e) {
        return std::string("limit: ") + e.what();
    }
}

TEST_CASE("a pattern stands for its texts in the order of writing") {
    CHECK(expand("linear:2-3-2") == Texts{"linear:2-3-2"});
    CHECK(expand("").size() == 1);
    CHECK(expand("a{1..3}b") == Texts{"a1b", "a2b", "a3b"});
    CHECK(expand("{1..2}-{1..2}") == Texts{"1-1", "1-2", "2-1", "2-2"});
    CHECK(expand("relu:2{,+bias}") == Texts{"relu:2", "relu:2+bias"});
    CHECK(expand("{1..3,8,9..10}") == Texts{"1", "2", "3", "8", "9", "10"});
    CHECK(expand("{7..7}") == Texts{"7"});
    CHECK(expand("{5}") == Texts{"5"});
    CHECK(expand("{}") == Texts{""});
    CHECK(expand("x,y") == Texts{"x,y"});
    CHECK(expand("{a{b,c},d}e") == Texts{"abe", "ace", "de"});
    CHECK(expand("2{,-3{,-4}}") == Texts{"2", "2-3", "2-3-4"});
    CHECK(expand("{{1..2},{3..4}}") == Texts{"1", "2", "3", "4"});
}

TEST_CASE("patterns that mean nothing are refused with their position") {
    CHECK(error("a{1..3") == "input: pattern 'a{1..3', position 2: '{' without '}'");
    CHECK(error("a{b{c}") == "input: pattern 'a{b{c}', position 2: '{' without '}'");
    CHECK(error("ab}") == "input: pattern 'ab}', position 3: '}' without '{'");
    for (const std::string range : {"3..1", "..", "1..", "..2", "1..2..3", "a..b", "01..2", "1.. 2",
                                    "-1..2", "1..4294967296"}) {
        CHECK(error("x{" + range + "}") ==
              "input: pattern 'x{" + range +
                  "}', position 3: expected a range such as 1..4, found '" + range + "'");
    }
    CHECK(error(std::string(1000, '{')).find("nested too deeply") != std::string::npos);
}

TEST_CASE("patterns that stand for too many names are refused before they are written out") {
    const std::string limit = "' stands for more than 1000000 names";
    for (const std::string pattern :
         {"{1..2000000000}", "{1..1000}-{1..1001}", "{1..1000000,1}", "{{1..999999},1,2}"})
        CHECK(error(pattern) == "limit: pattern '" + pattern + limit);
    CHECK(expand("{1..1000}-{1..1000}").size() == max_names);
}

}  // namespace
}  // namespace abide::sweep
