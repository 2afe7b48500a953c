// What is text stays text, in both formats.

#include <abide/report/document.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <stdexcept>

namespace abide::test {
namespace {

using namespace reporting;

const std::string nasty =
    "</p><script>alert(1)</script> \\input{x} $x_1$ `code` **b** [a](b) #1 %&~^";

/// The text that a Markdown reader shows: backslashes before punctuation and entities undone.
std::string shown(const std::string& markdown) {
    std::string text;
    for (std::size_t k = 0; k < markdown.size(); ++k) {
        if (markdown[k] == '\\') {
            text += markdown.at(++k);
        } else if (markdown.compare(k, 2, "&#") == 0) {
            const std::size_t end = markdown.find(';', k);
            text += static_cast<char>(std::stoi(markdown.substr(k + 2, end - k - 2)));
            k = end;
        } else {
            text += markdown[k];
        }
    }
    return text;
}

bool is_ascii(const std::string& text) {
    for (const char c : text) {
        if ((c < ' ' || c > '~') && c != '\n') return false;
    }
    return true;
}

}  // namespace

TEST_CASE("sentences have their values in order") {
    const Passage passage = say("{} of {} words{}", {std::size_t{2}, "three", ""});
    CHECK(to_markdown({"t", "", {passage}}) == "# t\n\n2 of three words\n");
    CHECK(say("none").size() == 1);
    CHECK_THROWS_AS(say("{} and {}", {"one"}), std::out_of_range);
    CHECK_THROWS_AS(say("{}", {"one", "two"}), std::logic_error);
}

TEST_CASE("Markdown shows text as it is, and holds no HTML and no links") {
    const std::string markdown = markdown_escaped(nasty);
    CHECK(shown(markdown) == nasty);
    CHECK(markdown.find('<') == std::string::npos);
    CHECK(markdown.find("](") == markdown.find("\\](") + 1);
    CHECK(markdown_escaped("https://a.b @c").find("://") == std::string::npos);
    CHECK(markdown_escaped("https://a.b @c").find('@') == std::string::npos);
    CHECK(rc::check([](const std::string& text) {
        const std::string escaped = markdown_escaped(text);
        RC_ASSERT(escaped.find('<') == std::string::npos);
        std::string printable = text;
        for (char& c : printable) c = c >= ' ' && c <= '~' ? c : '?';
        RC_ASSERT(shown(escaped) == printable);
    }));
}

TEST_CASE("code spans and formulas keep backquotes inside") {
    CHECK(to_markdown({"t", "", {Passage{Inline::code("a `` b")}}}) == "# t\n\n``` a `` b ```\n");
}

TEST_CASE("LaTeX is ASCII, and text holds no commands of its own") {
    const std::string latex = latex_escaped(nasty);
    CHECK(latex.find("\\input") == std::string::npos);
    CHECK(latex.find("\\textbackslash{}input\\{x\\}") != std::string::npos);
    CHECK(is_ascii(latex));
    CHECK(latex_escaped("caf\xc3\xa9\n") == "caf???");
    CHECK(rc::check([](const std::string& text) { RC_ASSERT(is_ascii(latex_escaped(text))); }));
}

TEST_CASE("lists and tables") {
    Table table;
    table.rows = {{{"\\omega", "ω"}, {"1", "-20"}}, {{"X_{1}", "X1"}, {"300", "4"}}};
    const Document document{
        "t", "", {Items{{say("one"), say("two")}, true}, Items{}, Table{}, table}};
    CHECK(to_markdown(document) ==
          "# t\n\n- (i) one\n- (ii) two\n\n```\nω  |   1 -20\nX1 | 300   4\n```\n");
    const std::string latex = to_latex(document);
    CHECK(latex.find("{}X_{1} & 300 & 4 \\\\\n") != std::string::npos);
    CHECK(is_ascii(latex));
}

TEST_CASE("environments begin with their names") {
    const Environment proof{Environment::Kind::proof, "", {say("Clear.")}};
    const Environment theorem{Environment::Kind::theorem, "a]b", {say("1 = 1"), say("2 = 2")}};
    const Document document{"t", "s", {theorem, proof}};
    CHECK(to_markdown(document) ==
          "# t\n\ns\n\n**Theorem (a\\]b).** 1 = 1\n\n2 = 2\n\n**Proof.** Clear.\n\n∎\n");
    CHECK(to_latex(document).find("\\begin{theorem}[{a]b}]\n") != std::string::npos);
}

}  // namespace abide::test
