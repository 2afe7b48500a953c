#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// \file
/// A mathematical text as a value, so that what is said is written once and typeset twice.
namespace abide::reporting {

/// A formula, in both of its forms.
struct Formula {
    /// For LaTeX's math mode. Long ones hold commands where a line may end.
    std::string latex;
    /// Unicode without markup, as it stands in a code span of Markdown: no backquote, no line feed.
    std::string plain;

    Formula& operator+=(const Formula& other) {
        latex += other.latex;
        plain += other.plain;
        return *this;
    }
    friend Formula operator+(Formula a, const Formula& b) { return std::move(a += b); }
    friend bool operator==(const Formula&, const Formula&) = default;
};

/// The same in both forms: digits, commas, and what else needs no markup.
Formula same(const std::string& text);

/// A part of a sentence.
struct Inline {
    enum class Kind { text, emphasis, formula, code };

    Inline(std::string words) : text(std::move(words)) {}                      // NOLINT
    Inline(const char* words) : text(words) {}                                 // NOLINT
    Inline(std::size_t number) : text(std::to_string(number)) {}               // NOLINT
    Inline(Formula value) : kind(Kind::formula), formula(std::move(value)) {}  // NOLINT
    static Inline code(std::string text);
    static Inline emphasis(std::string text);

    Kind kind = Kind::text;
    /// Of all but formulas: any bytes; the renderers escape them.
    std::string text;
    Formula formula;
};

using Passage = std::vector<Inline>;

/// The pattern with each `{}` replaced by one of the values, in order. Precondition: as many values
/// as there are `{}`, and no other braces.
Passage say(std::string_view pattern, const std::vector<Inline>& values = {});
void append(Passage& passage, const Passage& more);

struct Heading {
    std::string text;
};

/// Centred formula that fits on one line.
struct Display {
    Formula formula;
};

/// Passages one below the other. Numbered (i), (ii), …, or not at all.
struct Items {
    std::vector<Passage> passages;
    bool numbered = false;
};

/// A paragraph of long formulas, which need not fill its lines.
struct Ragged {
    Passage passage;
};

/// Rows of integers, each with a name: all rows have the same length.
struct Table {
    struct Row {
        Formula name;
        std::vector<std::string> entries;
    };
    std::vector<Row> rows;
};

/// A line to be typed at a prompt.
struct Command {
    std::string text;
};

struct Block;

/// A theorem, a proof, …: a part with a name of its own.
struct Environment {
    enum class Kind { theorem, proof, definition, remark };
    Kind kind = Kind::theorem;
    /// In parentheses after the kind; mostly empty.
    std::string title;
    std::vector<Block> blocks;
};

struct Block {
    std::variant<Passage, Ragged, Heading, Display, Items, Table, Command, Environment> value;

    Block(Passage passage) : value(std::move(passage)) {}              // NOLINT
    Block(Ragged ragged) : value(std::move(ragged)) {}                 // NOLINT
    Block(Heading heading) : value(std::move(heading)) {}              // NOLINT
    Block(Display display) : value(std::move(display)) {}              // NOLINT
    Block(Items items) : value(std::move(items)) {}                    // NOLINT
    Block(Table table) : value(std::move(table)) {}                    // NOLINT
    Block(Command command) : value(std::move(command)) {}              // NOLINT
    Block(Environment environment) : value(std::move(environment)) {}  // NOLINT
};

struct Document {
    std::string title;
    std::string subtitle;
    std::vector<Block> blocks;
};

/// A LaTeX document for pdflatex; it uses amsmath, amssymb and amsthm, no file besides, and has no
/// cross references, so that any part of it may be copied. ASCII.
std::string to_latex(const Document& document);

/// Markdown in which formulas are code spans of plain Unicode, readable without being rendered.
/// Text is escaped, so that nothing in it is taken for markup or HTML.
std::string to_markdown(const Document& document);

/// i, ii, iii, … for the items of a numbered list.
std::string roman(std::size_t number);

/// The escaped text of both formats. Bytes that are no printable ASCII become question marks.
std::string latex_escaped(std::string_view text);
std::string markdown_escaped(std::string_view text);

}  // namespace abide::reporting
