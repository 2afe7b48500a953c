// What came with version 1.3: balanced laws, triangular rows, and copies.

#include "certificates.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace abide::test;

namespace {

void reject(const std::string& from, const std::string& to, int line, const std::string& reason) {
    check_rejected(with(layers_example, from, to), line, reason);
}

bool verified(const std::string& text) {
    return check_file(text).status == 0;
}

const std::string laws = "laws 3 balanced independent modulo 2147483647\n";
const std::string words = "words 5 triangular modulo 2147483647\n";
const std::string word_lines = "1 at b11\n2 at b12\n3 at b21\n4 at b22\n1 3 at a21\n";

/// The product of a column of n and a row of n, at (1, 0, …) and zeros, which is large.
std::string large(int n, bool triangular = true) {
    const auto at = [&](char letter, int i) {
        return triangular ? std::string(" at ") + letter + std::to_string(i) : "";
    };
    std::string variables = "variables", point = "point 1", rows;
    for (int i = 1; i <= n; ++i) variables += " u" + std::to_string(i);
    for (int i = 1; i <= n; ++i) variables += " v" + std::to_string(i);
    for (int i = 1; i < 2 * n; ++i) point += " 0";
    for (int j = 1; j <= n; ++j) rows += std::to_string(j) + at('v', j) + "\n";
    for (long long i = 2; i <= n; ++i) {
        rows += "1 " + std::to_string((i - 1) * n + 1) + at('u', static_cast<int>(i)) + "\n";
    }
    const std::string size = std::to_string(n);
    return "abide-certificate 1.3\n" + variables + "\nmatrix-product " + size + " 1 " + size +
           "\n" + point + "\nlaws 1 balanced independent modulo 101\nwords " +
           std::to_string(2 * n - 1) + (triangular ? " triangular" : " independent") +
           " modulo 101\n" + rows + "claim exactly 1\nend\n";
}

}  // namespace

TEST_CASE("pivots that are wrong are rejected") {
    const std::string no_pivot = "has no inverse at its pivot modulo 2147483647";
    const std::string not_zero = "is not zero at the pivot of one before";
    reject("\n1 at b11", "\n1 at b12", 9, no_pivot);
    reject("\n1 at b11", "\n1 at a11", 9, no_pivot);
    reject("1 3 at a21", "1 3 at a11", 13, no_pivot);
    reject("1 3 at a21", "1 3 at b11", 13, no_pivot);
    reject("1 3 at a21", "1 2 at a21", 13, no_pivot);
    reject("1 3 at a21", "1 1 at a21", 13, no_pivot);
    CHECK(verified(with(layers_example, "1 3 at a21", "1 3 at a12")));
    CHECK(verified(with(layers_example, "1 3 at a21", "2 4 at a12")));
    CHECK(verified(with(layers_example, "1 3 at a21", "3 1 at a12")));
    // The same word twice; the same pivot for another row.
    reject("\n2 at b12", "\n1 at b11", 10, not_zero);
    reject("\n2 at b12", "\n1 at b12", 10, not_zero);
    // The order matters: word 3 has entries at several pivots.
    check_rejected(
        with(with(neurons_example, "3 at c11\n", ""), "10 at c22", "3 at c11\n10 at c22"), 12,
        not_zero);
}

TEST_CASE("counts of rows that do not fit are rejected") {
    reject("words 5", "words 4", 13, "unexpected section '1'");
    reject("words 5", "words 6", 14, "expected a number");
    reject("1 3 at a21\n", "", 13, "expected a number");
    reject("words 5", "words 9", 8, "the number is more than 8");
    const std::string six = with(layers_example, "words 5", "words 6");
    check_rejected(with(six, "1 3 at a21", "1 3 at a21\n4 2 at a12"), 14, "not zero at the pivot");
    check_rejected(with(six, "1 3 at a21", "1 3 at a21\n1 4 at a11"), 14, "no inverse");
    const std::string four = with(with(layers_example, "words 5", "words 4"), "1 3 at a21\n", "");
    check_rejected(four, 13, "the evidence shows 'claim at-least 9 at-most 12'");
    CHECK(verified(with(four, "exactly 9", "at-least 9 at-most 12")));
    reject("laws 3", "laws 2", 7, "the shape has 3 balanced laws");
    reject("laws 3", "laws 4", 7, "the shape has 3 balanced laws");
    reject("laws 3", "laws 0", 7, "the shape has 3 balanced laws");
    check_rejected(with(neurons_example, "laws 2", "laws 3"), 6, "the shape has 2 balanced laws");
    reject("exactly 9", "exactly 3", 14, "the evidence shows 'claim exactly 9'");
    reject("exactly 9", "exactly 27", 14, "the evidence shows 'claim exactly 9'");
    reject("exactly 9", "at-least 9 at-most 9", 14, "the evidence shows");
}

TEST_CASE("balanced laws are for shapes only, where they are independent") {
    const std::string map =
        with(with(two_layers, "1.0", "1.3"), "laws 3 independent modulo 2147483647",
             "laws 3 balanced independent modulo 7");
    check_rejected(map, 9, "only a shape has balanced laws");
    check_rejected(with(with(form_example, "1.2", "1.3"), "laws 0", "laws 0 balanced"), 6,
                   "only a shape has balanced laws");
    const std::string dependent = "the balanced laws are not independent modulo ";
    reject("point 1 0 0 1", "point 0 0 0 0", 7, dependent);
    reject("point 1 0 0 1", "point 1 0 1 0", 7, dependent);
    reject("point 1 0 0 1 0 0 0 0", "point 1 1 1 1 1 1 1 1", 7, dependent);
    // 2 is not invertible modulo 4, and is 0 modulo 2.
    reject("independent modulo 2147483647", "independent modulo 2", 7, dependent);
    reject("independent modulo 2147483647", "independent modulo 4", 7, dependent);
    CHECK(verified(with(layers_example, "independent modulo 2147483647", "independent modulo 9")));
    // Two columns in three entries: 1-2-1 has three balanced laws of four parameters.
    const std::string narrow =
        "abide-certificate 1.3\nvariables a b c d\nmatrix-product 1 2 1\npoint 1 2 3 5\nlaws 3 "
        "balanced independent modulo 101\nwords 1 triangular modulo 101\n1 at a\nclaim exactly 3\n"
        "end\n";
    CHECK(verified(narrow));
    check_rejected(with(narrow, "point 1 2 3 5", "point 1 2 1 2"), 5, dependent);
    check_rejected(with(narrow, "point 1 2 3 5", "point 1 2 0 0"), 5, dependent);
    // A layer that is wider than all its parameters allow.
    check_rejected(
        "abide-certificate 1.3\nvariables a b c d e f g h\nmatrix-product 1 4 1\npoint 1 "
        "2 3 4 5 6 7 8\nlaws 10 balanced independent modulo 101\n",
        5, "the number is more than 8");
    // One layer has none.
    CHECK(
        verified("abide-certificate 1.3\nvariables a b\nmatrix-product 1 2\npoint 0 0\nlaws 0 "
                 "balanced independent modulo 2\nwords 2 triangular modulo 2\n2 at b\n1 at a\n"
                 "claim exactly 0\nend\n"));
}

TEST_CASE("a composite modulus needs entries that have an inverse") {
    const std::string nine = with(layers_example, words, "words 5 triangular modulo 9\n");
    CHECK(verified(nine));
    CHECK(verified(with(nine, "point 1 0 0 1", "point 2 0 0 5")));
    check_rejected(with(nine, "point 1 0 0 1", "point 3 0 0 1"), 9,
                   "no inverse at its pivot modulo 9");
    check_rejected(with(nine, "point 1 0 0 1", "point 9 0 0 1"), 9,
                   "no inverse at its pivot modulo 9");
    // Not zero, without an inverse, at an earlier pivot: X_3 has b11 = 3 at a21.
    check_rejected(
        with(with(with(nine, "point 1 0 0 1 0 0 0 0", "point 1 0 0 1 3 0 0 0"), "1 3 at a21\n", ""),
             "1 at b11", "1 3 at a21\n1 at b11"),
        12, "not zero at the pivot");
}

TEST_CASE("copies multiply all numbers, and do not wrap around") {
    CHECK(check_file(with(with(layers_example, "copies 3", "copies 2305843009213693951"),
                          "exactly 9", "exactly 6917529027641081853"))
              .verdict ==
          "VERIFIED exactly 6917529027641081853 independent conservation laws "
          "(6917529027641081853 explicit) of 18446744073709551608 parameters");
    const std::string too_many = "the number is more than 2305843009213693951";
    reject("copies 3", "copies 2305843009213693952", 5, too_many);
    reject("copies 3", "copies 18446744073709551617", 5, too_many);
    reject("copies 3", "copies 0", 5, "the number is less than 1");
    reject("copies 3", "copies", 5, "expected ' '");
    reject("copies 3", "copies -1", 5, "expected a number");
    reject("copies 3", "copies 03", 5, "leading zero");
    reject("copies 3", "copies 3 ", 5, "expected the end of the line");
    reject("copies 3", "copies 3\ncopies 3", 6, "unexpected section 'copies'");
    reject("copies 3\n", "domain 0\ncopies 3\n", 6, "unexpected section 'copies'");
    // Of any family, with any evidence.
    const auto twice = [](const std::string& text) {
        const std::size_t at = text.find("abide-certificate 1.") + 20;
        std::string copied = text.substr(0, at) + "3" + text.substr(at + 1);
        const std::size_t before = std::min(copied.find("\npoint"), copied.find("\ndomain"));
        return copied.insert(before, "\ncopies 2");
    };
    const auto copied = [&](const std::string& text, const std::string& from,
                            const std::string& to) { return with(twice(text), from, to); };
    check_rejected(twice(worked_example), 12, "the evidence shows 'claim exactly 2'");
    CHECK(verified(copied(worked_example, "exactly 1", "exactly 2")));
    CHECK(verified(copied(trajectory_example, "exactly 1", "exactly 2")));
    CHECK(verified(copied(form_example, "exactly 1", "exactly 2")));
    CHECK(verified(copied(domain_example, "exactly 1", "exactly 2")));
    CHECK(check_file(copied(forms_of_a_shape, "exactly 7", "exactly 14")).verdict ==
          "VERIFIED exactly 14 independent conservation laws (12 explicit) of 16 parameters");
    CHECK(check_file(copied(randomised_example, "exactly 1", "exactly 2")).verdict ==
          "VERIFIED exactly 2 independent conservation laws (0 explicit) of 4 parameters, "
          "randomised error below 2^-72");
    CHECK(verified(
        "abide-certificate 1.3\nvariables\nmap 0\ncopies 18446744073709551615\npoint\nlaws 0 "
        "independent modulo 2\nwords 0 triangular modulo 2\nclaim exactly 0\nend\n"));
}

TEST_CASE("triangular laws are verified as laws and as rows") {
    const std::string text =
        with(with(worked_example, "1.0", "1.3"), "laws 1 independent modulo 2147483647\nx^2 - y^2",
             "laws 1 triangular modulo 7\nx^2 - y^2 at y");
    CHECK(verified(text));
    check_rejected(with(text, "x^2 - y^2 at y", "x^2 + y^2 at y"), 8, "not annihilated");
    check_rejected(with(text, "point 1 2", "point 1 7"), 8, "no inverse");
    check_rejected(with(text, "x^2 - y^2 at y", "x^2 - y^2"), 8, "expected ' at '");
    check_rejected(with(text, "x^2 - y^2 at y", "x^2 - y^2 at z"), 8, "not declared");
    const std::string shape =
        with(with(product_shape, "1.1", "1.3"), "laws 3 independent modulo 2147483647\n",
             "laws 3 triangular modulo 2147483647\n");
    check_rejected(shape, 6, "expected ' at '");
    const std::string constant =
        "abide-certificate 1.3\nvariables x y\nmap 0\npoint 1 1\nlaws 2 triangular modulo 7\n"
        "x + y at x\ny at y\nwords 0 triangular modulo 7\nclaim exactly 2\nend\n";
    CHECK(verified(constant));
    check_rejected(with(constant, "x + y at x\ny at y", "y at y\nx + y at x"), 7, "not zero");
}

TEST_CASE("words of a shape are eliminated without pivots, too") {
    const std::string lines = "1\n2\n3\n4\n1 3\n";
    const std::string independent = with(
        with(layers_example, words, "words 5 independent modulo 2147483647\n"), word_lines, lines);
    CHECK(verified(independent));
    // In any order, and at points where no order is triangular.
    CHECK(verified(with(independent, lines, "1 3\n4\n1\n3\n2\n")));
    CHECK(verified(with(independent, "point 1 0 0 1 0 0 0 0", "point 1 2 3 5 7 11 13 17")));
    const std::string dependent = "the row of this line is not independent of those before modulo ";
    check_rejected(with(independent, lines, "1\n2\n3\n4\n1 1\n"), 13, dependent);
    check_rejected(with(independent, lines, "1\n2\n1 3\n4\n3 1\n"), 13, dependent);
    check_rejected(with(independent, "point 1 0 0 1 0 0 0 0", "point 2147483647 0 0 1 0 0 0 0"), 7,
                   "the balanced laws are not independent");
}

TEST_CASE("words of a shape are accepted with and without its expansion alike") {
    // With laws that are listed the fields are written out, with balanced ones they are not.
    const std::string listed =
        "laws 3 independent modulo 2147483647\na11^2 + a21^2 - b11^2 - b12^2\n"
        "a11*a12 + a21*a22 - b11*b21 - b12*b22\na12^2 + a22^2 - b21^2 - b22^2\n";
    std::mt19937 random(1);
    const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    int accepted = 0, rejected = 0;
    for (int round = 0; round < 300; ++round) {
        std::string point = "point", rows;
        for (int a = 0; a < 8; ++a) point += " " + std::to_string(below(4));
        const unsigned count = 1 + below(5);
        for (unsigned k = 0; k < count; ++k) {
            for (unsigned letters = below(3) + 1; letters > 0; --letters)
                rows += std::to_string(1 + below(4)) + (letters > 1 ? " " : "\n");
        }
        const std::string modulus =
            std::vector<std::string>{"4", "6", "101", "2147483647"}[below(4)];
        std::string text = with(layers_example, "point 1 0 0 1 0 0 0 0", point);
        text =
            with(with(text, words,
                      "words " + std::to_string(count) + " independent modulo " + modulus + "\n"),
                 word_lines, rows);
        text = with(
            text, "exactly 9",
            count == 5 ? "exactly 9" : "at-least 9 at-most " + std::to_string(3 * (8 - count)));
        CAPTURE(text);
        const Outcome sparse = check_file(text), dense = check_file(with(text, laws, listed));
        CHECK(sparse.status == dense.status);
        ++(sparse.status == 0 ? accepted : rejected);
    }
    CHECK(accepted >= 30);
    CHECK(rejected >= 30);
}

TEST_CASE("the new notations stand where they belong") {
    check_rejected(with(layers_example, "1.3", "1.2"), 5, "section 'copies' needs version 1.3");
    check_rejected(with(with(layers_example, "1.3", "1.2"), "copies 3\n", ""), 6, "not supported");
    check_rejected(with(neurons_example, "1.3", "1.2"), 6, "not supported");
    check_rejected(with(with(neurons_example, "1.3", "1.1"), " balanced", ""), 7, "not declared");
    reject("words 5 triangular", "words 5 balanced independent", 8, "not for the section 'words'");
    reject("words 5 triangular", "words 5 balanced", 8, "expected ' independent modulo '");
    reject("words 5 triangular", "words 5 independent", 9, "expected the end of the line");
    reject("words 5 triangular", "words 5 triangular independent", 8, "expected ' independent");
    reject("words 5 triangular", "trajectory 5 triangular", 8, "section 'trajectory'");
    reject("3 balanced independent", "3 triangular", 8, "not declared");
    reject("3 balanced independent", "3 independent balanced", 7,
           "expected ' independent modulo '");
    reject(words, "forms 1\n1 d a11\n" + words, 8, "with forms, the laws are listed");
    for (const std::string line :
         {"1", "1 at", "1 at ", "1  at b11", "1 at  b11", "1at b11", "1 at b11 ", "1 at b11 at b12",
          "at b11", " 1 at b11", "1 b11", "1 at 5", "1 at c", "1b11", "0 at b11", "5 at b11",
          "1 at b11 2"}) {
        CAPTURE(line);
        const Outcome outcome =
            check_file(with(layers_example, "\n1 at b11\n", "\n" + line + "\n"));
        CHECK_THAT(outcome.verdict, Catch::StartsWith("REJECTED line 9: "));
        CHECK(outcome.status == 1);
    }
    // Words may be triangular beside forms, with their tails.
    const auto triangular = [](const std::string& text, const std::string& from,
                               const std::string& to) {
        return with(with(text, "1.2", "1.3"), from, to);
    };
    const std::string word = "words 1 independent modulo 2147483647\n1\n";
    CHECK(verified(triangular(form_example, word, "words 1 triangular modulo 7\n1 at y\n")));
    CHECK(verified(triangular(forms_of_a_shape, word, "words 1 triangular modulo 7\n1 at b11\n")));
    check_rejected(triangular(form_example, word, "words 1 triangular modulo 7\n1 1 at y\n"), 10,
                   "the tail of a word stands before it");
}

TEST_CASE("a file of layers that is cut is rejected") {
    for (const std::string& text : {layers_example, neurons_example}) {
        for (std::size_t size = 0; size < text.size(); ++size) {
            CAPTURE(size);
            CHECK(check_file(text.substr(0, size)).status == 1);
        }
    }
}

TEST_CASE("the work and memory of layers grow with their evidence alone") {
    // Of these, n = 16000 would have 256 million components, each of its own field.
    for (const int n : {1000, 4000, 16000}) {
        for (const bool triangular : {true, false}) {
            CAPTURE(n, triangular);
            const Outcome outcome =
                check_file(large(n, triangular), {"--max-work", std::to_string(20000LL * n),
                                                  "--max-memory", std::to_string(3000LL * n)});
            CHECK(outcome.verdict ==
                  "VERIFIED exactly 1 independent conservation laws (1 explicit) of " +
                      std::to_string(2 * n) + " parameters");
        }
    }
}

TEST_CASE("layers that take too much are refused") {
    const std::string text = large(60000);
    check_rejected(text, 2, "bytes (--max-memory)", {"--max-memory", "10000000"});
    CHECK_THAT(check_file(text, {"--max-work", "100000000"}).verdict,
               Catch::Contains("operations (--max-work)"));
    check_rejected(with(text, "\n1 3599940001 at u60000", "\n1 3599940001 at u59999"), 120005,
                   "no inverse at its pivot");
    check_rejected(with(text, "\n1 3599940001 at", "\n1 3600000001 at"), 120005,
                   "the number is more than 3600000000");
    // Evidence that needs the fields themselves is refused, as it was.
    check_rejected(with(text, "laws 1 balanced", "laws 1"), 5, "--max-");
    check_rejected(with(text, "laws 1 balanced independent modulo 101",
                        "laws 0 independent modulo 101\ntrajectory 1 independent modulo 101"),
                   6, "--max-");
    // A dense point fills the rows: elimination is refused on the way.
    std::string dense = "abide-certificate 1.3\nvariables", point = "\npoint";
    for (int a = 0; a < 20000; ++a)
        dense += " x" + std::to_string(a), point += " " + std::to_string(a * a % 1009 + 1);
    dense += "\nmatrix-product 100 100 100" + point +
             "\nlaws 5050 balanced independent modulo 2147483647\n";
    check_rejected(dense, 5, "operations (--max-work)", {"--max-work", "3000000000"});
    check_rejected(dense, 5, "bytes (--max-memory)", {"--max-memory", "100000000"});
    // So are words there, in which nothing is zero: by the elimination, or by their length.
    std::string many = dense.substr(0, dense.find("laws")) +
                       "laws 0 independent modulo 2\nwords 10000 independent modulo 2147483647\n";
    for (int i = 1; i <= 10000; ++i) many += std::to_string(i) + "\n";
    CHECK_THAT(check_file(many, {"--max-work", "3000000000"}).verdict,
               Catch::Contains("operations (--max-work)"));
    CHECK_THAT(check_file(many, {"--max-memory", "100000000"}).verdict,
               Catch::Contains("bytes (--max-memory)"));
    const std::string word = dense.substr(0, dense.find("laws")) +
                             "laws 0 independent modulo 2\nwords 1 triangular modulo 2147483647\n"
                             "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 at x0\n";
    check_rejected(word, 7, "--max-");
}
