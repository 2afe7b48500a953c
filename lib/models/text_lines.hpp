#pragma once

#include <abide/fields/polynomial_parser.hpp>

#include <iosfwd>

namespace abide {

/// The lines of a text that a user wrote, one by one: comments from `#` on are cut off, lines of
/// blanks are skipped, both kinds of line ends are understood. Whatever is no text is refused
/// before it is read to its end.
class TextLines {
  public:
    explicit TextLines(std::istream& in) : in_(in) {}

    /// Goes to the next line that holds something. False at the end of the text. Throws ParseError.
    bool next();
    /// The present line, without its comment.
    const std::string& line() const { return line_; }
    /// Its number, from 1.
    std::size_t number() const { return number_; }
    /// So many polynomials, separated by `;`, are the present line. Throws ParseError.
    std::vector<Polynomial> polynomials(std::size_t count, const VariableIndex& names) const;
    /// Throws a ParseError at the present line.
    [[noreturn]] void fail(std::size_t column, const std::string& message) const;

    static constexpr std::string_view blanks = " \t";
    static std::string_view trimmed(std::string_view text);

  private:
    bool read_line();
    void require_no_mark() const;

    std::istream& in_;
    std::string line_;
    std::size_t number_ = 0;
    std::uint64_t bytes_ = 0;
};

}  // namespace abide
