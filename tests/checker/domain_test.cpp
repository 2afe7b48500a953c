// The domain that a certificate speaks of, fields with a drift, and the reserved notations.

#include "certificates.hpp"

#include <catch2/catch.hpp>

using namespace abide::test;

namespace {

const std::string outside = "the point is outside the domain";

/// The example of a domain with other conditions, given with their number.
std::string domain(const std::string& conditions) {
    return with(domain_example, "domain 2\nnonzero x*y\npositive x\n", "domain " + conditions);
}

}  // namespace

TEST_CASE("the point lies in the domain") {
    CHECK(check_file(domain("1\nnonzero x + y\n")).status == 0);
    CHECK(check_file(domain("1\npositive -x - y\n")).status == 0);
    CHECK(check_file(domain("1\npositive 1\n")).status == 0);
    CHECK(check_file(domain("3\nnonzero x\nnonzero x\npositive y^2 - 3\n")).status == 0);
    check_rejected(domain("1\nnonzero 2*x + y\n"), 7, outside);
    check_rejected(domain("1\npositive 2*x + y\n"), 7, outside);
    check_rejected(domain("1\npositive y\n"), 7, outside);
    check_rejected(domain("1\npositive x + y\n"), 7, outside);
    check_rejected(domain("1\nnonzero 0\n"), 7, outside);
    check_rejected(domain("1\npositive 0\n"), 7, outside);
    check_rejected(domain("1\npositive -1\n"), 7, outside);
    check_rejected(domain("3\nnonzero x\nnonzero y\npositive y^3\n"), 9, outside);
    // Over ℤ, not modulo anything.
    CHECK(check_file(domain("1\nnonzero 7*x*y\n")).status == 0);
    CHECK(check_file(domain("1\nnonzero 18446744073709551616*x\n")).status == 0);
    check_rejected(domain("1\npositive x - 18446744073709551616\n"), 7, outside);
    const std::string none =
        "abide-certificate 1.2\nvariables\nfields 0\ndomain 1\nnonzero 3\npoint\n"
        "laws 0 independent modulo 2\nwords 0 independent modulo 2\nclaim exactly 0\nend\n";
    CHECK(check_file(none).status == 0);
    check_rejected(with(none, "nonzero 3", "positive -3"), 6, outside);
    check_rejected(with(none, "nonzero 3", "nonzero x"), 5, "not declared");
}

TEST_CASE("huge exponents in a domain are refused, or do not matter") {
    const std::string huge = "1\nnonzero x^2000000000*y\n";
    const auto at = [&](const std::string& point) {
        return with(domain(huge), "point 1 -2", "point " + point);
    };
    check_rejected(at("2 1"), 6 + 1, "refused: up to");
    check_rejected(at("-2 1"), 6 + 1, "refused: up to");
    check_rejected(at("1000000007 1"), 6 + 1, "refused: up to");
    check_rejected(at("2 0"), 6 + 1, "refused: up to");
    CHECK(check_file(at("1 1")).status == 0);
    CHECK(check_file(at("-1 1")).status == 0);
    check_rejected(at("0 1"), 7, outside);
    check_rejected(with(at("-1 1"), "nonzero x^2000000000*y", "positive x^2000000001"), 7, outside);
    CHECK(check_file(with(at("-1 1"), "nonzero x^2000000000*y", "positive x^2000000000")).status ==
          0);
    // 2^100000 - 3^60000 has 30000 digits, which is no reason to refuse it.
    CHECK(check_file(domain("1\npositive 3^1\n")).status == 1);
    const std::string powers =
        with(domain("1\npositive x^100000 - y^60000\n"), "point 1 -2", "point 2 3");
    CHECK(check_file(powers).status == 0);
    check_rejected(with(powers, "positive x^100000 - y^60000", "positive y^60000 - x^100000"), 7,
                   outside);
    check_rejected(powers, 7, "operations (--max-work)", {"--max-work", "1000000"});
    check_rejected(powers, 7, "bytes (--max-memory)", {"--max-memory", "100000"});
}

TEST_CASE("a domain is written in the prescribed way") {
    const std::string point = "point 1 -2\n";
    check_rejected(domain("1\n"), 6, "expected 'nonzero ', found 'p'");
    check_rejected(domain("2\nnonzero x\n"), 7, "a condition");
    check_rejected(domain("99999999999\nnonzero x\n"), 7, "a condition");
    check_rejected(domain("0\nnonzero x\n"), 6, "unexpected section 'nonzero'");
    check_rejected(domain("-1\n"), 5, "expected a number");
    check_rejected(domain("01\nnonzero x\n"), 5, "leading zero");
    check_rejected(domain("1\nnegative x\n"), 6, "expected 'nonzero '");
    check_rejected(domain("1\nnonzero\n"), 6, "expected 'nonzero '");
    check_rejected(domain("1\nnonzero \n"), 6, "expected a name");
    check_rejected(domain("1\nnonzero  x\n"), 6, "expected a name");
    check_rejected(domain("1\nnonzero x over 2\n"), 6, "expected the end of the line");
    check_rejected(domain("1\nnonzero x ; y\n"), 6, "expected the end of the line");
    check_rejected(domain("1\nnonzero z\n"), 6, "not declared");
    check_rejected(domain("1\nnonzero x - x\n"), 6, "repeated");
    check_rejected(domain("1\nnonzero x\ndomain 1\nnonzero x\n"), 7, "expected section 'point'");
    check_rejected(with(domain("1\nnonzero x\n"), point, ""), 7, "expected section 'point'");
    check_rejected(with(domain("1\nnonzero x\n"), point, point + "domain 1\nnonzero x\n"), 8,
                   "unexpected section 'domain', expected section 'laws'");
    check_rejected(with(domain_example, "variables x y\n", "variables x y\ndomain 1\nnonzero x\n"),
                   3, "unexpected section 'domain'");
    for (const std::string version : {"1.0", "1.1"})
        check_rejected(with(domain_example, "certificate 1.2", "certificate " + version), 5,
                       "section 'domain' needs version 1.2");
}

TEST_CASE("the first field may be a drift, since version 1.2") {
    for (const std::string version : {"1.0", "1.1"})
        check_rejected(with(drift_example, "certificate 1.2", "certificate " + version), 3,
                       "expected the end of the line, found ' '");
    check_rejected(with(drift_example, "with drift", "with  drift"), 3, "expected the end");
    check_rejected(with(drift_example, "with drift", "with drift "), 3, "expected the end");
    check_rejected(with(drift_example, "with drift", "drift"), 3, "expected the end");
    // A drift is a field, and there is none among no fields or in a map.
    const std::string none =
        "abide-certificate 1.2\nvariables x\nfields 0 with drift\npoint 1\n"
        "laws 1 independent modulo 7\nx\nwords 0 independent modulo 2\nclaim exactly 1\nend\n";
    check_rejected(none, 3, "expected the end of the line");
    CHECK(check_file(with(none, " with drift", "")).status == 0);
    check_rejected(with(none, "fields 0", "map 0"), 3, "expected the end of the line");
    // It counts as a field, for laws and for words.
    check_rejected(with(drift_example, "\nz\n", "\nx^2 + y^2\n"), 8, "not annihilated by field 2");
    check_rejected(with(drift_example, "\nz\n", "\nx*y\n"), 8, "not annihilated by field 1");
    CHECK(check_file(with(with(drift_example, "words 2 independent modulo 7\n1\n2\n",
                               "words 1 independent modulo 7\n2\n"),
                          "exactly 1", "at-least 1 at-most 2"))
              .status == 0);
}

TEST_CASE("the notations that version 1.2 reserves are not supported in it, and never verified") {
    const std::string laws = "laws 1 independent modulo 2147483647\nx^2 - y^2\n";
    const std::string words = "words 1 independent modulo 2147483647\n1\n";
    const std::string text = with(worked_example, "certificate 1.0", "certificate 1.2");
    const auto replaced = [&](const std::string& from, const std::string& to) {
        return with(text, from, to);
    };
    const std::string reason = "not supported";
    check_rejected(replaced(laws, "laws 1 triangular modulo 7\nx^2 - y^2 at x\n"), 7, reason);
    check_rejected(replaced(laws, "laws 1 balanced independent modulo 7\n"), 7, reason);
    check_rejected(replaced(words, "words 1 triangular modulo 7\n1 at x\n"), 9, reason);
    check_rejected(with(product_shape, "laws 3 independent", "laws 3 balanced independent"), 5,
                   "expected ' independent modulo '");
    check_rejected(with(with(product_shape, "laws 3 independent", "laws 3 balanced independent"),
                        "certificate 1.1", "certificate 1.2"),
                   5, reason);
    // In the versions before they are errors like others.
    check_rejected(with(worked_example, laws, "laws 1 triangular modulo 7\nx^2 - y^2 at x\n"), 7,
                   "expected ' independent modulo '");
    check_rejected(replaced(laws, "laws 1 dependent modulo 7\nx^2 - y^2\n"), 7,
                   "expected ' independent modulo '");
}

TEST_CASE("version 1.3 has all that the versions before have") {
    for (const auto& [text, verdict] : valid_certificates) {
        const std::size_t at = text.find("abide-certificate 1.");
        std::string newer = text;
        newer[at + 20] = '3';
        CAPTURE(newer.substr(0, 200));
        CHECK(check_file(newer).verdict == verdict);
    }
}
