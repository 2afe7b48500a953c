// Names, polynomials and words as formulas: unambiguous, breakable, and the same as elsewhere.

#include "samples.hpp"
#include "support/generators.hpp"

#include <abide/report/typeset.hpp>

#include <catch2/catch.hpp>

#include <set>

namespace abide::test {
namespace {

using reporting::latex_names;
using reporting::Typesetter;

const std::string long_name(64, 'W');

/// The longest stretch of LaTeX without a place for a break.
std::size_t longest_stretch(const std::string& latex) {
    std::size_t longest = 0, from = 0;
    for (;;) {
        const std::size_t to = std::min({latex.find("\\allowbreak", from), latex.find(" + ", from),
                                         latex.find(" - ", from), latex.size()});
        longest = std::max(longest, to - from);
        if (to == latex.size()) return longest;
        from = to + 3;
    }
}

rc::Gen<std::string> variable_names() {
    return rc::gen::map(rc::gen::container<std::string>(rc::gen::elementOf(std::string("aX_19"))),
                        [](const std::string& tail) { return "x" + tail.substr(0, 8); });
}

}  // namespace

TEST_CASE("names with indices have subscripts, other names stand as words") {
    CHECK(latex_names({"U1_2_3", "x", "x_12", "b1_2", "forall", "x12y"}) ==
          std::vector<std::string>{"U_{1,2,3}", "x", "x_{12}", "b_{1,2}", "\\mathit{forall}",
                                   "x_{\\mathit{12y}}"});
    CHECK(latex_names({"x_", "x"}) == std::vector<std::string>{"\\mathtt{x\\_}", "x"});
    CHECK(latex_names({"x__1"}) == std::vector<std::string>{"\\mathtt{x\\_\\_1}"});
}

TEST_CASE("names that would look alike are set as they are") {
    CHECK(latex_names({"x1", "x_1"}) ==
          std::vector<std::string>{"\\mathtt{x1}", "\\mathtt{x\\_1}"});
    CHECK(rc::check([] {
        const auto set = *rc::gen::container<std::set<std::string>>(variable_names());
        const std::vector<std::string> names(set.begin(), set.end());
        const std::vector<std::string> typeset = latex_names(names);
        RC_ASSERT(std::set<std::string>(typeset.begin(), typeset.end()).size() == names.size());
    }));
}

TEST_CASE("no variable is taken for a field, a law or the point") {
    for (const std::string name : {"X1", "X_1", "h2", "t0", "u3", "D"}) {
        CAPTURE(name);
        CHECK(latex_names({name})[0].find("mathtt") == std::string::npos);
        CHECK(latex_names({name}, true)[0].starts_with("\\mathtt{"));
    }
    for (const std::string name : {"x1", "X1_1", "t", "h", "hello1"})
        CHECK(latex_names({name}, true) == latex_names({name}));
}

TEST_CASE("names that are symbols of the report are set apart in plain text") {
    const std::vector<std::string> clashing{"h1", "y"};
    const Typesetter apart(clashing);
    CHECK(apart.sets_names_apart());
    CHECK(apart.polynomial(parsed("h1^2 - y", clashing)).plain == "‹h1›^2 - ‹y›");
    for (const std::vector<std::string>& fine :
         {std::vector<std::string>{"h", "x1"}, {"X_1", "hello1"}, {"b1_1", "U1_1_1"}})
        CHECK_FALSE(Typesetter(fine).sets_names_apart());
}

TEST_CASE("polynomials in both forms") {
    const std::vector<std::string> variables{"x", "y_1"};
    const Typesetter typesetter(variables);
    const auto formula = typesetter.polynomial(parsed("-x^2*y_1 + 2/3*y_1 - 1", variables));
    CHECK(formula.latex == "-x^{2}\\,y_{1} + \\tfrac{2}{3}\\,y_{1} - 1");
    CHECK(formula.plain == "-x^2*y_1 + 2/3*y_1 - 1");
    CHECK(typesetter.polynomial(Polynomial()).latex == "0");
    // Juxtaposed words would be read as one.
    const std::vector<std::string> words{"ab", "c"};
    CHECK(Typesetter(words).polynomial(parsed("ab*c", words)).latex == "\\mathit{ab}\\cdot c");
}

TEST_CASE("the plain form is the text of the certificate") {
    CHECK(rc::check([] {
        const std::vector<std::string> variables = names(3);
        const Polynomial polynomial = *polynomials();
        RC_ASSERT(Typesetter(variables).polynomial(polynomial).plain ==
                  to_string(polynomial, variables));
    }));
}

TEST_CASE("long numbers, names and monomials have places for breaks") {
    const std::vector<std::string> variables{long_name, "y"};
    const Typesetter typesetter(variables);
    const Polynomial y = Polynomial::variable(1), w = Polynomial::variable(0);
    const Polynomial large(Rational(power(Integer(10), 300) + Integer(7)));
    const Polynomial fraction(Rational(power(Integer(3), 400), power(Integer(2), 400)));
    for (const Polynomial& polynomial : {w * y, large * w, fraction * y, large}) {
        const std::string latex = typesetter.polynomial(polynomial).latex;
        CAPTURE(latex);
        CHECK(longest_stretch(latex) < 60);
    }
    Polynomial product = 1;
    for (Variable k = 0; k < 60; ++k) product = product * Polynomial::variable(k);
    CHECK(longest_stretch(Typesetter(names(60)).polynomial(product).latex) < 60);
}

TEST_CASE("what is cut is counted") {
    const std::vector<std::string> variables = names(3);
    const Typesetter typesetter(variables, {2, 20});
    CHECK(typesetter.polynomial(parsed("x1 + x2 + x3 + 1", variables)).plain ==
          "x1 + x2 + … [2 more terms]");
    CHECK(typesetter.polynomial(parsed("x1 + x2 + x3", variables)).plain ==
          "x1 + x2 + … [1 more term]");
    const std::string digits = "12345678901234567890123";
    CHECK(reporting::number(Integer::parse("-" + digits), 20).plain ==
          "-1234567890…4567890123[23 digits]");
    CHECK(reporting::number(Integer::parse("-" + digits), 23).plain == "-" + digits);
    CHECK(reporting::tuple({1, -2, 3}, 2).plain == "(1, -2, …)");
}

TEST_CASE("fields, forms and words") {
    const std::vector<std::string> variables{"x", "a_1"};
    const Typesetter typesetter(variables);
    const VectorField field({parsed("-x", variables), parsed("x + 1", variables)});
    CHECK(typesetter.field(field).plain == "-x d/dx + (x + 1) d/da_1");
    CHECK(typesetter.form(field).latex == "-x\\,\\mathrm{d}x + (x + 1)\\,\\mathrm{d}a_{1}");
    CHECK(typesetter.form(VectorField({Polynomial(1), Polynomial(-1)})).plain == "dx - da_1");
    CHECK(typesetter.form(VectorField()).plain == "0");
    CHECK(reporting::bracket_word({0, 11, 2}).plain == to_string(Word{0, 11, 2}));
    CHECK(reporting::bracket_word({0}).latex == "X_{1}");
    CHECK(reporting::enumeration(reporting::same("h"), 2).plain == "h1, h2");
    CHECK(reporting::enumeration(reporting::same("h"), 9).latex == "h_{1}, \\dots, h_{9}");
    CHECK(typesetter.condition({Condition::Kind::positive, parsed("x", variables)}).plain ==
          "x > 0");
}

}  // namespace abide::test
