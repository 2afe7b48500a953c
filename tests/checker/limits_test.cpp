#include "certificates.hpp"

#include <catch2/catch.hpp>

using namespace abide::test;

namespace {

std::string repeated(const std::string& item, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += item;
    return text;
}

/// Variables a1 … an, a map and a point of ones; no evidence.
std::string large(int n, const std::string& family) {
    std::string text = "abide-certificate 1.0\nvariables";
    for (int i = 1; i <= n; ++i) text += " a" + std::to_string(i);
    return text + "\n" + family + "point" + repeated(" 1", n) +
           "\nlaws 0 independent modulo 7\nwords 0 independent modulo 7\nclaim at-least 0 "
           "at-most " +
           std::to_string(n) + "\nend\n";
}

}  // namespace

TEST_CASE("counts that no lines back are no danger") {
    check_rejected(with(worked_example, "map 1", "map 99999999999"), 6, "component 2, column 1");
    check_rejected(with(worked_example, "map 1", "map 1152921504606846976"), 6, "component 2");
    check_rejected(with(worked_example, "map 1", "map 1152921504606846977"), 4,
                   "the number is more than");
    check_rejected(with(worked_example, "map 1", "map " + std::string(50, '9')), 4,
                   "the number is more than");
    check_rejected(with(denominators, "fields 1", "fields 4294967296"), 5, "field 2");
    check_rejected(with(worked_example, "laws 1", "laws 2000000000"), 7,
                   "the number is more than 2");
    check_rejected(with(worked_example, "words 1", "words 18446744073709551617"), 9,
                   "the number is more than 2");
    check_rejected("abide-certificate 1.0\nvariables x\nmap 99999999999\n", 4, "the file ends");
}

TEST_CASE("numbers of too many digits are refused") {
    const std::string digits(100001, '7');
    const std::string refusal = "refused: 100001 digits (--max-digits)";
    check_rejected(with(heisenberg, "point 0 0 0", "point 0 0 " + digits), 6, refusal);
    check_rejected(with(worked_example, "\nx*y\n", "\n" + digits + "*x*y\n"), 5, refusal);
    check_rejected(with(worked_example, "map 1", "map " + digits), 4, refusal);
    check_rejected(with(worked_example, "x^2 - y^2", "x^" + digits), 8, refusal);
    check_rejected(with(worked_example, "claim exactly 1", "claim exactly " + digits), 11,
                   "the evidence");
    const std::string text = with(heisenberg, "point 0 0 0", "point 0 0 " + digits);
    CHECK(check_file(text, {"--max-digits", "100001"}).status == 0);
    check_rejected(worked_example, 7, "refused: 10 digits (--max-digits)", {"--max-digits", "9"});
    // Common denominators grow, though each denominator is short enough.
    const std::string a = "1" + std::string(60000, '0'), b = std::string(60000, '9');
    const std::string common = "abide-certificate 1.0\nvariables x y\nfields 1\n1 over " + a +
                               " ; 1 over " + b + "\npoint 0 0\nlaws 0 independent modulo 7\n" +
                               "words 0 independent modulo 7\nclaim at-least 0 at-most 2\nend\n";
    check_rejected(common, 4, "refused: a common denominator of too many digits (--max-digits)");
    CHECK(check_file(common, {"--max-digits", "200000"}).status == 0);
}

TEST_CASE("words of too many letters are refused") {
    const auto word = [](int letters) {
        return with(chained, "1 1 1 2\n", repeated("1 ", letters - 1) + "2\n");
    };
    const std::string refusal = "refused: a longer word than --max-word-length allows";
    check_rejected(word(25), 13, refusal);
    check_rejected(word(100000), 13, refusal);
    check_rejected(chained, 13, refusal, {"--max-word-length", "3"});
    CHECK(check_file(chained, {"--max-word-length", "4"}).status == 0);
    // Ten letters: brackets of more than four letters vanish.
    check_rejected(word(10), 13, "not independent");
    check_rejected(word(25), 13, "operations (--max-work)", {"--max-word-length", "1000"});
    check_rejected(word(1000), 13, "operations (--max-work)", {"--max-word-length", "1000"});
}

TEST_CASE("work is bounded before it is done") {
    // A word of 24 letters over fields of a thousand terms.
    std::string sum = "a1";
    for (int i = 2; i <= 1000; ++i) sum += " + a" + std::to_string(i) + "^2";
    const std::string word = with(with(large(1000, "map 1\n" + sum + "\n"), "words 0", "words 1"),
                                  "claim", repeated("1 ", 23) + "1\nclaim");
    check_rejected(word, 8, "operations (--max-work)");
    check_rejected(word, 8, "refused: up to");
    // Ranks: rows²·columns / 2.
    check_rejected(with(large(20000, "map 0\n"), "laws 0", "laws 20000"), 5,
                   "operations (--max-work)");
    // Polynomial identities: 400 terms against the same component of 400 fields.
    std::string powers = "x";
    for (int k = 2; k <= 400; ++k) powers += " + x^" + std::to_string(k);
    const std::string law = "abide-certificate 1.0\nvariables x y\nfields 400\n" +
                            repeated("x ; y\n", 400) + "point 1 1\nlaws 1 independent modulo 7\n" +
                            powers +
                            "\nwords 0 independent modulo 7\nclaim at-least 1 at-most 2\nend\n";
    check_rejected(law, 406, "operations (--max-work)", {"--max-work", "10000000"});
    check_rejected(law, 406, "not annihilated by field 1");
    check_rejected(worked_example, 1, "operations (--max-work)", {"--max-work", "100"});
    // Big numbers: each is short enough, their number is not.
    std::string numbers = "point";
    for (int i = 0; i < 100; ++i) numbers += " " + std::string(90000, '3');
    check_rejected(with(large(100, "map 0\n"), "point" + repeated(" 1", 100), numbers), 4,
                   "operations (--max-work)", {"--max-work", "1000000000"});
}

TEST_CASE("a trajectory of high order is refused before its vectors are computed") {
    const std::string head =
        "abide-certificate 1.1\nvariables x y\nmap 1\nx*y\npoint 1 2\nlaws 0 independent modulo "
        "2147483647\ntrajectory 1 independent modulo 2147483647\n";
    const auto of_order = [&](int k) {
        const std::string order = std::to_string(k);
        return head + "controls " + order + "\n" + repeated("1 ", k - 1) + "1\n1 " + order +
               "\nclaim at-least 0 at-most 1\nend\n";
    };
    check_rejected(of_order(20000), 10, "operations (--max-work)");
    // L X = [X, X] = 0 with a constant control: a small order is computed, and found dependent.
    check_rejected(of_order(10), 10, "not independent");
}

TEST_CASE("memory is bounded before it is taken") {
    const std::vector<std::string> megabyte = {"--max-memory", "1000000"};
    const std::string refusal = "bytes (--max-memory)";
    check_rejected(large(10000, "map 0\n"), 2, refusal, megabyte);
    check_rejected("abide-certificate 1.0\n" + std::string(2000000, '#') + "\n", 2, refusal,
                   megabyte);
    check_rejected("abide-certificate 1.0\n#" + std::string(2000000, 'x') + "\n", 2, refusal,
                   megabyte);
    check_rejected(with(large(500, "map 0\n"), "laws 0", "laws 500"), 5, refusal, megabyte);
    // One term of 3000 variables has a gradient of nine million powers; it is not made unless the
    // field is evaluated.
    std::string product = "a1";
    for (int i = 2; i <= 3000; ++i) product += "*a" + std::to_string(i);
    check_rejected(with(with(large(3000, "map 1\n" + product + "\n"), "words 0", "words 1"),
                        "claim", "1\nclaim"),
                   8, refusal, {"--max-memory", "10000000"});
    // Every line is short; their number is not, and the family is held until the end.
    std::string sum = "a1";
    for (int i = 2; i <= 100; ++i) sum += " + a" + std::to_string(i);
    const std::string many = large(100, "map 3000\n" + repeated(sum + "\n", 3000));
    CHECK_THAT(check_file(many, {"--max-memory", "10000000"}).verdict,
               Catch::StartsWith("REJECTED line ") && Catch::Contains(refusal));
    CHECK(check_file(many).status == 0);
    // A word of 40 letters has 2^40 residues.
    check_rejected(with(chained, "1 1 1 2\n", repeated("1 ", 33) + "2\n"), 13, refusal,
                   {"--max-word-length", "99", "--max-work", "18446744073709551615"});
    // Coefficients multiplied by a long common denominator.
    std::string field = "1 over " + std::string(90000, '9');
    for (int i = 2; i <= 1000; ++i) field += " ; a" + std::to_string(i);
    check_rejected(large(1000, "fields 1\n" + field + "\n"), 4, refusal,
                   {"--max-memory", "10000000"});
    CHECK(check_file(worked_example, megabyte).status == 0);
}

TEST_CASE("what is long but not too long is verified") {
    std::string sum = "a1", law;
    for (int i = 2; i <= 300; ++i) sum += " + a" + std::to_string(i);
    // The field is (1, …, 1); a1 - a2 is a law, as is its square plus a1 - a3.
    const std::string text =
        with(with(large(300, "map 1\n" + sum + "\n"), "laws 0 independent modulo 7\n",
                  "laws 2 independent modulo 7\na1 - a2\na1^2 - 2*a1*a2 + a2^2 + a1 - a3\n"),
             "at-least 0", "at-least 2");
    CHECK(check_file(text).status == 0);
}
