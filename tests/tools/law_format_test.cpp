// Laws in other people's syntax: what is printed is executed, or compared in full.

#include "tool.hpp"

#include <catch2/catch.hpp>

#include <regex>

namespace abide::test {
namespace {

/// Names that Python reserves, that look alike in LaTeX, or that the printed text uses itself.
const std::string nasty = "variables lambda x_1 x1 laws symbols\nmap\nlambda*x_1*x1*laws*symbols\n";

std::string laws_of(const std::string& model, const std::string& format) {
    return answer({"laws", "-", "--format", format}, model);
}

/// The printed Python text, run with a stand-in for SymPy whose symbols are exact numbers: prints
/// the laws' values at x_i = 2^i for the i-th variable.
std::string run_python(const std::string& text) {
    const TemporaryFolder folder;
    write_file(folder.file("sympy.py"),
               "def symbols(names):\n"
               "    return tuple(2**(i + 1) for i, name in enumerate(n for n in names.split(',') "
               "if n.strip()))\n");
    write_file(folder.file("laws.py"), text + "print(laws)\n");
    const ProcessResult result = run({"python3", folder.file("laws.py")});
    CAPTURE(text, result.err);
    REQUIRE(result.status == 0);
    return result.out;
}

}  // namespace

TEST_CASE("the SymPy text is a program that gives the laws") {
    // With x = 2 and y = 4 the law x² − y² is −12.
    CHECK(run_python(laws_of("variables x y\nmap\nx*y\n", "sympy")) == "[-12]\n");
    // Each variable's square minus that of the last one, 2^5 = 32.
    CHECK(run_python(laws_of(nasty, "sympy")) == "[-1020, -1008, -960, -768]\n");
    CHECK(run_python(laws_of("variables x\nmap\nx\n", "sympy")) == "[]\n");
    CHECK(run_python(laws_of("variables\nmap\n", "sympy")) == "[]\n");
}

TEST_CASE("no keyword of Python is printed as a name") {
    const std::string keywords =
        run({"python3", "-c", "import keyword; print(' '.join(keyword.kwlist))"}).out;
    const std::string names = keywords.substr(0, keywords.size() - 1);
    REQUIRE(contains(names, "finally"));
    run_python(laws_of("variables " + names + "\nmap\n", "sympy"));
}

TEST_CASE("the SymPy text keeps the names of the symbols") {
    CHECK(contains(
        laws_of(nasty, "sympy"),
        "lambda_, x_1, x1, laws_, symbols_, = symbols(\"lambda, x_1, x1, laws, symbols,\")"));
}

TEST_CASE("the Sage text is a program over a ring that gives the laws") {
    const std::string text = laws_of(nasty, "sage");
    CHECK(contains(text, "R = PolynomialRing(QQ, \"lambda, x_1, x1, laws, symbols\")\n"));
    // Sage reads ^ as a power; with a ring of numbers in its place Python runs the rest.
    const std::string python = std::regex_replace(text, std::regex("\\^"), "**");
    const std::string ring =
        "QQ = None\n"
        "class PolynomialRing:\n"
        "    def __init__(self, field, names): self.n = len(names.split(','))\n"
        "    def gens(self): return tuple(2**(i + 1) for i in range(self.n))\n";
    CHECK(run_python(ring + python) == "[-1020, -1008, -960, -768]\n");
}

TEST_CASE("the LaTeX text sets names as formulas, unless two would look the same") {
    CHECK(answer({"laws", "product:2", "--format", "latex"}) == "\\(x_{1}^{2} - x_{2}^{2}\\)\n");
    CHECK(answer({"laws", "linear:1-1-1", "--format", "latex"}) ==
          "\\(U_{1,1,1}^{2} - U_{2,1,1}^{2}\\)\n");
    CHECK(laws_of("variables forall input\nmap\nforall*input\n", "latex") ==
          "\\(\\mathit{forall}^{2} - \\mathit{input}^{2}\\)\n");
    CHECK(contains(laws_of(nasty, "latex"), "\\(\\mathtt{x\\_1}^{2} - \\mathtt{symbols}^{2}\\)\n"));
    CHECK(laws_of("variables x x_\nmap\nx*x_\n", "latex") == "\\(x^{2} - \\mathtt{x\\_}^{2}\\)\n");
    CHECK(laws_of("variables x y\nfields\n7*y ; 3*x\n", "latex") == "\\(3 x^{2} - 7 y^{2}\\)\n");
}

TEST_CASE("plain is the default, and json is --json") {
    CHECK(answer({"laws", "product:3", "--format", "plain"}) == answer({"laws", "product:3"}));
    auto by_format = nlohmann::json::parse(answer({"laws", "product:3", "--format", "json"}));
    auto by_option = nlohmann::json::parse(answer({"laws", "product:3", "--json"}));
    by_format.erase("seconds");
    by_option.erase("seconds");
    CHECK(by_format == by_option);
}

}  // namespace abide::test
