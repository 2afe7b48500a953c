#include <abide/fields/variable_name.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <regex>

namespace abide {
namespace {

TEST_CASE("names of variables") {
    for (const std::string name : {"x", "Z", "x1", "U1_2_3", "a_", "over", "x__y"})
        CHECK(is_variable_name(name));
    for (const std::string name :
         {"", "1", "1x", "_x", "x-1", "x y", " x", "x ", "x.y", "é", "x\n"})
        CHECK_FALSE(is_variable_name(name));
    CHECK(is_variable_name(std::string(64, 'x')));
    CHECK_FALSE(is_variable_name(std::string(65, 'x')));
    CHECK_FALSE(is_variable_name(std::string_view("x\0", 2)));
    rc::prop("match the expression that the documentation gives", [] {
        static const std::regex expression("[A-Za-z][A-Za-z0-9_]{0,63}");
        const std::string text = *rc::gen::container<std::string>(
            rc::gen::oneOf(rc::gen::element('a', 'z', 'A', 'Z', '0', '9', '_', '@', '[', '`', '{'),
                           rc::gen::arbitrary<char>()));
        RC_ASSERT(is_variable_name(text) == std::regex_match(text, expression));
    });
}

}  // namespace
}  // namespace abide
