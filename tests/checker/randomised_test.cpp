// Claims that the checker's own random draws support. No seed is fixed: a true claim holds for all
// draws, and a false one passes with a probability below 2^-20 in each of the tests here.

#include "certificates.hpp"

#include <abide/checker/checker.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <sstream>

using namespace abide::test;

namespace {

const std::string larger = "false: the Lie algebra has a larger rank";

/// The Heisenberg fields with the words 1 and 2 only; their bracket makes the rank 3.
const std::string too_small = R"(abide-certificate 1.2
variables x y z
fields 2
1 ; 0 ; -y over 2
0 ; 1 ; x over 2
point 0 0 0
laws 0 independent modulo 2
words 2 independent modulo 5
1
2
claim exactly 1 randomised error 2^-20
end
)";

std::string claim(const std::string& text) {
    return with(randomised_example, "2^-60", "2^-" + text);
}

/// The k' of a verdict "…, randomised error below 2^-k'".
int error_bits(const std::string& verdict) {
    const std::string words = " parameters, randomised error below 2^-";
    const std::size_t at = verdict.find(words);
    REQUIRE(at != verdict.npos);
    return std::stoi(verdict.substr(at + words.size()));
}

}  // namespace

TEST_CASE("a true randomised claim is verified, with its error") {
    for (const int k : {1, 2, 23, 24, 25, 60, 100, 255, 256}) {
        CAPTURE(k);
        const Outcome outcome = check_file(claim(std::to_string(k)));
        CHECK(outcome.status == 0);
        CHECK_THAT(
            outcome.verdict,
            Catch::StartsWith("VERIFIED exactly 1 independent conservation laws (0 explicit) "
                              "of 2 parameters, randomised error below 2^-"));
        CHECK(error_bits(outcome.verdict) >= k);
        CHECK(error_bits(outcome.verdict) < k + 30);
    }
    std::istringstream in(randomised_example);
    const auto verdict = abide::checker::check(in);
    CHECK(verdict.verified);
    CHECK_FALSE(verdict.exactly);
    CHECK(verdict.at_least == 0);
    CHECK(verdict.at_most == 1);
    CHECK(verdict.error_bits == 72);
}

TEST_CASE("a randomised claim may rest on brackets, a trajectory, a shape or a domain") {
    const std::string with_bracket =
        with(with(forms_and_brackets, "forms 1\nw d x ; -1 d w\n", ""), "claim exactly 1",
             "claim exactly 1 randomised error 2^-40");
    CHECK(error_bits(check_file(with_bracket).verdict) >= 40);
    CHECK(error_bits(check_file(with(with_bracket, "fields 2", "fields 2 with drift")).verdict) >=
          40);
    CHECK(error_bits(
              check_file(with(with_bracket, "point", "domain 1\npositive w\npoint")).verdict) >=
          40);
    const std::string trajectory =
        with(with(with(trajectory_example, "certificate 1.1", "certificate 1.2"),
                  "laws 1 independent modulo 2147483647\ny - z\n", "laws 0 independent modulo 2\n"),
             "claim exactly 1", "claim exactly 1 randomised error 2^-40");
    CHECK(error_bits(check_file(trajectory).verdict) >= 40);
    const std::string shape = with(with(with(product_shape, "certificate 1.1", "certificate 1.2"),
                                        "u11*u12 + u21*u22 - v11*v21 - v12*v22\n", ""),
                                   "laws 3", "laws 2");
    const Outcome outcome =
        check_file(with(shape, "claim exactly 3", "claim exactly 3 randomised error 2^-40"));
    CHECK_THAT(outcome.verdict, Catch::StartsWith("VERIFIED exactly 3 independent conservation "
                                                  "laws (2 explicit) of 8 parameters, randomised"));
    CHECK(error_bits(outcome.verdict) >= 40);
}

TEST_CASE("a false randomised claim is rejected, whatever the draws") {
    for (int i = 0; i < 20; ++i) check_rejected(too_small, 11, larger);
    // Rank 2 is no evidence for the bracket either, in another order or by a trajectory.
    check_rejected(with(too_small, "\n2\n", "\n1 2\n"), 11, larger);
    check_rejected(with(too_small, "words 2 independent modulo 5\n1\n2\n",
                        "trajectory 2 independent modulo 5\ncontrols 0\n1 0\n2 0\n"),
                   12, larger);
    check_rejected(with(with(too_small, "words 2 independent modulo 5\n1\n2\n",
                             "words 1 independent modulo 5\n1\n"),
                        "exactly 1", "exactly 2"),
                   10, larger);
    check_rejected(with(with(too_small, "words 2 independent modulo 5\n1\n2\n",
                             "words 0 independent modulo 5\n"),
                        "exactly 1", "exactly 3"),
                   9, larger);
    for (int i = 0; i < 300; ++i) {
        std::istringstream in(with(too_small, "2^-20", "2^-1"));
        REQUIRE_THAT(abide::checker::check(in).line, Catch::Contains(larger));
    }
}

TEST_CASE("a rank that only long brackets reach is found") {
    // chained without its last words: rank 5 takes the orders up to 3.
    const std::string text = with(chained, "certificate 1.0", "certificate 1.2");
    const std::string four = with(with(text, "words 5", "words 4"), "1 1 1 2\n", "");
    const std::string two = with(with(text, "words 5", "words 2"), "1 2\n1 1 2\n1 1 1 2\n", "");
    for (int i = 0; i < 10; ++i) {
        check_rejected(with(four, "exactly 0", "exactly 1 randomised error 2^-20"), 13, larger);
        check_rejected(with(two, "exactly 0", "exactly 3 randomised error 2^-20"), 11, larger);
    }
}

TEST_CASE("a randomised claim is no proof that the number is exact") {
    CHECK(check_file(randomised_example).status == 0);
    const Outcome outcome = check_file(randomised_example, {"--require", "exactly"});
    CHECK(outcome.status == 1);
    CHECK_THAT(outcome.verdict, Catch::StartsWith("VERIFIED exactly 1 "));
    CHECK_THAT(outcome.error, Catch::Contains("weaker than '--require exactly'"));
}

TEST_CASE("where the evidence is exact, a randomised claim is not what it shows") {
    const std::string reason = "the evidence shows 'claim exactly 1'";
    const std::string newer = with(worked_example, "certificate 1.0", "certificate 1.2");
    const std::string random = "exactly 1 randomised error 2^-60";
    check_rejected(with(newer, "exactly 1", random), 11, reason);
    check_rejected(with(form_example, "exactly 1", random), 11, reason);
    check_rejected(with(with(newer, "x*y\n", "0\n"), "words 1 independent modulo 2147483647\n1\n",
                        "words 0 independent modulo 7\n"),
                   10, "the evidence shows 'claim at-least 1 at-most 2'");
}

TEST_CASE("a randomised claim is written in the prescribed way") {
    const std::string uneven = "the evidence shows 'claim at-least 0 at-most 1'";
    check_rejected(claim("0"), 9, "the number is less than 1");
    check_rejected(claim("257"), 9, "the number is more than 256");
    check_rejected(claim("99999999999999999999"), 9, "the number is more than 256");
    check_rejected(claim("060"), 9, "leading zero");
    check_rejected(claim("-60"), 9, "expected a number");
    check_rejected(claim(""), 9, "expected a number");
    check_rejected(claim("60 "), 9, "expected the end of the line");
    check_rejected(claim("60x"), 9, "expected the end of the line");
    for (const std::string text :
         {"exactly 1", "exactly 0 randomised error 2^-60", "exactly 2 randomised error 2^-60",
          "exactly 1 randomised error 60", "exactly 1 randomised",
          "exactly 1 randomised error 2^60", "exactly 1  randomised error 2^-60",
          "at-least 0 at-most 1 randomised error 2^-60"}) {
        check_rejected(with(randomised_example, "exactly 1 randomised error 2^-60", text), 9,
                       uneven);
    }
    for (const std::string version : {"1.0", "1.1"})
        check_rejected(with(randomised_example, "certificate 1.2", "certificate " + version), 9,
                       uneven);
}

TEST_CASE("a randomised claim about no fields, or such that are zero") {
    const std::string none = R"(abide-certificate 1.2
variables x y
fields 0
point 0 0
laws 0 independent modulo 2
words 0 independent modulo 2
claim exactly 2 randomised error 2^-30
end
)";
    CHECK(error_bits(check_file(none).verdict) >= 30);
    CHECK(error_bits(check_file(with(none, "fields 0\n", "fields 1\n0 ; 0\n")).verdict) >= 30);
    CHECK(error_bits(check_file(with(none, "fields 0\n", "map 3\n0\n7\n-1 over 2\n")).verdict) >=
          30);
    check_rejected(with(none, "fields 0\n", "fields 1\n0 ; x\n"), 8, larger);
    check_rejected(with(none, "fields 0\n", "fields 2\n0 ; 0\n0 ; 1\n"), 9, larger);
    // D = 0: the evidence is exact.
    check_rejected(
        "abide-certificate 1.2\nvariables\nfields 0\npoint\nlaws 0 independent modulo 2\n"
        "words 0 independent modulo 2\nclaim exactly 0 randomised error 2^-30\nend\n",
        7, "the evidence shows 'claim exactly 0'");
}

TEST_CASE("a claim whose error cannot be bounded is refused, and work is bounded before") {
    // e·Λ is 3·(2^31 - 1).
    check_rejected(with(randomised_example, "1 ; y", "1 ; y^2147483647"), 9,
                   "refused: no bound of the error can be stated");
    // 3·2^28 is more than 2^29, 3·2^27 is less: one bit in each trial.
    check_rejected(with(claim("3"), "1 ; y", "1 ; y^268435456"), 9, "refused: no bound");
    const Outcome outcome = check_file(with(claim("3"), "1 ; y", "1 ; y^134217728"));
    CHECK(error_bits(outcome.verdict) == 3);
    // Coefficients of many digits.
    const Outcome digits = check_file(with(claim("30"), "1 ; y", "1 ; " + std::string(50000, '7')));
    CHECK(error_bits(digits.verdict) >= 30);
    check_rejected(randomised_example, 9, "operations (--max-work)", {"--max-work", "10000000"});
    // A hundred variables that a field of its own moves each, beside one that none moves.
    std::string variables, fields, point, words;
    for (int i = 1; i <= 400; ++i) {
        variables += " x" + std::to_string(i), point += " 1";
        for (int a = 1; a <= 400; ++a)
            fields += (a > 1 ? " ; " : "") + std::string(a == i ? "1" : "0");
        fields += "\n";
        if (i < 400) words += std::to_string(i) + "\n";
    }
    check_rejected("abide-certificate 1.2\nvariables" + variables + "\nfields 400\n" + fields +
                       "point" + point + "\nlaws 0 independent modulo 7\n" +
                       "words 399 independent modulo 7\n" + words +
                       "claim exactly 1 randomised error 2^-250\nend\n",
                   806, "--max-", {"--max-work", "1000000000"});
}

TEST_CASE("random certificates are true or rejected") {
    // Monomial fields with constants: the ranks of the values at a random point are known from the
    // words; a claim for all words of up to four letters is true, one for fewer is false.
    rc::prop("triangular fields", [] {
        const int n = *rc::gen::inRange(2, 6), shown = *rc::gen::inRange(2, n + 1);
        // X_1 = ∂_1 + Σ_(a>2) x_(a-1) ∂_a, X_2 = c ∂_2: rank n.
        std::string variables, first = "1", second = "0", point, words = "1\n";
        for (int a = 1; a <= n; ++a) {
            variables += " x" + std::to_string(a);
            point += " " + std::to_string(*rc::gen::inRange(-3, 4));
            if (a > 1) first += a == 2 ? " ; 0" : " ; x" + std::to_string(a - 1);
            if (a > 1) second += a == 2 ? " ; " + std::to_string(*rc::gen::inRange(1, 4)) : " ; 0";
        }
        std::string word = "2";
        for (int k = 2; k <= shown; ++k, word = "1 " + word) words += word + "\n";
        const std::string text =
            "abide-certificate 1.2\nvariables" + variables + "\nfields 2\n" + first + "\n" +
            second + "\npoint" + point + "\nlaws 0 independent modulo 2\nwords " +
            std::to_string(shown) + " independent modulo 10007\n" + words + "claim exactly " +
            std::to_string(n - shown) + (shown < n ? " randomised error 2^-20" : "") + "\nend\n";
        const Outcome outcome = check_file(text);
        RC_LOG() << text << outcome.verdict << '\n';
        RC_ASSERT(outcome.status == (shown == n ? 0 : 1));
        // With one variable more that nothing moves, the full rank is shown by draws only.
        std::string still =
            with(with(with(text, "\nfields", " still\nfields"), "\npoint", " ; 0\npoint"), "\nlaws",
                 " 0\nlaws");
        still = with(still, "\n" + second, " ; 0\n" + second);
        still = with(still, "claim exactly " + std::to_string(n - shown),
                     "claim exactly " + std::to_string(n + 1 - shown));
        if (shown == n) still = with(still, "\nend", " randomised error 2^-20\nend");
        const Outcome randomised = check_file(still);
        RC_LOG() << still << randomised.verdict << '\n';
        RC_ASSERT(randomised.status == (shown == n ? 0 : 1));
    });
}
