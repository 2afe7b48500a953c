#include "certificates.hpp"
#include "support/process.hpp"

#include <catch2/catch.hpp>

using namespace abide::test;

TEST_CASE("valid certificates are verified, with the numbers that they claim") {
    for (const auto& [text, verdict] : valid_certificates) {
        CAPTURE(text.substr(0, 400));
        const Outcome outcome = check_file(text);
        CHECK(outcome.verdict == verdict);
        CHECK(outcome.status == 0);
        CHECK(outcome.error.empty());
    }
}

TEST_CASE("the worked examples of the format's document are verified") {
    const std::string document = read_file(source_file("docs/certificate-format.md"));
    CHECK(document.find(worked_example) != document.npos);
    CHECK(document.find(trajectory_example) != document.npos);
    CHECK(document.find(form_example) != document.npos);
    CHECK(document.find(layers_example) != document.npos);
    CHECK(document.find(differences_example) != document.npos);
}

TEST_CASE("terms may stand in any order, and fields be listed twice") {
    CHECK(check_file(with(worked_example, "x^2 - y^2", "-y^2 + x^2")).status == 0);
    CHECK(check_file(with(worked_example, "map 1\nx*y\n", "map 3\nx*y\n0\n3*x*y + 5\n")).status ==
          0);
}

TEST_CASE("laws and words may use different moduli, and the point may be anything") {
    const std::string point =
        "point -99999999999999999999999999999999 123456789012345678901234567890";
    CHECK(check_file(with(worked_example, "point 1 2", point)).status == 0);
    CHECK(check_file(with(two_layers, "2147483629", "2147483587")).status == 0);
    // X = (2x + 2)∂_x vanishes at -1.
    const std::string text = R"(abide-certificate 1.0
variables x
map 1
x^2 + 2*x
point 1
laws 0 independent modulo 2
words 1 independent modulo 101
1
claim exactly 0
end
)";
    CHECK(check_file(text).status == 0);
    check_rejected(with(text, "point 1", "point -1"), 8, "not independent");
    check_rejected(with(text, "point 1", "point 100"), 8, "not independent");  // -1 modulo 101
}

TEST_CASE("a law of many variables and terms is verified against every field") {
    // Path x1·x2·…·xn: x_i² - x_j² is a law, and so is every product of such.
    const int n = 40;
    std::string variables = "variables", path, point = "point", laws;
    for (int i = 1; i <= n; ++i) {
        const std::string x = "x" + std::to_string(i);
        variables += " " + x;
        path += (i == 1 ? "" : "*") + x;
        point += " " + std::to_string(i);
        if (i > 1) laws += "x1^2 - " + x + "^2\n";
    }
    const std::string text = "abide-certificate 1.0\n" + variables + "\nmap 1\n" + path + "\n" +
                             point + "\nlaws 39 independent modulo 2147483647\n" + laws +
                             "words 1 independent modulo 2147483647\n1\nclaim exactly 39\nend\n";
    CHECK(check_file(text).status == 0);
    CHECK(check_file(with(text, "x1^2 - x7^2", "x1^4 - 2*x1^2*x7^2 + x7^4")).status == 0);
    CHECK(check_file(with(text, "x1^2 - x7^2", "x1^4 - 2*x1^2*x7^2 - x7^4")).status == 1);
}
