#include <abide/error.hpp>
#include <abide/fields/polynomial_parser.hpp>
#include <abide/models/flow.hpp>
#include <abide/models/model_file.hpp>

#include <catch2/catch.hpp>

#include <sstream>

namespace abide {
namespace {

Model model_of(const std::string& text) {
    std::istringstream in(text);
    return read_model(in, "test");
}

const Model plane = model_of("variables x y\nmap\nx*y\n");

Metric read(const std::string& text, const Model& model = plane) {
    std::istringstream in(text);
    return read_metric(in, model);
}

/// The error's message, or "accepted".
std::string error(const std::string& text) {
    try {
        read(text);
        return "accepted";
    } catch (const Error& e) {
        return e.what();
    }
}

std::vector<std::string> domain(const Metric& metric, const Model& model = plane) {
    std::vector<std::string> result;
    for (const Condition& condition : metric.domain) {
        result.push_back((condition.kind == Condition::Kind::positive ? "positive " : "nonzero ") +
                         to_string(condition.value, model.variables));
    }
    return result;
}

TEST_CASE("a metric is one where the leading minors of its inverse are positive") {
    CHECK(domain(read("1 ; 0\n0 ; 1\n")).empty());
    CHECK(domain(read("x ; 0\n0 ; y^2\n")) ==
          std::vector<std::string>{"positive x", "positive y^2"});
    CHECK(domain(read("x ; 1/2\n1/2 ; y\n")) ==
          std::vector<std::string>{"positive x", "positive 4*x*y - 1"});
    // With the denominator q, odd minors have its sign.
    CHECK(domain(read("denominator x\n1 ; 0\n0 ; 1\n")) ==
          std::vector<std::string>{"nonzero x", "positive x"});
    CHECK(domain(read("denominator x # comment\n2 ; 1\n1 ; 1\n")) ==
          std::vector<std::string>{"nonzero x", "positive 2*x"});
    CHECK(domain(read("denominator 2\n1 ; 0\n0 ; 3\n")).empty());
    const Model none = model_of("variables\nmap\n1\n");
    CHECK(read("", none).rows.empty());
}

TEST_CASE("the minors are determinants") {
    const Model four = model_of("variables a b c d\nmap\na*b*c*d\n");
    const Metric metric =
        read("2 ; 1 ; 0 ; a\n1 ; 3 ; 1 ; 0\n0 ; 1 ; 2 ; 0\na ; 0 ; 0 ; 1\n", four);
    // 2, 5, 2·5 − 2 = 8, and 8 − a²·(3·2 − 1)
    CHECK(domain(metric, four) == std::vector<std::string>{"positive -5*a^2 + 8"});
}

TEST_CASE("fields are multiplied by the inverse matrix") {
    const Model model = with_metric(plane, read("x ; 1\n1 ; y + 1\n"));
    const VectorField& field = model.family->field(0);
    CHECK(to_string(field[0], model.variables) == "x*y + x");
    CHECK(to_string(field[1], model.variables) == "x*y + x + y");
    CHECK(model.name == "test (another metric)");
    const Model fields = model_of("variables x y\nfields\nx ; y\n");
    CHECK_THROWS_AS(with_metric(fields, read("1 ; 0\n0 ; 1\n")), InputError);
    CHECK_THROWS_AS(with_momentum(plane, 1, read("1 ; 0\n0 ; 1\n")), InputError);
}

TEST_CASE("what is no metric is refused") {
    CHECK(error("1 ; 0\n") == "line 1, column 1: the matrix has 1 of 2 rows");
    CHECK(error("") == "line 1, column 1: the matrix has 0 of 2 rows");
    CHECK(error("1 ; 0\n0 ; 1\n0 ; 0\n") == "line 3, column 1: the matrix has more than 2 rows");
    CHECK(error("1\n0 ; 1\n") ==
          "line 1, column 1: expected 2 components separated by ';', found 1");
    CHECK(error("1 ; z\n0 ; 1\n").starts_with("line 1, column 5: "));
    CHECK(error("denominator 0\n1 ; 0\n0 ; 1\n") == "line 1, column 13: the denominator is zero");
    CHECK(error("1 ; x\ny ; 1\n").starts_with("the matrix is not symmetric"));
    CHECK(error("-1 ; 0\n0 ; 1\n") == "the matrix is not positive definite: a leading minor is -1");
    CHECK(error("1 ; 1\n1 ; 1\n") == "the matrix is not positive definite: a leading minor is 0");
    CHECK(error("denominator -1\n1 ; 0\n0 ; 1\n") ==
          "the matrix is not positive definite: a leading minor is -1");
    std::string names = "variables", row;
    for (int i = 0; i < 11; ++i) {
        names += " x" + std::to_string(i);
        row += i == 0 ? "1" : " ; 1";
    }
    std::string matrix;
    for (int i = 0; i < 11; ++i) matrix += row + "\n";
    CHECK_THROWS_AS(read(matrix, model_of(names + "\nmap\nx0\n")), LimitError);
}

}  // namespace
}  // namespace abide
