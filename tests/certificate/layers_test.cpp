// What came with version 1.3: copies, balanced laws, words with pivots.

#include <abide/certificate/certificate.hpp>
#include <abide/fields/polynomial_parser.hpp>
#include <abide/models/linear.hpp>
#include <abide/models/relu.hpp>

#include <catch2/catch.hpp>

#include <sstream>

namespace abide::test {
namespace {

const std::string layers = R"(abide-certificate 1.3
variables a b c d
matrix-product 2 1 2
copies 3
point 1 0 0 0
laws 1 balanced independent modulo 2147483647
words 3 triangular modulo 101
1 at c
2 at d
3 1 at b
claim exactly 3
end
)";

Certificate read(const std::string& text) {
    std::istringstream in(text);
    return read_certificate(in);
}

std::string written(const Certificate& certificate) {
    std::ostringstream out;
    write(out, certificate);
    return out.str();
}

std::string with(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != text.npos);
    return text.replace(at, from.size(), to);
}

void check_unreadable(const std::string& text, std::size_t line, const std::string& reason) {
    CAPTURE(text, reason);
    try {
        read(text);
        FAIL("was read");
    } catch (const ParseError& error) {
        CHECK(error.line() == line);
        CHECK(std::string(error.what()).find(reason) != std::string::npos);
    }
}

}  // namespace

TEST_CASE("differences of columns are read since version 1.3, and have two columns") {
    const std::string text =
        "abide-certificate 1.3\nvariables a b c d\nmatrix-product differences 1 1 3\npoint 2 0 0 "
        "0\n"
        "laws 2 balanced independent modulo 101\nwords 2 triangular modulo 7\n1 at b\n2 at c\n"
        "claim exactly 2\nend\n";
    CHECK(written(read(text)) == text);
    CHECK(read(text).family == Definition(ColumnDifferences{{{1, 1, 3}}}));
    CHECK(read(text).explicit_laws() == 2);
    check_unreadable(with(text, "1.3", "1.2"), 3, "needs version 1.3");
    check_unreadable(with(text, "1 1 3", "1 2 1"), 3, "two columns");
    check_unreadable(with(text, "1 1 3", "3"), 3, "two widths");
    check_unreadable(with(text, "1 1 3", "1 1 4"), 3, "more than D parameters");
    check_unreadable(with(text, "2 at c", "3 at c"), 8, "3");
    check_unreadable(with(text, "laws 2", "laws 1"), 5, "balanced");
}

TEST_CASE("a certificate of layers has the numbers of all copies") {
    const Certificate certificate = read(layers);
    CHECK(certificate.copies == 3);
    CHECK(certificate.balanced);
    CHECK(certificate.laws.empty());
    CHECK(certificate.words == std::vector<Word>{{0}, {1}, {2, 0}});
    CHECK(certificate.word_pivots == std::vector<Variable>{2, 3, 1});
    CHECK(certificate.rank() == 3);
    CHECK(certificate.parameters() == 12);
    CHECK(certificate.explicit_laws() == 3);
    CHECK(certificate.at_least() == 3);
    CHECK(certificate.at_most() == 3);
    std::ostringstream again;
    write(again, certificate);
    CHECK(again.str() == layers);
}

TEST_CASE("layers that are written wrongly are not read") {
    check_unreadable(with(layers, "1.3", "1.2"), 4, "needs version 1.3");
    check_unreadable(with(layers, "copies 3", "copies 0"), 4, "from 1");
    check_unreadable(with(layers, "copies 3", "copies 4611686018427387904"), 4, "from 1");
    check_unreadable(with(layers, "laws 1", "laws 0"), 6, "expected 1 balanced");
    check_unreadable(with(layers, "matrix-product 2 1 2", "map 1\na*b*c*d"), 7, "only a shape");
    check_unreadable(with(layers, "1 at c", "1"), 8, "'at'");
    check_unreadable(with(layers, "1 at c", "1 at e"), 8, "not declared");
    check_unreadable(with(layers, "1 at c", "at c"), 8, "'at'");
    check_unreadable(with(layers, "words 3", "forms 1\n1 d a\nwords 3"), 7, "listed");
    check_unreadable(with(layers, "claim exactly 3", "claim exactly 1"), 11, "claim exactly 3");
}

TEST_CASE("triangular laws are read and written") {
    // `at` may be the name of a variable.
    const std::string text =
        "abide-certificate 1.3\nvariables x at\nmap 0\npoint 1 1\nlaws 2 triangular modulo 7\n"
        "x + at at x\nat at at\nwords 0 independent modulo 7\nclaim exactly 2\nend\n";
    const Certificate certificate = read(text);
    CHECK(certificate.law_pivots == std::vector<Variable>{0, 1});
    CHECK(certificate.laws.size() == 2);
    CHECK(certificate.explicit_laws() == 2);
    std::ostringstream again;
    write(again, certificate);
    CHECK(again.str() == text);

    check_unreadable(with(text, "1.3", "1.2"), 5, "needs version 1.3");
    check_unreadable(with(text, "x + at at x", "x"), 6, "'at' and a name");
    check_unreadable(with(text, "x + at at x", "x + at at y"), 6, "not declared");
    check_unreadable(with(text, "x + at at x", "x +  at at x"), 6, "expanded form");
    check_unreadable(with(text, "words 0", "forms 1\n1 d x\nwords 0"), 8, "with forms");
    check_unreadable(with(text, "laws 2", "laws 3"), 5, "from 0 to 2");
}

TEST_CASE("the balanced laws are those that models offer") {
    for (const std::vector<std::uint64_t>& widths :
         {std::vector<std::uint64_t>{2, 3}, {2, 1, 3}, {2, 3, 2, 4}}) {
        const Definition product = MatrixProduct{widths};
        CHECK(balanced_laws(product) == linear_network(widths).candidates);
        CHECK(balanced_laws(product).size() == balanced_count(product));
        for (const bool bias : {false, true}) {
            const Definition lifting = PathLifting{widths, bias};
            CHECK(balanced_laws(lifting) == relu_network(widths, bias).candidates);
            CHECK(balanced_laws(lifting).size() == balanced_count(lifting));
        }
    }
    CHECK(balanced_count(PolynomialMap{}) == 0);
    CHECK(balanced_laws(FieldList{}).empty());
    const Definition product = MatrixProduct{{1, 2, 1}};
    const std::vector<std::string> names = {"a", "b", "c", "d"};
    std::vector<std::string> laws;
    for (const Polynomial& law : balanced_laws(product)) laws.push_back(to_string(law, names));
    CHECK(laws == std::vector<std::string>{"a^2 - c^2", "a*b - c*d", "b^2 - d^2"});
}

}  // namespace abide::test
