#pragma once

#include <abide/fields/definition.hpp>

/// \file
/// The open set on which fields are considered, as a list of conditions.
namespace abide {

/// The first condition that the point does not meet, or null. The point has a coordinate for each
/// variable that occurs.
const Condition* violated(std::span<const Condition> domain, std::span<const Rational> point);
const Condition* violated(std::span<const Condition> domain, std::span<const Integer> point);

/// The variables of all conditions `positive` of linear forms with positive coefficients, such as
/// θ_a and τ·θ_a + v_a: where these variables are positive, so are the forms. For those who draw
/// points: random signs meet many conditions rarely.
std::vector<Variable> positive_variables(std::span<const Condition> domain);

}  // namespace abide
