// Models that no architecture gives: degenerate ones, huge numbers, laws that are no polynomials.

#include "checked_proof.hpp"

#include <abide/error.hpp>

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

Proof proved(const std::string& text, const std::string& verdict) {
    INFO(text);
    return checked_proof(model_of(text), {}, verdict);
}

}  // namespace

TEST_CASE("where nothing moves, every parameter is a law") {
    proved("variables a b c\nmap\n7\n", exactly(3, 3));
    proved("variables a b c\nmap\n0\n-1/2\n", exactly(3, 3));
    proved("variables a b c\nmap\n", exactly(3, 3));
    proved("variables a b c\nfields\n", exactly(3, 3));
    proved("variables a b\nfields\n0 ; 0\n0 ; 0\n", exactly(2, 2));
    proved("variables a\nmap\na - a\n", exactly(1, 1));
}

TEST_CASE("without parameters there is no law") {
    proved("variables\nmap\n", exactly(0, 0));
    proved("variables\nmap\n5\n1/3\n", exactly(0, 0));
    proved("variables\nfields\n", exactly(0, 0));
}

TEST_CASE("a parameter that occurs nowhere is a law") {
    const Proof proof = proved("variables x y z\nmap\nx*y\n", exactly(2, 3));
    CHECK(proof.certificate.laws.front() == Polynomial::variable(2));
}

TEST_CASE("repeated and dependent components change nothing") {
    proved("variables x y\nmap\nx*y\nx*y\n2/3*x*y\n0\n", exactly(1, 2));
    proved("variables x y\nfields\ny ; x\ny ; x\n-y ; -x\n1/2*y ; 1/2*x\n", exactly(1, 2));
    proved("variables x y\nmap\nx*y\nx^2\n", exactly(0, 2));
}

TEST_CASE("huge coefficients, denominators and exponents") {
    const std::string a = "1" + std::string(60, '0') + "7";
    const std::string b = "3" + std::string(80, '0') + "1";
    proved("variables x y z\nmap\n" + a + "*x*y*z\n", exactly(2, 3));
    proved("variables x y\nmap\nx*y/" + a + " + 5/" + b + "\n", exactly(1, 2));
    // The law b·x² + a·y² has coefficients that no single word holds.
    const Proof proof =
        proved("variables x y\nfields\n" + a + "*y ; -" + b + "*x\n", exactly(1, 2));
    CHECK(proof.certificate.laws.front().terms().front().coefficient ==
          Rational(Integer::parse(b)));
    proved("variables x y\nmap\nx^40*y^40\n", exactly(1, 2));
}

TEST_CASE("a modulus that divides what matters is replaced") {
    // The first modulus tried is 2^31 − 1, modulo which these fields vanish.
    const Residue first = 2147483647;
    const Proof map = proved("variables x y\nmap\n2147483647*x*y\n", exactly(1, 2));
    CHECK(map.certificate.words_modulus != first);
    const Proof fields =
        proved("variables x y\nfields\n2147483647*x ; 2147483647*y*x^2\n0 ; 0\n", exactly(1, 0, 2));
    CHECK(fields.certificate.words_modulus != first);
    // Here only the bracket of the two fields does: [X1, X2] = 2147483647 x ∂z.
    const Proof bracket =
        proved("variables x y z\nfields\n1 ; 0 ; 0\n0 ; 1 ; 2147483647*x\n", exactly(0, 3));
    CHECK(bracket.certificate.words_modulus != first);
    const Proof usual = proved("variables x y\nmap\n2147483646*x*y\n", exactly(1, 2));
    CHECK(usual.certificate.words_modulus == first);
}

TEST_CASE("a law that is no polynomial leaves a gap, which is stated or closed by forms") {
    // x + y²/2 has the law y·e^{−x}.
    const Model exponential = model_of("variables x y\nmap\nx + y^2/2\n");
    checked_proof(exponential, without_forms(), between(0, 1, 2));
    checked_proof(exponential, {}, exactly(1, 0, 2));
    // A random cubic field has no polynomial law of low degree, and one field has four laws.
    const Model cubic = model_of(
        "variables a b c d e\nfields\n"
        "3*a^2*b - 5*c*d*e + 7*e - 2 ; 4*b^3 - a*c + 11*d ; 2*a*b*c - 9*d^2*e + 1 ;"
        "5*c^3 - 13*a*e + b ; a^3 + 17*b*d - 6*c*e^2 + 3\n");
    checked_proof(cubic, {}, exactly(4, 0, 5));
    const Proof proof = checked_proof(cubic, without_forms(), between(0, 4, 5));
    CHECK(proof.standing() == Standing::bounds);
    CHECK(proof.error_bits.has_value());
}

TEST_CASE("commuting fields") {
    proved("variables x y z\nfields\nx ; 0 ; 0\n0 ; y ; 0\n", exactly(1, 3));
    // Rotations of two planes: both radii are laws.
    proved("variables x y z w\nfields\n-y ; x ; 0 ; 0\n0 ; 0 ; -w ; z\n", exactly(2, 4));
    // Rotations of space do not commute: [X1, X2] is the third.
    const Proof proof = proved("variables x y z\nfields\n0 ; -z ; y\nz ; 0 ; -x\n", exactly(1, 3));
    CHECK(proof.certificate.words.size() == 2);
}

TEST_CASE("a law that is rational is shown by a form") {
    // x ∂x + y ∂y has the law x/y.
    proved("variables x y\nfields\nx ; y\n", exactly(1, 0, 2));
    // x ∂x − y ∂y has the law x·y.
    proved("variables x y\nfields\nx ; -y\n", exactly(1, 2));
}

TEST_CASE("words of any certified length are checked") {
    // A chained form of eight variables: the longest word has seven letters.
    std::string first = "1 ; 0", second = "0 ; 1", names = "variables x1 x2";
    for (int a = 3; a <= 8; ++a) {
        names += " x" + std::to_string(a);
        first += " ; x" + std::to_string(a - 1);
        second += " ; 0";
    }
    const Proof proof = proved(names + "\nfields\n" + first + "\n" + second + "\n", exactly(0, 8));
    CHECK(proof.certificate.words.back().size() == 7);
}

TEST_CASE("what is too large is refused, or searched less far") {
    CHECK_THROWS_AS(make_model("linear:4000-4000-4000-4000"), LimitError);
    CHECK_THROWS_AS(make_model("product:100000"), LimitError);
    // Three hundred variables have too many quartic monomials; the bounds found before stand.
    std::string text = "variables", field;
    for (int a = 1; a <= 300; ++a) {
        const std::string name = "x" + std::to_string(a);
        text += " " + name;
        field += (a > 1 ? " ; " : "") + name + " + 1";
    }
    const Proof proof = proved(text + "\nfields\n" + field + "\n", between(0, 299, 300));
    CHECK(proof.searched_degree == 3);
    CHECK(proof.limit_reached.find("degree 4 in 300 variables") != std::string::npos);
}

}  // namespace abide::test
