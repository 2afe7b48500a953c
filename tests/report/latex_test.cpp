// Reports are compiled: no error, nothing that sticks out of its line, nothing undefined.

#include "samples.hpp"
#include "support/generators.hpp"
#include "support/process.hpp"

#include <abide/report/report.hpp>

#include <catch2/catch.hpp>

#include <fstream>

namespace abide::test {
namespace {

using namespace reporting;

/// pdflatex on the text; the messages of which a reader would see the cause.
std::string complaints(const std::string& latex) {
    const TemporaryFolder folder;
    write_file(folder.file("report.tex"), latex);
    const ProcessResult result =
        run({"pdflatex", "-interaction=nonstopmode", "-halt-on-error",
             "-output-directory=" + folder.file("."), folder.file("report.tex")});
    std::string text = result.status == 0 ? "" : "status " + std::to_string(result.status) + "\n";
    std::ifstream log(folder.file("report.log"));
    for (std::string line; std::getline(log, line);) {
        const bool bad = line.starts_with("!") || line.starts_with("Overfull \\hbox") ||
                         line.starts_with("Missing character") ||
                         line.find("Warning") != std::string::npos ||
                         line.find("undefined") != std::string::npos;
        if (bad) text += line + "\n";
    }
    return text;
}

void require_compiles(const Certificate& certificate, const Provenance& provenance = {}) {
    const std::string latex = to_latex(compose(certificate, provenance));
    const std::string found = complaints(latex);
    CAPTURE(found);
    CHECK(found.empty());
}

std::vector<std::string> long_names(std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t k = 0; k < count; ++k) {
        std::string name(64, k % 2 == 0 ? 'W' : 'm');
        name[20] = '_';
        name.replace(61, 3, std::to_string(100 + k));
        names.push_back(name);
    }
    return names;
}

}  // namespace

TEST_CASE("the test of LaTeX finds what is wrong") {
    const std::string start = "\\documentclass{article}\\begin{document}\n";
    const std::string end = "\\end{document}\n";
    CHECK(complaints(start + "fine" + end).empty());
    CHECK_FALSE(complaints(start + "\\undefinedcommand" + end).empty());
    CHECK_FALSE(complaints(start + "\\mbox{" + std::string(300, 'x') + "}" + end).empty());
    CHECK_FALSE(complaints(start + "\\ref{nowhere}" + end).empty());
}

TEST_CASE("LaTeX of every kind of evidence") {
    require_compiles(product_of_two());
    require_compiles(with_a_form());
    require_compiles(along_a_trajectory());
    require_compiles(empty());
    require_compiles(constant_map(3));
    Certificate certificate = bounds_only();
    certificate.randomised_bits = 40;
    certificate.domain = {{Condition::Kind::positive, parsed("x", certificate.variables)}};
    require_compiles(certificate, {"a.cert", "1.2", "VERIFIED at least 0, at most 2"});
}

TEST_CASE("LaTeX of names that mean something to TeX or nothing to anybody") {
    require_compiles(product_of({"forall", "input", "script", "begin", "end_", "x_", "par", "relax",
                                 "x__y", "left", "the", "def"}));
    require_compiles(product_of({"x1", "x_1", "X1", "h1", "t0", "u_1"}));
    require_compiles(product_of(long_names(4)));
    require_compiles(product_of(names(100)));
}

TEST_CASE("LaTeX of remarks and files with any bytes") {
    Certificate certificate = product_of_two();
    for (char c = 1; c < 127; ++c) certificate.remark += c;
    certificate.remark += "\\end{document} ^^M \xff\xfe --- ?` !`";
    require_compiles(certificate, {"--a_b~^\\#$%{}&'\" \xc3\xa9", "", "VERIFIED $\\%"});
    require_compiles(certificate,
                     {"/" + std::string(200, 'W') + "/a--_b~^\\#$%{}&'\".cert", "", ""});
    certificate.remark = std::string(1000, 'W');
    require_compiles(certificate);
}

TEST_CASE("LaTeX of long polynomials, numbers, words and points") {
    Certificate certificate = product_of(names(100));
    const Rational large(power(Integer(10), 300) + Integer(7));
    PolynomialSum sum;
    for (Variable k = 0; k < 100; ++k) {
        sum.add(Monomial(k, 2) * Monomial(99 - k, 1234567890), k % 3 == 0 ? -large : Rational(k));
        sum.add(Monomial(k), quotient(1, large));
    }
    certificate.laws.front() = sum.take();
    for (Integer& coordinate : certificate.point) coordinate = large.numerator();
    certificate.words.assign(1000, Word{0, 123456789, 0, 0, 1, 2, 3, 4, 5, 6});
    require_compiles(certificate);

    Certificate forms = product_of(long_names(6));
    const Polynomial x = Polynomial::variable(0), y = Polynomial::variable(1);
    forms.forms = {gradient(power(x + Polynomial(large) * y, 8) * Polynomial::variable(5))};
    forms.family = FieldList{{forms.forms.front()}};
    forms.laws.clear();
    require_compiles(forms);
}

TEST_CASE("LaTeX of long trajectories and wide shapes") {
    Certificate certificate = along_a_trajectory();
    certificate.trajectory->controls.assign(2, std::vector<Residue>(60, 2147483646));
    certificate.trajectory->vectors.clear();
    for (std::uint32_t k = 0; k < 60; ++k) certificate.trajectory->vectors.push_back({0, k});
    require_compiles(certificate);

    Certificate shape;
    shape.family = MatrixProduct{std::vector<std::uint64_t>(80, 1)};
    shape.variables = names(79);
    shape.point.assign(79, 1);
    shape.laws_modulus = shape.words_modulus = 101;
    require_compiles(shape);
    shape.family = PathLifting{std::vector<std::uint64_t>(80, 1), false};
    require_compiles(shape);
}

TEST_CASE("LaTeX of what the programs prove") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.cert"), report = folder.file("a.tex");
    write_file(folder.file("names.phi"),
               "variables forall input script\nmap\nforall*input*script\n");
    for (const std::string& model :
         {std::string("linear:2-3-2"), std::string("linear:1-2-2-1"), std::string("linear:2-8-8-2"),
          std::string("relu:2-3-1+bias"), std::string("product:3"), folder.file("names.phi")}) {
        CAPTURE(model);
        run({program("abide"), "prove", model, "-o", path});
        const ProcessResult result =
            run({program("abide"), "report", path, "--format", "latex", "-o", report});
        CHECK(result.status == 0);
        CHECK(result.out.empty());
        CHECK(complaints(read_file(report)) == "");
    }
}

}  // namespace abide::test
