#include <abide/fields/polynomial_parser.hpp>
#include <abide/models/model_file.hpp>

#include <catch2/catch.hpp>

#include <sstream>

namespace abide {
namespace {

/// The error's message, "line L, column C: …", or "accepted".
std::string error(const std::string& text) {
    std::istringstream in(text);
    try {
        read_model(in, "test");
        return "accepted";
    } catch (const ParseError& e) {
        return e.what();
    }
}

TEST_CASE("a model file starts with 'variables'") {
    const std::string nothing =
        "line 1, column 1: the file holds nothing; expected 'variables' and names";
    CHECK(error("") == nothing);
    CHECK(error("\n").ends_with("the file holds nothing; expected 'variables' and names"));
    CHECK(error("# only\n# comments\n").ends_with("expected 'variables' and names"));
    CHECK(error("map\nx\n") == "line 1, column 1: expected 'variables' and their names");
    CHECK(error("# c\n  x y\n") == "line 2, column 3: expected 'variables' and their names");
    CHECK(error("Variables x\n") == "line 1, column 1: expected 'variables' and their names");
    CHECK(error("variables: x\n") == "line 1, column 1: expected 'variables' and their names");
}

TEST_CASE("a byte order mark is refused as such") {
    const std::string refusal =
        "line 1, column 1: the file starts with a byte order mark; save it as UTF-8 without one";
    CHECK(error("\xef\xbb\xbfvariables x\nmap\n") == refusal);
    CHECK(error("\xef\xbb\xbf# comment\nvariables x\nmap\n") == refusal);
    CHECK(error("\xef\xbb\xbf") == refusal);
    CHECK(error(std::string("\xff\xfev\0a\0r\0", 8)) == refusal);
    CHECK(error(std::string("\xfe\xff\0v\0a\0r", 8)) == refusal);
    // Elsewhere it is a byte that means nothing, or part of a comment.
    CHECK(error("variables x\n\xef\xbb\xbfmap\n") ==
          "line 2, column 1: expected 'map' or 'fields' alone on the line");
    CHECK(error("variables x\n# \xef\xbb\xbf\nmap\nx\n") == "accepted");
}

TEST_CASE("names of variables in a model file") {
    const std::string rule =
        " is no name of a variable: a letter, then at most 63 letters, digits or '_'";
    CHECK(error("variables x 1y\nmap\n") == "line 1, column 13: '1y'" + rule);
    CHECK(error("variables _x\nmap\n") == "line 1, column 11: '_x'" + rule);
    CHECK(error("variables x,y\nmap\n") == "line 1, column 11: 'x,y'" + rule);
    CHECK(error("variables " + std::string(100, 'x') + "\nmap\n") ==
          "line 1, column 11: '" + std::string(70, 'x') + "'" + rule);
    CHECK(error("variables x y x\nmap\n") == "line 1, column 15: variable 'x' is declared twice");
    for (const std::string word : {"variables", "map", "fields", "over", "end"}) {
        CHECK(error("variables a " + word + "\nmap\n") ==
              "line 1, column 13: '" + word +
                  "' is reserved; choose another name for the variable");
    }
    CHECK(error("variables Map maps x_1\nmap\n") == "accepted");
}

TEST_CASE("'map' or 'fields' must follow") {
    CHECK(error("variables x\n") == "line 1, column 1: the file ends; expected 'map' or 'fields'");
    CHECK(error("variables x\n# c\n\n") ==
          "line 3, column 1: the file ends; expected 'map' or 'fields'");
    CHECK(error("variables x\nx^2\n") ==
          "line 2, column 1: expected 'map' or 'fields' alone on the line");
    CHECK(error("variables x\nmap x\n") ==
          "line 2, column 1: expected 'map' or 'fields' alone on the line");
    CHECK(error("variables x\nvariables y\nmap\n") ==
          "line 2, column 1: expected 'map' or 'fields' alone on the line");
}

TEST_CASE("errors in components carry their line and column") {
    CHECK(error("variables x y\nmap\nx*y\n\n# c\n  x + w\n") ==
          "line 6, column 7: unknown variable 'w'");
    CHECK(error("variables x y\nmap\nx; y\n") ==
          "line 3, column 2: expected an operator + - * / ^ or the end of the expression, found "
          "';'");
    CHECK(error("variables x\nmap\nx^2\nmap\n") == "line 4, column 1: unknown variable 'map'");
    CHECK(error("variables x y\nfields\nx; x + *y\n") ==
          "line 3, column 8: expected a number, a variable or '(', found '*'");
    CHECK(
        error("variables x y\nfields\nx;\n") ==
        "line 3, column 3: expected a number, a variable or '(', found the end of the expression");
    CHECK(
        error("variables x y\nfields\n;x\n") ==
        "line 3, column 1: expected a number, a variable or '(', found the end of the expression");
    CHECK(error("variables x y\nmap\nx*y # 1/0\n1/0 # c\n") ==
          "line 4, column 2: division by zero");
    CHECK(error("variables x y z\nmap\n(x+y+z)^20000\n") ==
          "line 3, column 8: the expression expands to more than the limit of 1000000 terms");
}

TEST_CASE("a vector field has one component per variable") {
    CHECK(error("variables x y\nfields\nx\n") ==
          "line 3, column 1: expected 2 components separated by ';', found 1");
    CHECK(error("variables x y\nfields\nx;y\nx;y;\n") ==
          "line 4, column 1: expected 2 components separated by ';', found 3");
    CHECK(error("variables\nfields\n0\n") ==
          "line 3, column 1: expected 0 components separated by ';', found 1");
    CHECK(error("variables x y\nfields\nx;y # ;;\n") == "accepted");
}

TEST_CASE("binary files are refused") {
    CHECK(error(std::string("\x7f"
                            "ELF\x02\x01",
                            6)) == "line 1, column 5: byte 2 in the line; expected a text file");
    CHECK(error(std::string("variables x\nmap\nx\0y\n", 20)) ==
          "line 3, column 2: byte 0 in the line; expected a text file");
    CHECK(error("variables x\n# \x01\nmap\n") ==
          "line 2, column 3: byte 1 in the line; expected a text file");
    CHECK(error("variables x\rmap\r") ==
          "line 1, column 12: byte 13 in the line; expected a text file");
    CHECK(error("variables x\n# grün\nmap\nx\n") == "accepted");
    CHECK(error("variables x\nmap\nx²\n") ==
          "line 3, column 2: expected an operator + - * / ^ or the end of the expression, found "
          "byte 194");
}

/// Endless text out of one line that is repeated.
class Endless : public std::streambuf {
  public:
    Endless(std::string head, std::string line) : text_(std::move(head)), line_(std::move(line)) {
        setg(text_.data(), text_.data(), text_.data() + text_.size());
    }

  private:
    int_type underflow() override {
        setg(line_.data(), line_.data(), line_.data() + line_.size());
        return traits_type::to_int_type(line_.front());
    }

    std::string text_;
    std::string line_;
};

std::string endless_error(const std::string& head, const std::string& line) {
    Endless buffer(head, line);
    std::istream in(&buffer);
    try {
        read_model(in, "test");
    } catch (const ParseError& e) {
        return e.what();
    }
    return "accepted";
}

TEST_CASE("a text without end is refused") {
    CHECK(endless_error("", std::string(1, '\0')).starts_with("line 1, column 1: byte 0"));
    CHECK(endless_error("variables x\nmap\n", "x+")
              .ends_with("the file has more than 268435456 bytes"));
    CHECK(endless_error("variables x\nmap\n", "x\n")
              .ends_with("the vector fields up to this line take more than 1073741824 bytes"));
    CHECK(endless_error("variables x\nfields\n", "x\n")
              .ends_with("the vector fields up to this line take more than 1073741824 bytes"));
}

TEST_CASE("gradients are bounded before they are formed") {
    // n variables in one term have n derivatives of n − 1 factors.
    const auto product_of = [](int n) {
        std::string variables = "variables";
        std::string product = "1";
        for (int i = 0; i < n; ++i) {
            variables += " x" + std::to_string(i);
            product += "*x" + std::to_string(i);
        }
        return variables + "\nmap\n" + product + "\n";
    };
    CHECK(error(product_of(2000)) == "accepted");
    CHECK(error(product_of(30'000)) ==
          "line 3, column 1: the vector fields up to this line take more than 1073741824 bytes");
}

TEST_CASE("common denominators are bounded before they are formed") {
    const std::string large = "over a common denominator the line has ";
    const std::string nines(60'000, '9');
    const std::string sevens(59'999, '7');
    CHECK(error("variables x\nmap\n1/" + nines + "*x\n") == "accepted");
    CHECK(error("variables x\nmap\n1/" + nines + "*x + 1/" + sevens + "*x^2\n") ==
          "line 3, column 1: " + large + "numbers of more than 100000 digits");
    CHECK(error("variables x y\nfields\n1/" + nines + " ; 1/" + sevens + "\n") ==
          "line 3, column 1: " + large + "numbers of more than 100000 digits");
    // No number is too long here, but all of them together are.
    std::string many = "variables x\nmap\n0";
    for (int i = 1; i <= 8000; ++i) {
        many += " + 1/1" + std::string(37, '0') + std::to_string(i) + "*x^" + std::to_string(i);
    }
    CHECK(error(many + "\n").find(large) != std::string::npos);
}

}  // namespace
}  // namespace abide
