#pragma once

#include <abide/algebra/rational.hpp>

#include <iosfwd>
#include <vector>

namespace abide {

/// Rows of rational numbers.
using Table = std::vector<std::vector<Rational>>;

/// Reads a table from a text: one row a line, its numbers separated by blanks or commas, each an
/// integer, a fraction such as -2/3 or a decimal such as 0.25, which is read exactly. Comments
/// begin with `#`. Throws ParseError (line, column, what was expected) for any other content, also
/// if a row has another number of entries than `columns`, or if there are more than 100,000 rows.
Table read_table(std::istream& in, std::size_t columns);

/// Reads so many numbers of the same kind, on as many lines as one likes. Throws ParseError for any
/// other content or number of them.
std::vector<Rational> read_point(std::istream& in, std::size_t dimension);

}  // namespace abide
