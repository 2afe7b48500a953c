#include <abide/fields/polynomial_parser.hpp>
#include <abide/models/table.hpp>

#include <catch2/catch.hpp>

#include <sstream>

namespace abide {
namespace {

Table read(const std::string& text, std::size_t columns) {
    std::istringstream in(text);
    return read_table(in, columns);
}

std::string error(const std::string& text, std::size_t columns) {
    try {
        read(text, columns);
        return "accepted";
    } catch (const ParseError& e) {
        return e.what();
    }
}

TEST_CASE("a table has integers, fractions and decimals, read exactly") {
    const Table table = read("# x y\n1, -2/3\n\n  0.25\t-007.50 # note\r\n", 2);
    REQUIRE(table.size() == 2);
    CHECK(table[0] == std::vector<Rational>{1, Rational(-2, 3)});
    CHECK(table[1] == std::vector<Rational>{Rational(1, 4), Rational(-15, 2)});
    CHECK(read("", 3).empty());
    CHECK(read("000\n", 1)[0][0].is_zero());
    CHECK(read("-0.0\n", 1)[0][0].is_zero());
}

TEST_CASE("errors of a table name the place and what was expected") {
    CHECK(error("1 2\n3\n", 2) == "line 2, column 1: expected 2 numbers, found 1");
    CHECK(error("1 2 3\n", 2) == "line 1, column 5: there are more than 2 numbers");
    CHECK(error("1 x\n", 2) ==
          "line 1, column 3: expected a number such as 2, -2/3 or 0.25, found 'x'");
    for (const char* wrong : {"1/0", "1/", "/2", ".5", "5.", "1e3", "--1", "+1", "1/2/3", "1.2.3",
                              "1/-2", "nan", "0x1", "1/00", "-"}) {
        CAPTURE(wrong);
        CHECK(error(wrong, 1).starts_with("line 1, column 1: expected a number"));
    }
    // Nothing between two commas is no number, and is not skipped.
    CHECK(error("1,,2\n", 2).starts_with("line 1, column 3: expected a number"));
    CHECK(error(",1\n", 1).starts_with("line 1, column 1: expected a number"));
    CHECK(error("1, 2, \n", 2) == "line 1, column 6: expected a number after ','");
    CHECK(error(std::string(2000, '1'), 1) ==
          "line 1, column 1: a number has more than 1000 characters");
    std::string rows;
    for (int i = 0; i <= 100'000; ++i) rows += "1\n";
    CHECK(error(rows, 1) == "line 100001, column 1: there are more than 100000 rows");
    CHECK(error(std::string("1\0\n", 3), 1).starts_with("line 1, column 2: byte 0"));
}

TEST_CASE("a point is so many numbers on any lines") {
    const auto point = [](const std::string& text, std::size_t dimension) {
        std::istringstream in(text);
        return read_point(in, dimension);
    };
    CHECK(point("1 2\n\n1/2\n", 3) == std::vector<Rational>{1, 2, Rational(1, 2)});
    CHECK(point("# none\n", 0).empty());
    CHECK_THROWS_WITH(point("1 2\n", 3), "line 1, column 1: the file ends after 2 of 3 numbers");
    CHECK_THROWS_WITH(point("1 2\n3 4\n", 3), "line 2, column 3: there are more than 3 numbers");
    CHECK_THROWS_WITH(point("1\n", 0), "line 1, column 1: there are more than 0 numbers");
}

}  // namespace
}  // namespace abide
