#include "certificates.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace abide::test;

namespace {

/// Without variables' dynamics, every polynomial is a law: only the rows matter.
std::string rows(const std::string& laws, const std::string& modulus) {
    return "abide-certificate 1.0\nvariables x y\nmap 0\npoint 1 1\nlaws 2 independent modulo " +
           modulus + "\n" + laws + "words 0 independent modulo 2\nclaim exactly 2\nend\n";
}

const std::string dependent = "not independent";

}  // namespace

TEST_CASE("a polynomial that is not a law is rejected") {
    const std::string no_law = "not annihilated by field ";
    check_rejected(with(worked_example, "x^2 - y^2", "x^2 + y^2"), 8, no_law + "1");
    check_rejected(with(worked_example, "x^2 - y^2", "x^2 - 2*y^2"), 8, no_law + "1");
    check_rejected(with(worked_example, "x^2 - y^2", "x^2 - y^2 + x"), 8, no_law + "1");
    check_rejected(with(worked_example, "x^2 - y^2", "x"), 8, no_law + "1");
    // A coefficient that is wrong by a multiple of the modulus, and of every machine word.
    check_rejected(with(worked_example, "x^2 - y^2", "x^2 - 2147483648*y^2"), 8, no_law + "1");
    check_rejected(with(worked_example, "x^2 - y^2", "x^2 + 18446744073709551615*y^2"), 8,
                   no_law + "1");
    check_rejected(
        with(worked_example, "x^2 - y^2", "x^2 - 340282366920938463463374607431768211457*y^2"), 8,
        no_law + "1");
    // Annihilated by the first fields, but not by the last.
    check_rejected(with(two_layers, "u11*u12 + u21*u22 - v11*v21 - v12*v22", "u21^2 - v11^2"), 12,
                   no_law);
    check_rejected(
        with(two_layers, "u11*u12 + u21*u22 - v11*v21 - v12*v22", "u11^2 - v11^2 + u12^2 - v21^2"),
        12, no_law + "2");
    // The gradient vanishes at the point, the identity does not.
    check_rejected(with(worked_example, "x^2 - y^2", "x^2 - y^2 + x^2*y - 2*x*y"), 8, no_law + "1");
}

TEST_CASE("the denominators of a field matter") {
    check_rejected(with(denominators, "over 3", "over 5"), 7, "not annihilated");
    check_rejected(with(denominators, " over 3", ""), 7, "not annihilated");
    CHECK(check_file(with(with(denominators, "over 2", "over 4"), "over 3", "over 6")).status == 0);
}

TEST_CASE("laws that are dependent or missing are rejected") {
    check_rejected(
        with(two_layers, "u12^2 + u22^2 - v21^2 - v22^2", "u11^2 + u21^2 - v11^2 - v12^2"), 11,
        dependent);
    check_rejected(
        with(two_layers, "u12^2 + u22^2 - v21^2 - v22^2", "3*u11^2 + 3*u21^2 - 3*v11^2 - 3*v12^2"),
        11, dependent);
    check_rejected(with(two_layers, "u12^2 + u22^2 - v21^2 - v22^2\n", ""), 12, "not declared");
    check_rejected(with(two_layers, "laws 3", "laws 2"), 12, "unexpected section 'u11*u12'");
    check_rejected(with(worked_example, "x^2 - y^2", "5"), 8, dependent);
    check_rejected(with(worked_example, "x^2 - y^2", "0"), 8, dependent);
}

TEST_CASE("words that are dependent or missing are rejected") {
    check_rejected(with(two_layers, "\n1 2\n", "\n1 4\n"), 18, dependent);
    check_rejected(with(two_layers, "\n1 2\n", "\n4\n"), 18, dependent);
    check_rejected(with(two_layers, "\n1 2\n", "\n3 3\n"), 18, dependent);
    check_rejected(with(two_layers, "\n3\n4\n", "\n3\n"), 18, "expected a number");
    check_rejected(with(two_layers, "words 5", "words 4"), 18, "unexpected section '1'");
    check_rejected(with(heisenberg, "\n1 2\n", "\n1 1 2\n"), 11, dependent);
    check_rejected(with(worked_example, "point 1 2", "point 0 0"), 8, dependent);
}

TEST_CASE("letters out of range are rejected") {
    check_rejected(with(two_layers, "\n4\n", "\n5\n"), 17, "the number is more than 4");
    check_rejected(with(two_layers, "\n4\n", "\n0\n"), 17, "the number is less than 1");
    check_rejected(with(two_layers, "\n1 2\n", "\n1 5\n"), 18, "the number is more than 4");
    check_rejected(with(two_layers, "\n1 2\n", "\n1 18446744073709551617\n"), 18,
                   "the number is more than 4");
    check_rejected(with(two_layers, "\n1 2\n", "\n1 -2\n"), 18, "expected a number");
    check_rejected(with(rows("x\ny\n", "7"), "words 0 independent modulo 2\n",
                        "words 1 independent modulo 2\n1\n"),
                   9, "the number is more than 0");
}

TEST_CASE("rows are independent modulo a composite number only if the pivots are units") {
    check_rejected(rows("2*x + 2*y\n2*x + 2*y\n", "9"), 7, dependent);
    check_rejected(rows("x + y\nx + 4*y\n", "9"), 7, dependent);   // independent over ℚ
    check_rejected(rows("3*x + 6*y\ny\n", "9"), 6, dependent);     // independent over ℚ
    check_rejected(rows("2*x\ny\n", "2147483646"), 6, dependent);  // 2·1073741823
    check_rejected(rows("x\n7*y\n", "7"), 7, dependent);
    // The determinant -5 is a unit, but elimination finds no pivot in the first row.
    check_rejected(rows("2*x + 3*y\n3*x + 2*y\n", "6"), 6, dependent);
    CHECK(check_file(rows("x + y\nx + 3*y\n", "9")).status == 0);
    CHECK(check_file(rows("2*x + 2*y\n2*x + 7*y\n", "9")).status == 0);
    CHECK(check_file(rows("x\n-y\n", "2")).status == 0);
}

TEST_CASE("values of words are independent modulo a composite number only by units") {
    // (2, 2) twice modulo 9: with a^(p - 2) in place of inverses there would be two pivots.
    const std::string equal =
        "abide-certificate 1.0\nvariables x y\nfields 2\n2 ; 2\n2 ; 2\npoint 0 0\n"
        "laws 0 independent modulo 9\nwords 2 independent modulo 9\n1\n2\nclaim exactly 0\nend\n";
    check_rejected(equal, 10, dependent);
    check_rejected(with(equal, "\n2 ; 2\n2 ; 2\n", "\n2 ; 2\n2 ; 5\n"), 10, dependent);
    check_rejected(with(equal, "\n2 ; 2\n2 ; 2\n", "\n3 ; 6\n0 ; 1\n"), 9, dependent);
    CHECK(check_file(with(equal, "\n2 ; 2\n2 ; 2\n", "\n2 ; 2\n2 ; 4\n")).status == 0);
}

TEST_CASE("a modulus that divides a denominator is no division by zero") {
    // The integer field is (3x², -2xy): (3, -2) at (1, 1), which has a pivot modulo 3, and (3, 0)
    // at (1, 0), which has none.
    const std::string words = "words 1 independent modulo 7";
    CHECK(check_file(with(denominators, words, "words 1 independent modulo 3")).status == 0);
    const std::string on_axis =
        with(with(with(denominators, "laws 1 independent modulo 7\nx^2*y^3\n",
                       "laws 0 independent modulo 7\n"),
                  "claim exactly 1", "claim at-least 0 at-most 1"),
             "point 1 1", "point 1 0");
    CHECK(check_file(on_axis).status == 0);
    check_rejected(with(on_axis, words, "words 1 independent modulo 3"), 8, dependent);
}

TEST_CASE("elimination of many rows with large entries neither loses nor invents a rank") {
    constexpr std::size_t n = 20;
    std::vector<std::vector<std::uint64_t>> matrix(n, std::vector<std::uint64_t>(n));
    std::mt19937 random(2024);
    for (auto& row : matrix) {
        for (auto& entry : row) entry = 2 + random() % 2147483645;
    }
    const auto certificate = [&] {
        std::string variables, point, laws;
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) {
                laws +=
                    (j == 0 ? "" : " + ") + std::to_string(matrix[i][j]) + "*a" + std::to_string(j);
            }
            laws += "\n";
            variables += " a" + std::to_string(i);
            point += " 0";
        }
        return "abide-certificate 1.0\nvariables" + variables + "\nmap 0\npoint" + point +
               "\nlaws 20 independent modulo 2147483647\n" + laws +
               "words 0 independent modulo 2\nclaim exactly 20\nend\n";
    };
    CHECK(check_file(certificate()).status == 0);
    for (std::size_t j = 0; j < n; ++j) {
        matrix[n - 1][j] = 0;
        for (std::size_t i = 0; i + 1 < n; ++i) matrix[n - 1][j] += matrix[i][j];
    }
    check_rejected(certificate(), 25, dependent);
}

TEST_CASE("a claim is neither stronger nor weaker than the evidence") {
    const std::string weaker = with(two_layers, "words 5 independent modulo 2147483629\n1\n",
                                    "words 4 independent modulo 2147483629\n");
    const std::string is_weaker = "the evidence shows 'claim at-least 3 at-most 4'";
    CHECK(check_file(with(weaker, "exactly 3", "at-least 3 at-most 4")).status == 0);
    check_rejected(weaker, 18, is_weaker);
    check_rejected(with(weaker, "exactly 3", "exactly 4"), 18, is_weaker);
    check_rejected(with(weaker, "exactly 3", "at-least 4 at-most 4"), 18, is_weaker);
    check_rejected(with(weaker, "exactly 3", "at-least 3 at-most 3"), 18, is_weaker);
    check_rejected(with(weaker, "exactly 3", "at-least 2 at-most 4"), 18, is_weaker);
    check_rejected(with(weaker, "exactly 3", "at-least 3 at-most 5"), 18, is_weaker);
    const std::string is_exact = "the evidence shows 'claim exactly 3'";
    check_rejected(with(two_layers, "exactly 3", "exactly 2"), 19, is_exact);
    check_rejected(with(two_layers, "exactly 3", "exactly 4"), 19, is_exact);
    check_rejected(with(two_layers, "exactly 3", "exactly 30"), 19, is_exact);
    check_rejected(with(two_layers, "exactly 3", "exactly 03"), 19, is_exact);
    check_rejected(with(two_layers, "exactly 3", "exactly 3 "), 19, is_exact);
    check_rejected(with(two_layers, "exactly 3", "exactly"), 19, is_exact);
    check_rejected(with(two_layers, "exactly 3", "at-least 3 at-most 3"), 19, is_exact);
    check_rejected(with(two_layers, "exactly 3", "at-least 2 at-most 3"), 19, is_exact);
    check_rejected(with(two_layers, "exactly 3", "at-least 3 at-most 8"), 19, is_exact);
}

TEST_CASE("a certificate of other fields is rejected") {
    check_rejected(with(worked_example, "x*y\n", "x*y^2\n"), 8, "not annihilated");
    check_rejected(with(heisenberg, "x over 2", "-x over 2"), 11, dependent);  // closed 1-form
    check_rejected(with(chained, "; x4\n", "; x3\n"), 13, dependent);
}
