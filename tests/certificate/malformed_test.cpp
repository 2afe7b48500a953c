// Each way to break the worked example is a ParseError at its line; its neighbour is read.

#include "worked_example.hpp"

#include <abide/certificate/certificate.hpp>
#include <abide/fields/polynomial_parser.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>

namespace abide::test {
namespace {

Certificate read(const std::string& text) {
    std::istringstream in(text);
    return read_certificate(in);
}

/// The line of the error; 0 if there is none.
std::size_t error_line(const std::string& text) {
    try {
        read(text);
        return 0;
    } catch (const ParseError& error) {
        return error.line();
    }
}

std::string replaced(const std::string& text, const std::string& from, const std::string& to) {
    const std::size_t place = text.find(from);
    if (place == std::string::npos) throw std::logic_error("the text does not hold " + from);
    return std::string(text).replace(place, from.size(), to);
}

struct Variation {
    std::string from;
    std::string to;
    std::size_t line;
};

void require_lines(const std::string& text, const std::vector<Variation>& variations) {
    for (const auto& [from, to, line] : variations) {
        INFO("'" << from << "' became '" << to << "'");
        CHECK(error_line(replaced(text, from, to)) == line);
    }
}

/// Two fields in three variables; what is said about them is false, and well formed.
const std::string fields_example =
    "abide-certificate 1.0\n"          // 1
    "variables x y_1 Z\n"              // 2
    "fields 2\n"                       // 3
    "x ; 2*y_1^2 - 3 over 6 ; 0\n"     // 4
    "-x*y_1*Z^3 + 1 ; 0 ; 5 over 2\n"  // 5
    "point 0 -12 7\n"                  // 6
    "laws 1 independent modulo 6\n"    // 7
    "x^2 - 10*y_1*Z + 4\n"             // 8
    "words 2 independent modulo 2\n"   // 9
    "1\n"                              // 10
    "1 1 2\n"                          // 11
    "claim exactly 1\n"                // 12
    "end\n";                           // 13

}  // namespace

TEST_CASE("the examples themselves are read") {
    CHECK(error_line(worked_example()) == 0);
    CHECK(error_line(fields_example) == 0);
}

TEST_CASE("malformed headers and variables") {
    require_lines(worked_example(), {
                                        {"abide-certificate 1.0", "abide-certificate 1.4", 1},
                                        {"abide-certificate 1.0", "abide-certificate 1.10", 1},
                                        {"abide-certificate 1.0", "abide-certificate 1.00", 1},
                                        {"abide-certificate 1.0", "abide-certificate 1", 1},
                                        {"abide-certificate 1.0", "abide-certificate", 1},
                                        {"abide-certificate 1.0", "abide-certificate 1.0 ", 1},
                                        {"abide-certificate 1.0", " abide-certificate 1.0", 1},
                                        {"abide-certificate 1.0",
                                         "\xEF\xBB\xBF"
                                         "abide-certificate 1.0",
                                         1},
                                        {"abide-certificate 1.0", "certificate 1.0", 1},
                                        {"abide-certificate 1.0\n", "\n", 1},
                                        {"variables x y", "variables x x", 3},
                                        {"variables x y", "variables x  y", 3},
                                        {"variables x y", "variables x y ", 3},
                                        {"variables x y", "variables x\ty", 3},
                                        {"variables x y", "variables 1x y", 3},
                                        {"variables x y", "variables _x y", 3},
                                        {"variables x y", "variables x y!", 3},
                                        {"variables x y", "variables x \xC3\xA9", 3},
                                        {"variables x y", "variables x y\r", 3},
                                        {"variables x y", "Variables x y", 3},
                                        {"variables x y\n", "", 3},
                                        {"variables x y\n", "variables x y\nvariables x y\n", 4},
                                        {"variables x y\n", "variables x y\n\n", 4},
                                        {"variables x y", "variables x", 5},
                                    });
    const std::string longest(64, 'n');
    const std::string text = replaced(
        replaced(worked_example(), "variables x", "variables " + longest), "x*y", longest + "*y");
    CHECK(error_line(replaced(text, "x^2", longest + "^2")) == 0);
    CHECK(error_line(replaced(worked_example(), "variables x", "variables " + longest + "n")) == 3);
}

TEST_CASE("malformed maps and fields") {
    require_lines(worked_example(), {
                                        {"map 1", "map", 4},
                                        {"map 1", "map 01", 4},
                                        {"map 1", "map +1", 4},
                                        {"map 1", "map -1", 4},
                                        {"map 1", "map 1 1", 4},
                                        {"map 1", "map one", 4},
                                        {"map 1", "map 99999999999999999999999", 4},
                                        {"map 1", "relu 1", 4},
                                        {"map 1", "map 0", 5},
                                        {"map 1", "map 2", 6},
                                        {"x*y\n", "x*y over 1\n", 5},
                                        {"x*y\n", "x*y over 0\n", 5},
                                        {"x*y\n", "x*y over -2\n", 5},
                                        {"x*y\n", "x*y over 02\n", 5},
                                        {"x*y\n", "x*y over\n", 5},
                                        {"x*y\n", "x*y over x\n", 5},
                                        {"x*y\n", "x*y over 2 over 2\n", 5},
                                        {"x*y\n", "x*y ; x\n", 5},
                                    });
    require_lines(fields_example, {
                                      {"fields 2", "fields 1", 5},
                                      {"fields 2", "fields 3", 6},
                                      {" ; 0\n", "\n", 4},
                                      {" ; 0\n", " ; 0 ; 0\n", 4},
                                      {" ; 0\n", "; 0\n", 4},
                                      {" ; 0\n", " ;0\n", 4},
                                      {" ; 0\n", " ; \n", 4},
                                      {" ; 0 ;", "  ; 0 ;", 5},
                                      {"variables x y_1 Z", "variables", 3},
                                  });
}

TEST_CASE("polynomials that are not in expanded form") {
    for (const std::string polynomial : {"",
                                         " x",
                                         "x ",
                                         "+x",
                                         "x+y",
                                         "x +y",
                                         "x - -y",
                                         "x + -y",
                                         "x * y",
                                         "y*x",
                                         "x*x",
                                         "x^1",
                                         "x^0",
                                         "x^02",
                                         "x^+2",
                                         "x^-2",
                                         "1*x",
                                         "-1*x",
                                         "01*x",
                                         "0*x",
                                         "x*2",
                                         "2*3",
                                         "x + 0",
                                         "0 + x",
                                         "-0",
                                         "--x",
                                         "- x",
                                         "x + x",
                                         "x*y + x*y",
                                         "x - x",
                                         "z",
                                         "x^y",
                                         "(x)",
                                         "x^2^2",
                                         "2x",
                                         "xy",
                                         "1/2*x",
                                         "x/2",
                                         "1.5",
                                         "x**2",
                                         "x*",
                                         "*x",
                                         "x^",
                                         "x +",
                                         "x + ",
                                         "0x10",
                                         "x ;",
                                         "x # c",
                                         "x*y*x",
                                         "2*x*3",
                                         "x^2147483648",
                                         "x^99999999999999999999",
                                         "x^2147483647*y"}) {
        INFO("polynomial '" << polynomial << "'");
        CHECK(error_line(replaced(worked_example(), "x*y\n", polynomial + "\n")) == 5);
        CHECK(error_line(replaced(worked_example(), "x^2 - y^2\n", polynomial + "\n")) == 8);
    }
    for (const std::string polynomial :
         {"0", "7", "-7", "x", "-x", "y + x", "-2*x^3*y - 5", "100000000000000000000*y"}) {
        INFO("polynomial '" << polynomial << "'");
        CHECK(error_line(replaced(worked_example(), "x*y\n", polynomial + "\n")) == 0);
        CHECK(error_line(replaced(worked_example(), "x^2 - y^2\n", polynomial + "\n")) == 0);
    }
    CHECK(error_line(replaced(worked_example(), "x*y\n", "x over 2\n")) == 0);
    CHECK(error_line(replaced(worked_example(), "x^2 - y^2\n", "x over 2\n")) == 8);
}

TEST_CASE("malformed points") {
    require_lines(worked_example(), {
                                        {"point 1 2", "point 1", 6},
                                        {"point 1 2", "point 1 2 3", 6},
                                        {"point 1 2", "point", 6},
                                        {"point 1 2", "point 1 +2", 6},
                                        {"point 1 2", "point 1 02", 6},
                                        {"point 1 2", "point 1 -0", 6},
                                        {"point 1 2", "point 1 -", 6},
                                        {"point 1 2", "point 1 0x2", 6},
                                        {"point 1 2", "point 1 2.0", 6},
                                        {"point 1 2", "point 1 1/2", 6},
                                        {"point 1 2", "point  1 2", 6},
                                        {"point 1 2", "point 1 2 ", 6},
                                        {"point 1 2", "points 1 2", 6},
                                        {"point 1 2\n", "", 6},
                                        {"point 1 2\n", "point 1 2\npoint 1 2\n", 7},
                                    });
    CHECK(error_line(replaced(worked_example(), "point 1 2", "point 0 -100000000000000000000")) ==
          0);
}

TEST_CASE("malformed laws and words") {
    require_lines(
        worked_example(),
        {
            {"laws 1 independent modulo", "laws 1 independent mod", 7},
            {"laws 1 independent modulo", "laws independent modulo", 7},
            {"laws 1", "laws 3", 7},
            {"laws 1", "laws -1", 7},
            {"laws 1", "laws 01", 7},
            {"laws 1", "laws 0", 8},
            {"laws 1", "laws 2", 9},
            {"modulo 2147483647", "modulo", 7},
            {"modulo 2147483647", "modulo 0", 7},
            {"modulo 2147483647", "modulo 1", 7},
            {"modulo 2147483647", "modulo -7", 7},
            {"modulo 2147483647", "modulo 07", 7},
            {"modulo 2147483647", "modulo 2147483648", 7},
            {"modulo 2147483647", "modulo 18446744073709551618", 7},
            {"words 1", "words 2", 11},
            {"words 1", "words 0", 10},
            {"words 1", "words 3", 9},
            {"words 1 independent modulo 2147483647", "words 1 independent modulo 1", 9},
            {"words 1 independent modulo 2147483647", "words 1 independent modulo 2147483648", 9},
            {"\n1\n", "\n0\n", 10},
            {"\n1\n", "\n2\n", 10},
            {"\n1\n", "\n01\n", 10},
            {"\n1\n", "\n-1\n", 10},
            {"\n1\n", "\n1 1 \n", 10},
            {"\n1\n", "\n1  1\n", 10},
            {"\n1\n", "\n1,1\n", 10},
            {"\n1\n", "\n4294967297\n", 10},
            {"\n1\n", "\n\n", 10},
        });
    CHECK(error_line(replaced(worked_example(), "modulo 2147483647", "modulo 2")) == 0);
    CHECK(error_line(replaced(worked_example(), "\n1\n", "\n1 1 1\n")) == 0);
    require_lines(fields_example, {{"1 1 2\n", "1 1 3\n", 11}, {"1 1 2\n", "1 3 2\n", 11}});
}

TEST_CASE("claims that differ from the evidence, and what follows them") {
    require_lines(worked_example(),
                  {
                      {"claim exactly 1", "claim exactly 2", 11},
                      {"claim exactly 1", "claim exactly 01", 11},
                      {"claim exactly 1", "claim exactly", 11},
                      {"claim exactly 1", "claim exactly 1 ", 11},
                      {"claim exactly 1", "claim at-least 1 at-most 1", 11},
                      {"claim exactly 1", "claim at-least 0 at-most 1", 11},
                      {"claim exactly 1\n", "", 11},
                      {"claim exactly 1\n", "claim exactly 1\nclaim exactly 1\n", 12},
                      {"end\n", "end", 12},
                      {"end\n", "END\n", 12},
                      {"end\n", "end \n", 12},
                      {"end\n", "", 12},
                      {"end\n", "end\n\n", 12},
                      {"end\n", "end\nend\n", 12},
                      {"end\n", "end\n# comment\n", 12},
                      {"end\n", "\nend\n", 12},
                  });
    // One word less: bounds are claimed, and nothing else.
    const std::string bounds =
        replaced(worked_example(), "words 1 independent modulo 2147483647\n1\n",
                 "words 0 independent modulo 2147483647\n");
    CHECK(error_line(bounds) == 10);
    CHECK(error_line(replaced(bounds, "exactly 1", "at-least 1 at-most 2")) == 0);
    CHECK(error_line(replaced(bounds, "exactly 1", "at-least 1 at-most 3")) == 10);
}

TEST_CASE("malformed shapes") {
    const std::string text =
        "abide-certificate 1.1\nvariables a b c d e f g h i j\n"
        "path-lifting bias 2 2 2\npoint 1 2 3 4 5 6 7 8 9 10\n"
        "laws 0 independent modulo 7\nwords 1 independent modulo 7\n10\n"
        "claim at-least 0 at-most 9\nend\n";
    CHECK(error_line(text) == 0);
    CHECK(error_line(replaced(text, "lifting bias 2 2 2", "lifting 2 2 3")) == 0);
    const std::string product = replaced(text, "path-lifting bias 2 2 2", "matrix-product 2 2 3");
    CHECK(error_line(product) == 7);
    CHECK(error_line(replaced(product, "\n10\n", "\n6\n")) == 0);
    for (const std::string shape : {"path-lifting 2 2 2",
                                    "path-lifting bias 10",
                                    "path-lifting 10",
                                    "path-lifting",
                                    "path-lifting bias",
                                    "path-lifting 2 bias 2 2",
                                    "path-lifting 2 2 2 bias",
                                    "path-lifting bias bias 2 2 2",
                                    "path-lifting biased 2 2 2",
                                    "path-lifting  bias 2 2 2",
                                    "path-lifting bias 2 2 2 ",
                                    "path-lifting bias 2 2 02",
                                    "path-lifting bias 2 2 0",
                                    "path-lifting bias 0 2 2",
                                    "path-lifting bias 2 2 -2",
                                    "path-lifting bias 2 2 2 1",
                                    "path-lifting bias 2 2 1",
                                    "path-lifting bias 2 4 2",
                                    "path-lifting bias 4294967296 1",
                                    "path-lifting bias 4000000000 4000000000 2",
                                    "path-lifting bias 4294967295 4294967295 4294967295",
                                    "matrix-product bias 2 2 2",
                                    "matrix-product 2 2 2",
                                    "matrix-product 10",
                                    "matrix-product",
                                    "matrix-product 18446744073709551615 18446744073709551615",
                                    "matrix-product 2147483648 4294967295 2147483648 10",
                                    "matrix_product 2 2 3",
                                    "matrix-product 2 2 3 over 2"}) {
        INFO(shape);
        CHECK(error_line(replaced(text, "path-lifting bias 2 2 2", shape)) == 3);
    }
    CHECK(error_line(replaced(text, "certificate 1.1", "certificate 1.0")) == 3);
}

TEST_CASE("malformed trajectories") {
    const std::string text =
        "abide-certificate 1.1\n"              // 1
        "variables x y\n"                      // 2
        "map 2\n"                              // 3
        "x*y\n"                                // 4
        "x\n"                                  // 5
        "point 1 2\n"                          // 6
        "laws 0 independent modulo 7\n"        // 7
        "trajectory 2 independent modulo 7\n"  // 8
        "controls 2\n"                         // 9
        "1 0\n"                                // 10
        "0 6\n"                                // 11
        "1 2\n"                                // 12
        "2 0\n"                                // 13
        "claim exactly 0\n"                    // 14
        "end\n";                               // 15
    CHECK(error_line(text) == 0);
    require_lines(text, {
                            {"certificate 1.1", "certificate 1.0", 8},
                            {"certificate 1.1", "certificate 1.4", 1},
                            {"trajectory 2", "trajectory 3", 8},
                            {"trajectory 2", "trajectory 1", 13},
                            {"trajectory 2", "trajectory", 8},
                            {"trajectory 2", "words 2", 9},
                            {"trajectory 2", "trajectories 2", 8},
                            {"independent modulo 7\ncon", "independent modulo 1\ncon", 8},
                            {"independent modulo 7\ncon", "independent modulo 2\ncon", 9},
                            {"independent modulo 7\ncon", "independent modulo 5\ncon", 11},
                            {"independent modulo 7\ncon", "independent modulo 2147483648\ncon", 8},
                            {"controls 2\n", "", 9},
                            {"controls 2", "controls", 9},
                            {"controls 2", "controls 7", 9},
                            {"controls 2", "controls 02", 9},
                            {"controls 2", "controls 1", 10},
                            {"controls 2", "controls 3", 10},
                            {"controls 2", "controls 0", 11},
                            {"1 0\n0 6\n", "1 0\n", 13},
                            {"1 0\n0 6\n", "1 0\n0 7\n", 11},
                            {"1 0\n0 6\n", "1 0\n0 -1\n", 11},
                            {"1 0\n0 6\n", "1 0\n0 6 1\n", 11},
                            {"1 0\n0 6\n", "1 0\n0  6\n", 11},
                            {"\n1 2\n", "\n1 3\n", 12},
                            {"\n1 2\n", "\n3 2\n", 12},
                            {"\n1 2\n", "\n0 2\n", 12},
                            {"\n1 2\n", "\n1\n", 12},
                            {"\n1 2\n", "\n1 2 0\n", 12},
                            {"\n1 2\n", "\n2 0\n", 13},
                            {"\n1 2\n", "\n2 1\n", 13},
                            {"exactly 0", "exactly 1", 14},
                            {"claim", "words 0 independent modulo 7\nclaim", 14},
                        });
    // Nothing but memory for what is there.
    CHECK(error_line(replaced(replaced(text, "modulo 7\ncon", "modulo 2147483647\ncon"),
                              "controls 2", "controls 2147483646")) == 10);
}

TEST_CASE("a file that ends early is told from a whole one at every byte") {
    for (const std::string& text : {worked_example(), fields_example}) {
        for (std::size_t size = 0; size < text.size(); ++size) {
            CAPTURE(size);
            const std::string prefix = text.substr(0, size);
            const auto whole_lines =
                static_cast<std::size_t>(std::count(prefix.begin(), prefix.end(), '\n'));
            // A cut inside a line is noticed there, one between lines where the next is missing.
            CHECK(error_line(prefix) == whole_lines + 1);
        }
    }
}

TEST_CASE("bytes that do not belong into the text") {
    const std::string text = worked_example();
    for (std::size_t place = 0; place < text.size(); ++place) {
        for (const char byte : {'\0', '\r', '\t', '\x7F', '\xFF'}) {
            std::string broken = text;
            broken[place] = byte;
            CAPTURE(place, static_cast<int>(byte));
            const auto line = static_cast<std::size_t>(
                1 +
                std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(place), '\n'));
            // Inside the comment, line 2, anything may stand; without its end it swallows line 3.
            if (line == 2 && text[place] != '#') {
                CHECK(error_line(broken) == (text[place] == '\n' ? 3U : 0U));
            } else {
                CHECK(error_line(broken) == line);
            }
        }
    }
}

}  // namespace abide::test
