#pragma once

#include <abide/models/model.hpp>

#include <iosfwd>

namespace abide {

/// Reads a family from a text:
///
///     # comment
///     variables x y z
///     map
///     x*y*z
///     x^2 - 2/3*y
///
/// one polynomial a line, or `fields` instead of `map` with one vector field a line, its D
/// components separated by `;`. `variables` without names is D = 0; `map` or `fields` without lines
/// is a family without fields. Throws ParseError (line, column, what was expected) for any other
/// content.
Model read_model(std::istream& in, const std::string& name);

}  // namespace abide
