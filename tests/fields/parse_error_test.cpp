#include "support/generators.hpp"

#include <abide/fields/polynomial_parser.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

const VariableIndex xyz = {{"x", 0}, {"y", 1}, {"z", 2}};

/// "column: message" of the error, or "accepted".
std::string error(std::string_view text, const ParseLimits& limits = {}) {
    constexpr std::size_t line = 12;
    constexpr std::size_t first_column = 101;
    try {
        parse_polynomial(text, xyz, line, first_column, limits);
        return "accepted";
    } catch (const ParseError& e) {
        CHECK(e.line() == line);
        const std::string prefix = "line 12, column " + std::to_string(e.column()) + ": ";
        const std::string what = e.what();
        CHECK(what.starts_with(prefix));
        return std::to_string(e.column() - first_column + 1) + ": " + what.substr(prefix.size());
    }
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string result;
    for (std::size_t i = 0; i < times; ++i) result += text;
    return result;
}

TEST_CASE("syntax errors name the column, what was expected, and what was found") {
    const std::string atom = "expected a number, a variable or '(', found ";
    const std::string op = "expected an operator + - * / ^ or the end of the expression, found ";
    CHECK(error("") == "1: " + atom + "the end of the expression");
    CHECK(error("   ") == "4: " + atom + "the end of the expression");
    CHECK(error("x+") == "3: " + atom + "the end of the expression");
    CHECK(error("x + * y") == "5: " + atom + "'*'");
    CHECK(error("--x") == "2: " + atom + "'-'");
    CHECK(error("2*-x") == "3: " + atom + "'-'");
    CHECK(error("()") == "2: " + atom + "')'");
    CHECK(error("x/") == "3: " + atom + "the end of the expression");
    CHECK(error("_x") == "1: " + atom + "'_'");
    CHECK(error(".5") == "1: " + atom + "'.'");
    CHECK(error("x y") == "3: " + op + "'y'");
    CHECK(error("2x") == "2: " + op + "'x'");
    CHECK(error("x)") == "2: " + op + "')'");
    CHECK(error("x;y") == "2: " + op + "';'");
    CHECK(error("x\n") == "2: " + op + "byte 10");
    CHECK(error("x\xc2\xb2") == "2: " + op + "byte 194");
    CHECK(error(std::string_view("x\0y", 3)) == "2: " + op + "byte 0");
    CHECK(error(std::string_view("\0", 1)) == "1: " + atom + "byte 0");
    CHECK(error("(x") == "3: expected ')', found the end of the expression");
    CHECK(error("(x y)") == "4: expected ')', found 'y'");
    CHECK(error("x**2") == "3: expected a factor after '*'; powers are written x^2");
    CHECK(error("x* *2") == "4: expected a factor after '*'; powers are written x^2");
    CHECK(error("x^") ==
          "3: expected an exponent (a natural number), found the end of the expression");
    CHECK(error("x^-1") == "3: expected an exponent (a natural number), found '-'");
    CHECK(error("x^y") == "3: expected an exponent (a natural number), found 'y'");
    CHECK(error("x^(2)") == "3: expected an exponent (a natural number), found '('");
    CHECK(error("x^2^3") == "4: a power of a power needs parentheses");
}

TEST_CASE("unknown variables and strange numbers") {
    CHECK(error("x*w") == "3: unknown variable 'w'");
    CHECK(error("xy") == "1: unknown variable 'xy'");
    CHECK(error("1 + " + std::string(100, 'q')) ==
          "5: unknown variable '" + std::string(70, 'q') + "'");
    CHECK(error("x+007") == "3: a number must not start with 0");
    CHECK(error("x^01") == "3: a number must not start with 0");
    CHECK(error("x+00") == "3: a number must not start with 0");
    CHECK(error("1.5*x") == "2: decimal points are not allowed; write a fraction such as 1/2");
    CHECK(error("x^2.0") == "4: decimal points are not allowed; write a fraction such as 1/2");
    CHECK(error("1e5") ==
          "2: expected an operator + - * / ^ or the end of the expression, found 'e'");
}

TEST_CASE("division needs a constant that is not zero") {
    CHECK(error("1/0") == "2: division by zero");
    CHECK(error("x/(y-y)") == "2: division by zero");
    CHECK(error("x + 1/(2/4 - 1/2)") == "6: division by zero");
    CHECK(error("1/x") == "2: division by a variable; only division by a constant is allowed");
    CHECK(error("x/x") == "2: division by a variable; only division by a constant is allowed");
    CHECK(error("x/(x-x+2)") == "accepted");
}

TEST_CASE("limits are checked before anything is expanded") {
    const std::string above = " is above the limit of 1000000";
    const std::string terms = "the expression expands to more than the limit of 1000000 terms";
    const std::string work =
        "expanding the expression takes more than the limit of 10000000 products of terms";
    CHECK(error("x^1000001") == "3: exponent 1000001" + above);
    CHECK(error("x^99999999999") == "3: exponent 99999999999" + above);
    CHECK(error("x^" + std::string(99, '9')) ==
          "3: exponent " + std::string(30, '9') + "…" + above);
    CHECK(error("(x+y+z)^20000") == "8: " + terms);
    CHECK(error("(x+y+z)^1000*(x+y+z)^1000") == "8: " + work);
    CHECK(error("(x+y)^1000000") == "6: " + terms);
    CHECK(error("(x+1)^500000") == "6: the power has coefficients of more than 100000 digits");
    CHECK(error("2^1000000") == "2: the power has coefficients of more than 100000 digits");
    CHECK(error("(1/2)^1000000") == "6: the power has coefficients of more than 100000 digits");
    CHECK(error("7^99999*7^99999") == "8: the product has coefficients of more than 100000 digits");
    CHECK(error("x/7^99999/7^99999") ==
          "10: the quotient has coefficients of more than 100000 digits");
    CHECK(error("1/7^60000 + 1/5^60000 + 1/3^60000") ==
          "25: the sum has coefficients of more than 100000 digits");
    CHECK(error("(x^1000000)^1000000") == "12: the power has a degree of 2^31 or more");
    CHECK(error("x^1000000" + repeated("*x^1000000", 2200)) ==
          "21470: the product has a degree of 2^31 or more");
    CHECK(error("(" + std::string(900, '7') + "*x+y+z)^120") == "909: " + work);
    CHECK(error(std::string(100'000, '9')) == "accepted");
    CHECK(error(std::string(100'001, '9')) == "1: a number has more than 100000 digits");
    CHECK(error(repeated("(", 100) + "x" + repeated(")", 100)) == "accepted");
    CHECK(error(repeated("(", 101) + "x" + repeated(")", 101)) ==
          "101: parentheses are nested deeper than 100");
    CHECK(error(repeated("(", 1'000'000)) == "101: parentheses are nested deeper than 100");
    CHECK(error(repeated("x*", 5000) + "x") == "accepted");
}

TEST_CASE("limits are as given") {
    CHECK(error("((x))", {.nesting = 1}) == "2: parentheses are nested deeper than 1");
    CHECK(error("x^4", {.exponent = 3}) == "3: exponent 4 is above the limit of 3");
    CHECK(error("x^3", {.exponent = 3}) == "accepted");
    CHECK(error("123", {.digits = 2}) == "1: a number has more than 2 digits");
    CHECK(error("x+y+z", {.terms = 2}) ==
          "5: the expression expands to more than the limit of 2 terms");
    CHECK(error("(x+y)*(x+z)", {.terms = 3}) ==
          "6: the expression expands to more than the limit of 3 terms");
    CHECK(error("(x+y)^2", {.terms = 2}) ==
          "6: the expression expands to more than the limit of 2 terms");
    CHECK(error("(x+y)^2", {.terms = 3}) == "accepted");
    CHECK(error("(x+y)*(x+z)", {.products = 3}) ==
          "6: expanding the expression takes more than the limit of 3 products of terms");
    CHECK(error("(x+y)*(x+z)", {.products = 4}) == "accepted");
    CHECK(error("(x+y)*(x+z)+x*y", {.products = 4}) ==
          "14: expanding the expression takes more than the limit of 4 products of terms");
    CHECK(error("(x+y)*" + std::string(181, '1'), {.products = 3}) ==
          "6: expanding the expression takes more than the limit of 3 products of terms");
}

TEST_CASE("any bytes are a polynomial or a ParseError") {
    rc::prop("random text out of the characters that matter", [] {
        const std::string text = *rc::gen::container<std::string>(rc::gen::weightedOneOf<char>(
            {{20, rc::gen::elementOf(std::string("xyz+-*/^() 0123456789"))},
             {1, rc::gen::arbitrary<char>()}}));
        // Small limits, so that huge numbers are not what the time goes to.
        const ParseLimits limits = {.exponent = 200, .digits = 1000, .products = 100'000};
        try {
            const Polynomial f = parse_polynomial(text, xyz, 1, 1, limits);
            const std::vector<std::string> names = {"x", "y", "z"};
            RC_ASSERT(parse_polynomial(to_string(f, names), xyz, 1) == f);
        } catch (const ParseError& e) {
            RC_ASSERT(e.column() >= 1U);
            RC_ASSERT(e.column() <= text.size() + 1);
        }
    });
}

}  // namespace
}  // namespace abide
