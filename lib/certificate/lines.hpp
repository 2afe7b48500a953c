#pragma once

#include <abide/fields/polynomial_parser.hpp>

#include <algorithm>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace abide {

struct Token {
    std::string_view text;
    std::size_t column;
};

/// The lines of the file without comments; knows where it is.
class Lines {
  public:
    explicit Lines(std::istream& in) : in_(in) {}

    const std::string& next(const char* expected) {
        do {
            ++number_;
            if (!std::getline(in_, line_))
                fail(1, std::string("the file ends; expected ") + expected);
            if (in_.eof()) fail(line_.size() + 1, "the last line does not end with a line feed");
        } while (line_.starts_with('#'));
        return line_;
    }

    /// Splits the next line at single spaces.
    std::vector<Token> tokens(const char* expected) {
        const std::string_view line = next(expected);
        std::vector<Token> result;
        for (std::size_t from = 0;;) {
            const std::size_t to = std::min(line.find(' ', from), line.size());
            if (to == from)
                fail(from + 1, std::string("unexpected space or empty line; expected ") + expected);
            result.push_back({line.substr(from, to - from), from + 1});
            if (to == line.size()) return result;
            from = to + 1;
        }
    }

    bool at_end() { return in_.peek() == std::istream::traits_type::eof(); }
    std::size_t number() const { return number_; }

    [[noreturn]] void fail(std::size_t column, const std::string& message) const {
        throw ParseError(number_, column, message);
    }

  private:
    std::istream& in_;
    std::string line_;
    std::size_t number_ = 0;
};

/// The terms of a polynomial as it is written, each with its sign, sorted.
inline std::vector<std::string> signed_terms(std::string_view text) {
    std::vector<std::string> terms;
    std::string current = text.starts_with('-') ? "" : "+";
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ' && i + 2 < text.size() && (text[i + 1] == '+' || text[i + 1] == '-') &&
            text[i + 2] == ' ') {
            terms.push_back(std::move(current));
            current = text[i + 1];
            i += 2;
        } else {
            current += text[i];
        }
    }
    terms.push_back(std::move(current));
    std::ranges::sort(terms);
    return terms;
}

}  // namespace abide
