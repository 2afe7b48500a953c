// Real proofs, forged by editing their text: no forgery passes either program, and both say the
// same.

#include "tool.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace abide::test {
namespace {

using Lines = std::vector<std::string>;

std::string joined(const Lines& all) {
    std::string text;
    for (const std::string& line : all) text += line + "\n";
    return text;
}

/// A certificate from `abide prove`, with the places of its sections.
class Proof {
  public:
    explicit Proof(const std::string& model)
        : Proof(lines(abide({"prove", model, "--no-forms", "-o", "-"}).out)) {}
    explicit Proof(Lines given) : text(joined(given)), all(std::move(given)) {}

    /// Index of the first line that starts with the word.
    std::size_t section(const std::string& word) const {
        const auto found = std::find_if(all.begin(), all.end(), [&](const std::string& line) {
            return line.starts_with(word + " ");
        });
        REQUIRE(found != all.end());
        return static_cast<std::size_t>(found - all.begin());
    }
    std::size_t law(std::size_t number) const { return section("laws") + number; }
    std::size_t word(std::size_t number) const { return section("words") + number; }

    std::string with_line(std::size_t index, const std::string& line) const {
        Lines changed = all;
        changed.at(index) = line;
        return joined(changed);
    }
    std::string without_line(std::size_t index) const {
        Lines changed = all;
        changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(index));
        return joined(changed);
    }
    /// The line with one occurrence of `from` replaced by `to`.
    std::string with(std::size_t index, const std::string& from, const std::string& to) const {
        std::string line = all.at(index);
        const std::size_t place = line.find(from);
        REQUIRE(place != std::string::npos);
        return with_line(index, line.replace(place, from.size(), to));
    }

    std::string text;
    Lines all;
};

/// Both programs on one text, from a file and from standard input; they must agree.
std::string verdict(const std::string& text, int status) {
    const TemporaryFolder folder;
    const std::string path = folder.file("forged.cert");
    write_file(path, text);
    const ProcessResult alone = abide_check({path});
    const ProcessResult within = abide({"check", path});
    CHECK(alone.status == status);
    CHECK(within.status == status);
    CHECK(alone.out == within.out);
    CHECK(alone.err.empty());
    CHECK(within.err.empty());
    CHECK(lines(alone.out).size() == 1);
    return alone.out;
}

void require_rejected(const std::string& text, std::size_t line_index) {
    const std::string line = verdict(text, 1);
    const std::string expected = "REJECTED line " + std::to_string(line_index + 1) + ": ";
    INFO(line << "expected: " << expected);
    CHECK(line.starts_with(expected));
}

void require_verified(const std::string& text, const std::string& claim) {
    CHECK(verdict(text, 0).starts_with("VERIFIED " + claim + " independent conservation laws"));
}

}  // namespace

TEST_CASE("real proofs are verified by both programs") {
    require_verified(Proof("linear:2-3-2").text, "exactly 6");
    require_verified(Proof("linear:1-2-2-1").text, "at least 6, at most 7");
    require_verified(Proof("linear:2-3").text, "exactly 0");
}

TEST_CASE("a wrong coefficient, sign, exponent or variable in a law") {
    const Proof proof("linear:2-3-2");
    for (std::size_t number = 1; number <= 6; ++number) {
        CAPTURE(number);
        const std::size_t at = proof.law(number);
        require_rejected(proof.with_line(at, "2*" + proof.all[at]), at);
        require_rejected(proof.with(at, " - ", " + "), at);
        require_rejected(proof.with_line(at, proof.all[at] + " + U1_1_1"), at);
        require_rejected(proof.with(at, "U2_", "U1_"), at);
    }
    const std::size_t first = proof.law(1);
    require_rejected(proof.with(first, "U1_1_1^2", "U1_1_1^3"), first);
    // A constant more is still a law.
    require_verified(proof.with_line(first, proof.all[first] + " + 5"), "exactly 6");
}

TEST_CASE("a law that is there twice, missing, or no law at all") {
    const Proof proof("linear:2-3-2");
    const std::size_t last = proof.law(6);
    require_rejected(proof.with_line(last, proof.all[proof.law(1)]), last);
    require_rejected(proof.with_line(last, "0"), last);
    require_rejected(proof.with_line(last, "7"), last);
    require_rejected(proof.with_line(last, "U1_1_1"), last);
    // Without a law the count of the section is one too high, and the next section is read as a
    // law.
    require_rejected(proof.without_line(last), last);

    // With the count mended the claim is too high; with the claim mended too, it is a proof.
    Lines fewer = lines(proof.without_line(last));
    fewer[proof.section("laws")].replace(5, 1, "5");
    const auto claim = std::find(fewer.begin(), fewer.end(), "claim exactly 6");
    REQUIRE(claim != fewer.end());
    require_rejected(joined(fewer), static_cast<std::size_t>(claim - fewer.begin()));
    *claim = "claim at-least 5 at-most 6";
    require_verified(joined(fewer), "at least 5, at most 6");
}

TEST_CASE("a law that is one of a linear combination") {
    const Proof proof("product:4");
    // x1² − x2², x1² − x3², x2² − x3²: the third is the difference of the others.
    const std::size_t last = proof.law(3);
    require_rejected(proof.with_line(last, "x2^2 - x3^2"), last);
    require_verified(proof.with_line(last, "x2^2 - x4^2"), "exactly 3");
}

TEST_CASE("dependent, wrong and malformed words") {
    const Proof proof("linear:2-3-2");
    const std::size_t last = proof.word(6);
    REQUIRE(lines(proof.all[last]).size() == 1);
    for (const std::string word : {"1", "1 1", "1 2 2", "0", "5", "1 5", "-1", "1  2", "", "x"}) {
        CAPTURE(word);
        require_rejected(proof.with_line(last, word), last);
    }
    require_rejected(proof.with_line(last, proof.all[proof.word(5)]), last);
    // Antisymmetry: the same bracket the other way round is the same direction.
    REQUIRE(proof.all[last].size() == 3);
    const std::string turned{proof.all[last][2], ' ', proof.all[last][0]};
    require_verified(proof.with_line(last, turned), "exactly 6");
    // A word more than the dimension leaves room for.
    Lines more = proof.all;
    more[proof.section("words")].replace(6, 1, "7");
    more.insert(more.begin() + static_cast<std::ptrdiff_t>(last) + 1, "1 1 4");
    require_rejected(joined(more), last + 1);
}

TEST_CASE("wrong claims") {
    for (const std::string model : {"linear:2-3-2", "linear:1-2-2-1"}) {
        const Proof proof(model);
        const std::size_t at = proof.section("claim");
        for (const std::string claim :
             {"claim exactly 7", "claim exactly 5", "claim at-least 6 at-most 6",
              "claim at-least 5 at-most 6", "claim at-least 5 at-most 7",
              "claim at-least 6 at-most 8", "claim at-least 7 at-most 7", "claim exactly 06",
              "claim exactly 6 ", "claim exactly", "claim", "exactly 6", "claim exactly -6",
              "claim exactly 6 # really"}) {
            CAPTURE(model, claim);
            require_rejected(proof.with_line(at, claim), at);
        }
    }
    // The stronger claim of the two is not accepted where only bounds are proved.
    const Proof bounds("linear:1-2-2-1");
    require_rejected(bounds.with_line(bounds.section("claim"), "claim exactly 6"),
                     bounds.section("claim"));
    require_rejected(bounds.with_line(bounds.section("claim"), "claim exactly 7"),
                     bounds.section("claim"));
}

TEST_CASE("another map, other fields, another point") {
    Lines expanded = Proof("linear:2-3-2").all;
    const auto shape = std::ranges::find(expanded, "matrix-product 2 3 2");
    REQUIRE(shape != expanded.end());
    const auto components = expanded.erase(shape);
    expanded.insert(components, {"map 4", "U1_1_1*U2_1_1 + U1_1_2*U2_2_1 + U1_1_3*U2_3_1",
                                 "U1_1_1*U2_1_2 + U1_1_2*U2_2_2 + U1_1_3*U2_3_2",
                                 "U1_2_1*U2_1_1 + U1_2_2*U2_2_1 + U1_2_3*U2_3_1",
                                 "U1_2_1*U2_1_2 + U1_2_2*U2_2_2 + U1_2_3*U2_3_2"});
    const Proof proof(expanded);
    require_verified(proof.text, "exactly 6");
    const std::size_t map = proof.section("map");
    // The laws are read later, so that is where a changed map is found out.
    require_rejected(proof.with(map + 1, "U1_1_1*U2_1_1", "2*U1_1_1*U2_1_1"), proof.law(2));
    require_rejected(proof.with_line(map + 1, proof.all[map + 1] + " + U1_1_1"), proof.law(1));
    require_verified(proof.with_line(map + 1, proof.all[map + 1] + " over 6"), "exactly 6");
    require_verified(proof.with_line(map + 1, proof.all[map + 1] + " + 1"), "exactly 6");
    // Components that are left out leave words without meaning.
    require_rejected(proof.with_line(map + 4, "0"), proof.word(4));

    const std::size_t point = proof.section("point");
    require_rejected(proof.with_line(point, "point 0 0 0 0 0 0 0 0 0 0 0 0"), proof.law(1));
    require_rejected(proof.with_line(point, "point 1 1 1 1 1 1 1 1 1 1 1 1"), proof.law(4));
    require_rejected(proof.with_line(point, proof.all[point] + " 1"), point);
    require_rejected(proof.with_line(point, "point 1 2 3"), point);
}

TEST_CASE("another shape") {
    const Proof linear("linear:2-3-2"), relu("relu:2-3-2+bias");
    require_verified(relu.text, "exactly 3");
    const std::size_t at = linear.section("matrix-product");
    for (const std::string line :
         {"matrix-product 3 2 3", "path-lifting 2 3 2", "path-lifting 4 1 2 1 1 1 1 1 1"}) {
        CAPTURE(line);
        CHECK(verdict(linear.with_line(at, line), 1).starts_with("REJECTED line "));
    }
    for (const std::string line :
         {"matrix-product 2 3", "matrix-product 2 3 2 1", "matrix-product 12 0",
          "matrix-product 12", "matrix-product bias 2 3 2", "path-lifting bias 2 3 2",
          "matrix-product 2 3 2 "})
        require_rejected(linear.with_line(at, line), at);
    require_rejected(linear.with_line(0, "abide-certificate 1.0"), at);
    require_rejected(relu.with(relu.section("path-lifting"), " bias", ""),
                     relu.section("path-lifting"));
}

TEST_CASE("a composite modulus gives dependent rows no rank") {
    const Proof proof("linear:2-3-2");
    const std::size_t laws = proof.section("laws"), words = proof.section("words");
    Lines twice = proof.all;
    twice[proof.law(6)] = twice[proof.law(5)];
    Lines same_words = proof.all;
    same_words[proof.word(2)] = same_words[proof.word(1)];
    for (const std::string modulus :
         {"2", "4", "6", "8", "9", "15", "341", "561", "65536", "2147483646", "2147117569"}) {
        CAPTURE(modulus);
        twice[laws] = "laws 6 independent modulo " + modulus;
        const std::string law_verdict = verdict(joined(twice), 1);
        CHECK(law_verdict.starts_with("REJECTED line "));
        same_words[words] = "words 6 independent modulo " + modulus;
        CHECK(verdict(joined(same_words), 1).starts_with("REJECTED line "));
    }
    // Twice (2, 2): with a^(p − 2) for an inverse, elimination modulo 9 finds rank 2.
    const std::string equal_rows =
        "abide-certificate 1.0\nvariables x y\nfields 2\n2 ; 2\n2 ; 2\npoint 0 0\n"
        "laws 0 independent modulo 9\nwords 2 independent modulo 9\n1\n2\nclaim exactly 0\nend\n";
    require_rejected(equal_rows, 9);
    std::string unequal = equal_rows;
    unequal.replace(unequal.find("2 ; 2\np"), 5, "2 ; 4");
    require_verified(unequal, "exactly 0");
}

TEST_CASE("a modulus that is none") {
    const Proof proof("product:3");
    for (const std::string section : {"laws", "words"}) {
        for (const std::string modulus : {"0", "1", "2147483648", "-7", "07", "x", ""}) {
            CAPTURE(section, modulus);
            const std::size_t at = proof.section(section);
            require_rejected(proof.with(at, "modulo 2147483647", "modulo " + modulus), at);
        }
    }
}

TEST_CASE("a proof that is cut off anywhere, or goes on after its end") {
    const Proof proof("linear:2-2-2");
    for (std::size_t size = 0; size < proof.text.size(); size += size % 5 == 0 ? 4 : 1) {
        CAPTURE(size);
        const std::string prefix = proof.text.substr(0, size);
        CHECK(verdict(prefix, 1).starts_with("REJECTED line "));
    }
    for (const std::string tail :
         {"\n", " ", "end\n", "# comment\n", "x", "claim exactly 3\nend\n"}) {
        CAPTURE(tail);
        CHECK(verdict(proof.text + tail, 1).starts_with("REJECTED line "));
    }
    CHECK(verdict(proof.text + std::string(1, '\0'), 1).starts_with("REJECTED line "));
    CHECK(verdict(proof.text + proof.text, 1).starts_with("REJECTED line "));
}

TEST_CASE("lines in another order, twice, or with other bytes") {
    const Proof proof("product:3");
    for (std::size_t i = 0; i + 1 < proof.all.size(); ++i) {
        CAPTURE(i);
        Lines changed = proof.all;
        std::swap(changed[i], changed[i + 1]);
        // The order of comments and of laws is free.
        const bool free = changed[i].starts_with("#") || changed[i + 1].starts_with("#") ||
                          (i > proof.section("laws") && i + 1 < proof.section("words"));
        CHECK(verdict(joined(changed), free ? 0 : 1).starts_with(free ? "VERIFIED" : "REJECTED"));
        if (proof.all[i].starts_with("#")) continue;
        changed = proof.all;
        changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(i), changed[i]);
        CHECK(verdict(joined(changed), 1).starts_with("REJECTED"));
        CHECK(verdict(proof.with_line(i, proof.all[i] + "\r"), 1).starts_with("REJECTED"));
        CHECK(verdict(proof.with_line(i, proof.all[i] + " "), 1).starts_with("REJECTED"));
        CHECK(verdict(proof.with_line(i, "\t" + proof.all[i]), 1).starts_with("REJECTED"));
    }
}

}  // namespace abide::test
