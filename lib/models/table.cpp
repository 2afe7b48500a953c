#include "text_lines.hpp"

#include <abide/models/table.hpp>

#include <algorithm>

namespace abide {
namespace {

constexpr std::size_t most_rows = 100'000;
constexpr std::size_t most_digits = 1'000;

bool is_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Digits, with zeros in front or without.
Integer natural(std::string digits) {
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    return Integer::parse(digits);
}

/// Reads the rows of one text.
class TableReader {
  public:
    TableReader(std::istream& in, std::size_t columns) : lines_(in), columns_(columns) {}

    Table run() {
        Table table;
        while (lines_.next()) {
            if (table.size() == most_rows)
                lines_.fail(1, "there are more than " + std::to_string(most_rows) + " rows");
            table.push_back(row());
        }
        return table;
    }

    std::vector<Rational> run_as_point() {
        std::vector<Rational> point;
        while (lines_.next()) {
            std::vector<Rational> more = numbers(columns_ - point.size());
            point.insert(point.end(), more.begin(), more.end());
        }
        if (point.size() != columns_) {
            lines_.fail(1, "the file ends after " + std::to_string(point.size()) + " of " +
                               std::to_string(columns_) + " numbers");
        }
        return point;
    }

  private:
    std::vector<Rational> row() const {
        std::vector<Rational> result = numbers(columns_);
        if (result.size() != columns_) {
            lines_.fail(1, "expected " + std::to_string(columns_) + " numbers, found " +
                               std::to_string(result.size()));
        }
        return result;
    }

    /// Those of the present line, at most `most`.
    std::vector<Rational> numbers(std::size_t most) const {
        constexpr std::string_view blanks = " \t", separators = " \t,";
        const std::string_view line = lines_.line();
        const auto skip_blanks = [&](std::size_t from) {
            return std::min(line.find_first_not_of(blanks, from), line.size());
        };
        std::vector<Rational> result;
        for (std::size_t from = skip_blanks(0); from < line.size();) {
            if (result.size() == most)
                lines_.fail(from + 1,
                            "there are more than " + std::to_string(columns_) + " numbers");
            const std::size_t to = std::min(line.find_first_of(separators, from), line.size());
            result.push_back(number(line.substr(from, to - from), from + 1));
            from = skip_blanks(to);
            if (from == line.size() || line[from] != ',') continue;
            from = skip_blanks(from + 1);
            if (from == line.size()) lines_.fail(from, "expected a number after ','");
        }
        return result;
    }

    Rational number(std::string_view text, std::size_t column) const {
        if (text.size() > most_digits) {
            lines_.fail(column,
                        "a number has more than " + std::to_string(most_digits) + " characters");
        }
        const bool negative = text.starts_with('-');
        const std::string_view digits = text.substr(negative ? 1 : 0);
        const std::size_t mark = digits.find_first_of("/.");
        const std::string_view whole = digits.substr(0, mark);
        const std::string_view rest = mark == std::string_view::npos ? "" : digits.substr(mark + 1);
        const bool divided = mark != std::string_view::npos && digits[mark] == '/';
        const bool valid = is_digits(whole) &&
                           (mark == std::string_view::npos || is_digits(rest)) &&
                           (!divided || rest.find_first_not_of('0') != std::string_view::npos);
        if (!valid) {
            lines_.fail(column, "expected a number such as 2, -2/3 or 0.25, found '" +
                                    std::string(text.substr(0, 40)) + "'");
        }
        const Integer denominator = divided ? natural(std::string(rest)) : power(10, rest.size());
        const Integer numerator = natural(std::string(whole) + std::string(divided ? "" : rest));
        const Rational value(numerator, denominator);
        return negative ? -value : value;
    }

    TextLines lines_;
    std::size_t columns_;
};

}  // namespace

Table read_table(std::istream& in, std::size_t columns) {
    return TableReader(in, columns).run();
}

std::vector<Rational> read_point(std::istream& in, std::size_t dimension) {
    return TableReader(in, dimension).run_as_point();
}

}  // namespace abide
