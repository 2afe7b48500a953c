#pragma once

#include <abide/algebra/polynomial.hpp>
#include <abide/error.hpp>

#include <unordered_map>

namespace abide {

/// An error in a text, with its place. Lines and columns count from 1; columns count bytes.
class ParseError : public InputError {
  public:
    ParseError(std::size_t line, std::size_t column, const std::string& message)
        : InputError("line " + std::to_string(line) + ", column " + std::to_string(column) + ": " +
                     message),
          line_(line),
          column_(column) {}

    std::size_t line() const { return line_; }
    std::size_t column() const { return column_; }

  private:
    std::size_t line_;
    std::size_t column_;
};

/// Bounds that are checked before anything is expanded.
struct ParseLimits {
    std::size_t nesting = 100;
    std::uint32_t exponent = 1'000'000;
    /// Decimal digits of a number in the text, and roughly of every coefficient computed from it.
    std::size_t digits = 100'000;
    /// Terms of an expanded polynomial, and of every intermediate product or power.
    std::uint64_t terms = 1'000'000;
    /// Products of two terms, over all products and powers of one expression; each counts once more
    /// for every 512 binary digits of its coefficients.
    std::uint64_t products = 10'000'000;
};

using VariableIndex = std::unordered_map<std::string, Variable>;

/// Reads a polynomial with rational coefficients: sums, differences, products, natural powers,
/// parentheses, names, integers and division by a constant: `3*x^2*y - 2/3*(y + 1)^2`. `line` and
/// `column` are the place of the first byte, for messages. Throws ParseError.
Polynomial parse_polynomial(std::string_view text, const VariableIndex& variables, std::size_t line,
                            std::size_t column = 1, const ParseLimits& limits = {});

}  // namespace abide
