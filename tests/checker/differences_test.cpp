// Differences of the columns of a product of matrices, since version 1.3.

#include "certificates.hpp"

#include <catch2/catch.hpp>

using namespace abide::test;

namespace {

void reject(const std::string& from, const std::string& to, int line, const std::string& reason) {
    check_rejected(with(differences_example, from, to), line, reason);
}

bool verified(const std::string& text) {
    return check_file(text).status == 0;
}

}  // namespace

TEST_CASE("what is no shape of differences is rejected") {
    const std::string shape = "matrix-product differences 1 1 3";
    reject(shape, "matrix-product differences 1 3 1", 4, "differences need two columns");
    reject(shape, "matrix-product differences 1 1 2", 4,
           "a shape of 3 parameters, but 4 variables");
    reject(shape, "matrix-product differences", 4, "expected");
    reject(shape, "matrix-product differences 4", 4, "two widths");
    reject(shape, "matrix-product differences  1 1 3", 4, "a number");
    reject(shape, "matrix-product bias 1 1 3", 4, "a number");
    reject(shape, "path-lifting differences 1 1 3", 4, "a number");
    reject("1.3", "1.2", 4, "a number");
    // All entries have one law less, and one field more.
    reject(shape, "matrix-product 1 1 3", 6, "the shape has 1 balanced laws");
    const std::string product =
        with(with(with(differences_example, shape, "matrix-product 1 1 3"), "laws 2", "laws 1"),
             "exactly 2", "exactly 1");
    check_rejected(product, 10, "the evidence shows 'claim at-least 1 at-most 2'");
    CHECK(verified(with(with(product, "words 2", "words 3"), "2 at c\n", "2 at c\n3 at d\n")));
}

TEST_CASE("laws and words of differences that are wrong are rejected") {
    reject("laws 2", "laws 1", 6, "the shape has 2 balanced laws");
    reject("laws 2", "laws 3", 6, "the shape has 2 balanced laws");
    reject("point 2 0 0 0", "point 0 1 1 1", 6, "the balanced laws are not independent");
    reject("point 2 0 0 0", "point 0 0 0 0", 6, "the balanced laws are not independent");
    reject("laws 2 balanced independent modulo 2147483647", "laws 2 balanced independent modulo 4",
           6, "the balanced laws are not independent modulo 4");
    reject("1 at b", "1 at c", 8, "no inverse at its pivot");
    reject("1 at b", "1 at d", 9, "is not zero at the pivot of one before");
    reject("2 at c", "3 at c", 9, "the number is more than 2");
    reject("1 at b", "2 at b", 8, "no inverse at its pivot");
    reject("2 at c\n", "", 9, "expected a number");
    reject("exactly 2", "exactly 1", 10, "the evidence shows 'claim exactly 2'");
    CHECK(verified(with(differences_example, "2 at c", "2 at d")));
    // Copies, and a domain.
    CHECK(check_file(with(with(differences_example, "point 2", "copies 5\npoint 2"), "exactly 2",
                          "exactly 10"))
              .verdict ==
          "VERIFIED exactly 10 independent conservation laws (10 explicit) of 20 "
          "parameters");
    check_rejected(with(differences_example, "point 2", "domain 1\npositive b\npoint 2"), 7,
                   "outside the domain");
}

TEST_CASE("laws of differences may be listed, and are then multiplied out") {
    const std::string listed =
        with(differences_example, "laws 2 balanced independent modulo 2147483647",
             "laws 2 independent modulo 2147483647\na^2 - b^2 - c^2 - d^2\nb + c + d");
    CHECK(verified(listed));
    check_rejected(with(listed, "b + c + d", "b + c"), 8, "not a conservation law");
    check_rejected(with(listed, "b + c + d", "b + c - d"), 8, "not a conservation law");
    check_rejected(with(listed, "a^2 - b^2 - c^2 - d^2", "a^2 - b^2 - c^2"), 7,
                   "not a conservation law");
    check_rejected(with(listed, "b + c + d", "b^2 + 2*b*c + 2*b*d + c^2 + 2*c*d + d^2"), 8,
                   "not independent");
    CHECK(verified(
        with(with(listed, "words 2 triangular", "words 2 independent"), "1 at b\n2 at c", "1\n2")));
    // Two layers before, and brackets: the map of 1-2-2 is (a c + b e) − (a d + b f).
    const std::string two =
        "abide-certificate 1.3\nvariables a b c d e f\nmatrix-product differences 1 2 2\npoint 1 2 "
        "1 0 0 0\n"
        "laws 5 balanced independent modulo 101\nwords 1 independent modulo 101\n1\nclaim exactly "
        "5\nend\n";
    CHECK(check_file(two).verdict ==
          "VERIFIED exactly 5 independent conservation laws (5 explicit) of 6 parameters");
    check_rejected(with(two, "\n1\nclaim", "\n2\nclaim"), 7, "the number is more than 1");
    check_rejected(with(two, "\n1\nclaim", "\n1 1\nclaim"), 7, "not independent");
}

TEST_CASE("where the columns are equal, their difference does not move") {
    // a(b − c) at (0, 1, 1), without and with expansion.
    const std::string text =
        "abide-certificate 1.3\nvariables a b c\nmatrix-product differences 1 1 2\npoint 0 1 2\n"
        "laws 0 independent modulo 101\nwords 1 independent modulo 101\n1\n"
        "claim at-least 0 at-most 2\nend\n";
    CHECK(verified(text));
    const std::string equal = with(text, "point 0 1 2", "point 0 1 1");
    check_rejected(equal, 7, "not independent");
    check_rejected(with(with(equal, "laws 0 independent modulo 101\n",
                             "laws 1 independent modulo 101\nb + c\n"),
                        "at-least 0", "at-least 1"),
                   8, "not independent");
}

TEST_CASE("a trajectory of differences") {
    const std::string text =
        "abide-certificate 1.3\nvariables a b c d\nmatrix-product differences 1 1 3\npoint 2 0 0 "
        "0\n"
        "laws 2 balanced independent modulo 101\ntrajectory 2 independent modulo 101\ncontrols "
        "1\n3\n2\n"
        "1 0\n2 0\nclaim exactly 2\nend\n";
    CHECK(verified(text));
    check_rejected(with(text, "2 0\nclaim", "1 1\nclaim"), 11, "not independent");
    check_rejected(with(text, "2 0\nclaim", "3 0\nclaim"), 11, "the number is more than 2");
}
