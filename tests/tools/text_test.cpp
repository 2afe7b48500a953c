// What people read: one sentence first, then the laws, then what they are about.

#include "tool.hpp"

#include <catch2/catch.hpp>

#include <regex>

namespace abide::test {
namespace {

std::string with_fixed_seconds(const std::string& text) {
    return std::regex_replace(text, std::regex("[0-9]+\\.[0-9]{2} s"), "0.00 s");
}

const std::string about_the_map =
    "About the map phi: every law is conserved by gradient flow for all data. There are no others "
    "for all\n"
    "data together if the data reach every direction of phi and the loss gradients span the "
    "outputs\n"
    "(squared loss does, softmax cross-entropy does not).\n";

}  // namespace

TEST_CASE("the text of prove, exact and bounds") {
    CHECK(with_fixed_seconds(answer({"prove", "product:3"})) ==
          "product:3 has exactly 2 independent conservation laws (proved).\n"
          "\n"
          "  1  x1^2 - x2^2\n"
          "  2  x1^2 - x3^2\n"
          "\n" +
              about_the_map +
              "\n"
              "3 parameters, 1 component, 2 explicit laws, 1 bracket word in the rank witness; "
              "0.00 s\n"
              "No certificate was written; -o FILE writes one.\n");
    const ProcessResult bounds = abide({"prove", "linear:1-2-2-1", "--no-forms"});
    CHECK(bounds.status == 1);
    CHECK(
        first_line(bounds.out) ==
        "linear:1-2-2-1 has at least 6, at most 7 independent conservation laws (proved bounds).");
    CHECK(contains(bounds.out,
                   "Polynomial laws were searched in degrees 1 to 4: a space of dimension 27.\n"));
    // The randomised number is told apart from the proved bounds.
    CHECK(std::regex_search(bounds.out,
                            std::regex("\nThe number of independent laws is 7 \\(randomised, error "
                                       "< 2\\^-[0-9]+\\)")));
    const std::string none = answer({"prove", "linear:2-3"});
    CHECK(first_line(none) == "linear:2-3 has no conservation law (proved).");
}

TEST_CASE("the text of count") {
    CHECK(answer({"count", "product:2"}) ==
          "product:2 has exactly 1 independent conservation law (proved).\n\n" + about_the_map +
              "\n2 parameters, 1 component; the Lie algebra of the fields has rank 1.\n");
    const std::string chance = answer({"count", "linear:2-2-2", "--no-candidates"});
    CHECK(
        std::regex_match(first_line(chance),
                         std::regex("linear:2-2-2 has 3 independent conservation laws "
                                    "\\(randomised, error < 2\\^-[0-9]{2}\\); at least 0, at most "
                                    "3 \\(proved\\)\\.")));
    CHECK(contains(chance, "has rank at least 5.\n"));
    CHECK(first_line(answer({"count", "linear:2-3"})) ==
          "linear:2-3 has no conservation law (proved).");
}

TEST_CASE("candidate laws that are left out are told on standard error") {
    const std::string note =
        "abide: note: linear:1-1415-1: its candidate laws are left out: they would have more than "
        "4000000 terms\n";
    const ProcessResult count = abide({"count", "linear:1-1415-1"});
    CHECK(count.status == 0);
    CHECK(count.err == note);
    CHECK(contains(first_line(count.out), "2829 independent conservation laws (randomised"));
    const ProcessResult json = abide({"prove", "linear:1-1415-1", "--json"});
    CHECK(json.status == 1);
    CHECK(json.err == note);
    CHECK(nlohmann::json::parse(json.out)["at_most"] == 2829);
    for (const std::string option : {"--quiet", "--no-candidates"})
        CHECK(abide({"count", "linear:1-1415-1", option}).err.empty());
}

TEST_CASE("an error that cannot be stated is not printed") {
    // 2^31 times 40000^2 is too much for a prime of 62 binary digits.
    std::string model = "variables";
    for (int a = 1; a <= 40'000; ++a) model += " x" + std::to_string(a);
    model += "\nfields\n(x1^1000000)^2147";
    for (int a = 2; a <= 40'000; ++a) model += " ; 1";
    model += "\n";
    const std::string bounds =
        "standard input has at least 0, at most 39999 independent conservation laws (proved "
        "bounds).";
    const std::string count = answer({"count", "-"}, model);
    CHECK(first_line(count) == bounds);
    CHECK_FALSE(contains(count, "error"));
    const auto json = nlohmann::json::parse(answer({"count", "-", "--json"}, model));
    CHECK(json["standing"] == "bounds");
    CHECK(json["laws"].is_null());
    CHECK(json["error_log2"].is_null());
    const ProcessResult prove = abide({"prove", "-"}, model);
    CHECK(first_line(prove.out) == bounds);
    CHECK(contains(
        prove.out,
        "\nThe upper bound may not be the best; no error below 1 can be stated for it.\n"));
    CHECK_FALSE(contains(prove.out, "randomised"));
}

TEST_CASE("a certificate that is too large to be checked is said to be") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.cert");
    const std::string remark =
        "It is beyond the usual limits of abide-check (--max-work, --max-memory).\n";
    for (const auto& [parameters, checked] : {std::pair{1'000, 0}, {20'000, 1}}) {
        std::string model = "variables";
        for (int a = 1; a <= parameters; ++a) model += " x" + std::to_string(a);
        const std::string text = answer({"prove", "-", "-o", path}, model + "\nmap\nx1*x2\n");
        CHECK(contains(text, remark) == (checked != 0));
        CHECK(abide_check({path}).status == checked);
    }
}

TEST_CASE("the text of laws") {
    const std::string text = answer({"laws", "linear:1-2-1"});
    CHECK(first_line(text) ==
          "linear:1-2-1 has at least 3 independent conservation laws (proved): polynomial laws of "
          "degree at most 2.");
    CHECK(contains(text,
                   "All polynomial laws of degree at most 2 form a space of dimension 4 "
                   "(proved; constants left out).\n"));
    CHECK(first_line(answer({"laws", "linear:2-3", "--degree", "3"})) ==
          "linear:2-3 has no polynomial conservation law of degree at most 3 (proved).");
    CHECK(first_line(answer({"laws", "product:2", "--degree", "1"})) ==
          "product:2 has no polynomial conservation law of degree at most 1 (proved).");
}

TEST_CASE("what is too large to be written out does not keep the rest from being shown") {
    const std::string text = answer({"show", "relu:50-50-50-50"});
    CHECK(contains(text, "\nmap: not shown, the layered map has more than 4000000 paths\n"));
    CHECK(contains(text, "one for each parameter, the gradient of the path through it"));
    const TemporaryFolder folder;
    const std::string path = folder.file("deep.cert");
    answer({"prove", "relu:50-50-50-50", "--quiet", "-o", path});
    CHECK(contains(answer({"show", path}), "\nclaim: exactly 100\n"));
    CHECK(nlohmann::json::parse(answer({"show", path, "--json"}))["map"].is_null());
}

TEST_CASE("of large networks the family of laws is named") {
    const TemporaryFolder folder;
    const std::string path = folder.file("large.cert");
    CHECK(with_fixed_seconds(answer({"prove", "linear:90-30-20", "-o", path})) ==
          "linear:90-30-20 has exactly 465 independent conservation laws (proved).\n"
          "\n"
          "The laws are the entries of U_l^T U_l - U_(l+1) U_(l+1)^T, l = 1.\n"
          "\n" +
              about_the_map +
              "\n"
              "3300 parameters, 1800 components, 465 explicit laws, 2835 bracket words in the rank "
              "witness; 0.00 s\n"
              "Certificate: " +
              path + "   (verify it: abide-check " + path + ")\n");
    CHECK(contains(answer({"show", path}), "\nclaim: exactly 465\n"));
    CHECK(contains(answer({"report", path}), "465"));
    CHECK(contains(answer({"prove", "linear:40-30-40-40"}), ", l = 1, ..., 2.\n"));
    CHECK(
        contains(answer({"prove", "relu:60-50-10+bias"}),
                 "\nThe laws are, for each hidden neuron, the sum of the squares of the weights"));
    const auto json = nlohmann::json::parse(answer({"prove", "linear:90-30-20", "--json"}));
    CHECK(json["explicit_laws"].empty());
    CHECK(json["balanced_laws"].get<std::string>().starts_with("The laws are the entries of"));
    CHECK_FALSE(json.contains("copies"));
}

TEST_CASE("copies are counted together and computed once") {
    const std::string text = answer({"prove", "5*linear:2-2-2"});
    CHECK(first_line(text) ==
          "5*linear:2-2-2 has exactly 15 independent conservation laws (proved).");
    CHECK(contains(
        text,
        "\nThese are 5 copies without common parameters, each with 8 parameters and "
        "exactly 3 laws: numbers add\nup, and one of them was computed.\n\n  1  U1_1_1^2"));
    CHECK(contains(text,
                   "\n40 parameters, 20 components, 15 explicit laws, 5 bracket words of one "
                   "copy in the rank witness; "));
    const std::string counted = answer({"count", "5*linear:2-2-2"});
    CHECK(contains(counted, "\nThese are 5 copies"));
    CHECK(contains(counted, "\n40 parameters, 20 components; the Lie algebra"));
    const auto json = nlohmann::json::parse(answer({"prove", "5*linear:2-2-2", "--json"}));
    CHECK(json["copies"] == 5);
    CHECK(json["parameters"] == 40);
    CHECK(json["at_least"] == 15);
    CHECK(json["rank"] == 25);
    CHECK(std::string(json["evidence"]).ends_with("; all of one copy"));
    const auto one =
        nlohmann::json::parse(R"({"parameters": 8, "at_least": 3, "at_most": 3, "rank": 5})");
    CHECK(json["one_copy"] == one);
    CHECK(contains(answer({"prove", "4*product:1"}), ", each with 1 parameter and no law: "));
    const auto count = nlohmann::json::parse(answer({"count", "5*linear:2-2-2", "--json"}));
    CHECK(count["copies"] == 5);
    CHECK(count["one_copy"] == one);
    CHECK(count["lie_rank"] == 25);
    CHECK(
        contains(answer({"prove", "2*linear:1-2-2-1"}),
                 "\n1 more law is shown to exist for each copy, without a formula, by the form\n"));
}

TEST_CASE("a certificate of copies is shown with the figures of all and of one") {
    const TemporaryFolder folder;
    const std::string path = folder.file("copies.cert");
    answer({"prove", "5*linear:2-2-2", "--quiet", "-o", path});
    const std::string text = answer({"show", path});
    CHECK(first_line(text) == path + ": 5 copies of 8 parameters, 4 vector fields");
    CHECK(contains(text, "\nlaws of each copy (not verified here; abide-check does that)\n  1  "));
    CHECK(
        contains(text,
                 "\nevidence: 3 laws, independent modulo 2147483647; 5 bracket words, independent "
                 "modulo 2147483647; all of one copy\n"
                 "\ncopies: 5, each with 8 parameters, 3 explicit laws, rank 5, exactly 3 laws\n"
                 "in all: 40 parameters, 15 explicit laws, rank 25\n"
                 "\nclaim: exactly 15\n"));
    const auto json = nlohmann::json::parse(answer({"show", path, "--json"}));
    CHECK(json["parameters"] == 40);
    CHECK(json["at_most"] == 15);
    CHECK(json["rank"] == 25);
    CHECK(json["one_copy"]["rank"] == 5);
    CHECK(json["variables"].size() == 8);
}

TEST_CASE("a certificate of layers of full size is shown by its figures") {
    const TemporaryFolder folder;
    const std::string path = folder.file("large.cert");
    answer({"prove", "12*linear:784-32-10", "--quiet", "-o", path});
    const std::string text = answer({"show", path});
    CHECK(contains(text, ": 12 copies of 25408 parameters, 7840 vector fields\n"));
    CHECK(contains(text, "\nThe laws of each copy are the entries of U_l^T U_l - "));
    CHECK(contains(text,
                   "\nevidence: 528 balanced laws, independent modulo 2147483647; 24880 bracket "
                   "words, triangular modulo 2147483647; all of one copy\n"));
    CHECK(contains(text, "\nin all: 304896 parameters, 6336 explicit laws, rank 298560\n"));
    CHECK(contains(text, "\nclaim: exactly 6336\n"));
    CHECK(text.size() < 2'000'000);
    const std::string report = answer({"report", path});
    CHECK(contains(report, "**Theorem (one copy: exactly 528 independent conservation laws).**"));
    CHECK(contains(report,
                   "**Theorem (all 12 copies: exactly 6336 independent conservation laws).**"));
    CHECK(contains(report, "The 528 polynomials are conservation laws on all of"));
    CHECK(contains(report, "it says that they are the 528 that balance neighbouring layers"));
}

TEST_CASE("triangular laws are shown with the parameters of their order") {
    const TemporaryFolder folder;
    const std::string path = folder.file("triangular.cert");
    write_file(
        path,
        "abide-certificate 1.3\nvariables x y\nmap 0\npoint 1 1\nlaws 2 triangular modulo 7\n"
        "x + y at x\ny at y\nwords 0 triangular modulo 7\nclaim exactly 2\nend\n");
    CHECK(abide_check({path}).status == 0);
    CHECK(contains(answer({"show", path}), "\n  1  x + y at x\n  2  y at y\n"));
    CHECK(contains(answer({"show", path}),
                   "\nevidence: 2 laws, triangular modulo 7; 0 bracket words"));
    const std::string report = answer({"report", path});
    CHECK(contains(report, "The laws are in a triangular order, at the parameters `x`, `y`: "));
    CHECK(contains(report, "integer vectors with a minor `Δ1(t0)` that is triangular modulo `7`"));
    CHECK(nlohmann::json::parse(answer({"report", path, "--format", "json"}))["law_pivots"] ==
          nlohmann::json({"x", "y"}));
}

TEST_CASE("what is for one model that can be expanded refuses others") {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"show", "5*linear:2-2-2"},
          {"laws", "5*linear:2-2-2"},
          {"count", "5*linear:2-2-2", "--flow", "mirror"},
          {"prove", "5*linear:2-2-2", "--momentum", "tau=1"}}) {
        const ProcessResult result = abide(arguments);
        CHECK(result.status == 2);
        CHECK(contains(result.err, "'5*linear:2-2-2' stands for copies, and "));
    }
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"show", "linear:784-128-10"},
          {"laws", "linear:784-128-10"},
          {"prove", "linear:784-128-10", "--no-candidates"},
          {"laws", "linear:784-128-10", "--loss", "softmax"},
          {"count", "linear:784-128-10", "--loss", "softmax", "--weight-decay"},
          {"count", "linear:784-128-10", "--input-rank", "3"},
          {"count", "linear:784-128-10", "--weight-decay"}}) {
        const ProcessResult result = abide(arguments);
        CHECK(result.status == 2);
        CHECK(
            contains(result.err, "the candidate laws of 'linear:784-128-10' would have more than"));
    }
    const ProcessResult sweep = abide({"sweep", "5*linear:2-2-2", "--db", "none.db"});
    CHECK(sweep.status == 2);
    CHECK(contains(sweep.err, "'5*linear:2-2-2' stands for copies, and a sweep is over single"));
}

TEST_CASE("families that fall apart are searched block by block") {
    const std::string text = answer({"prove", "-"}, "variables x y u v w\nmap\nx*y\nu*v\n");
    CHECK(contains(text, "Polynomial laws were searched in degrees 1 to 2, block by block.\n"));
    CHECK_FALSE(contains(text, "a space of dimension"));
}

TEST_CASE("the text of show") {
    CHECK(answer({"show", "product:2"}) ==
          "product:2: 2 parameters, 1 vector field\n"
          "\nvariables x1 x2\n"
          "\nmap\n  phi1 = x1*x2\n"
          "\nvector fields (denominators cleared)\n  X1 = x2 d/dx1 + x1 d/dx2\n");
    const std::string fields = answer({"show", "-"}, "variables x y\nfields\nx + 1 ; y/2\n0 ; 0\n");
    CHECK(contains(fields, "X1 = (2*x + 2) d/dx + y d/dy\n"));
    CHECK(contains(fields, "X2 = 0\n"));
    CHECK_FALSE(contains(fields, "map"));

    const TemporaryFolder folder;
    const std::string path = folder.file("a.cert");
    answer({"prove", "linear:2-2-2", "-o", path});
    const std::string certificate = answer({"show", path});
    CHECK(contains(certificate, "laws (not verified here; abide-check does that)\n  1  U1_1_1^2"));
    CHECK(contains(certificate, "rank witness\n  X1\n"));
    CHECK(contains(certificate, "\n  [X2,X1]\n"));
    CHECK(contains(certificate, "claim: exactly 3\n"));

    write_file(path,
               "abide-certificate 1.1\nvariables x y z\nfields 2\n1 ; 0 ; 0\n0 ; x ; x\n"
               "point 0 0 0\nlaws 1 independent modulo 7\ny - z\n"
               "trajectory 2 independent modulo 101\ncontrols 2\n3 4\n0 5\n1 0\n2 1\n"
               "claim exactly 1\nend\n");
    CHECK(abide_check({path}).status == 0);
    CHECK(contains(answer({"show", path}),
                   "rank witness\n"
                   "  along the solution of θ' = Σ u_i(t) X_i(θ) from the point, modulo 101, with "
                   "L Y = Y' - DX_u·Y\n"
                   "  u1 = 3 + 4 t\n  u2 = 0 + 5 t\n  X1\n  L X2\n"
                   "\nevidence: 1 law, independent modulo 7; 2 trajectory vectors, independent "
                   "modulo 101\n"
                   "\nclaim: exactly 1\n"));
    CHECK(nlohmann::json::parse(answer({"show", path, "--json"}))["at_most"] == 1);

    const std::string gallery = source_file("proofs/certificates/");
    CHECK(contains(answer({"show", gallery + "exponential.cert"}),
                   "\nforms\n  1  x2 d x1 ; -1 d x2\n\nrank witness\n  X1\n\nevidence: 0 laws, "
                   "independent modulo 2147483647, with 1 1-form; 1 bracket word"));
    CHECK(contains(answer({"show", gallery + "randomised-1-2-2-1.cert"}),
                   "\nclaim: exactly 7, randomised error 2^-"));
    CHECK(contains(answer({"show", source_file("tests/hardening/certificates/mirror.cert")}),
                   "\ndomain\n  x > 0\n  y - 5*z != 0\n\nlaws "));
}

TEST_CASE("option --quiet leaves the first sentence") {
    for (const std::string command : {"prove", "count", "laws"}) {
        CAPTURE(command);
        const std::string quiet = answer({command, "linear:2-2-2", "--quiet"});
        CHECK(lines(quiet).size() == 1);
        CHECK(lines(quiet)[0] == first_line(answer({command, "linear:2-2-2"})));
    }
    const TemporaryFolder folder;
    const std::string path = folder.file("a.cert");
    CHECK(lines(answer({"prove", "linear:2-2-2", "--quiet", "-o", path})).size() == 1);
    CHECK(answer({"check", path, "--quiet"}).empty());
    const ProcessResult check = abide_check({path, "--quiet"});
    CHECK(check.status == 0);
    CHECK(check.out.empty());
    write_file(path, "nonsense\n");
    CHECK(abide({"check", path, "--quiet"}).status == 1);
    CHECK(abide({"check", path, "--quiet"}).out.empty());
}

TEST_CASE("a model may come from a file or from standard input") {
    const TemporaryFolder folder;
    const std::string text = "# an ellipse\nvariables x y\nfields\n4*y ; -9*x\n";
    const std::string path = folder.file("ellipse.phi");
    write_file(path, text);
    const std::string from_file = answer({"prove", path});
    CHECK(first_line(from_file) ==
          "ellipse.phi has exactly 1 independent conservation law (proved).");
    CHECK(contains(from_file, "\n  1  9*x^2 + 4*y^2\n"));
    CHECK(contains(from_file, "\nAbout the given vector fields:"));
    CHECK_FALSE(contains(from_file, "gradient flow"));
    const std::string piped = answer({"prove", "-"}, text);
    CHECK(first_line(piped) ==
          "standard input has exactly 1 independent conservation law (proved).");
    // A colon in a path is no specification.
    write_file(folder.file("a:b"), text);
    CHECK(contains(answer({"count", folder.file("a:b")}), "a:b has 1 independent"));
}

TEST_CASE("option --seed decides, and nothing else does") {
    const auto certificate = [](const std::string& seed) {
        return abide({"prove", "linear:2-3-2", "--seed", seed, "-o", "-"}).out;
    };
    CHECK(certificate("5") == certificate("5"));
    CHECK(certificate("5") != certificate("6"));
    CHECK(certificate("18446744073709551615") == certificate("18446744073709551615"));
}

}  // namespace abide::test
