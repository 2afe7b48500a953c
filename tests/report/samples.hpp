#pragma once

#include <abide/certificate/certificate.hpp>

/// Certificates as values, some with evidence of kinds that no file holds yet. None is checked
/// here: what is written about them is tested.
namespace abide::test {

/// The polynomial that a text means, over the variables.
Polynomial parsed(const std::string& text, const std::vector<std::string>& variables);

/// φ = x·y at (1, 2): one law, one word.
Certificate product_of_two();
/// φ = the product of all variables; the laws are x_0² − x_i².
Certificate product_of(const std::vector<std::string>& variables);
/// The linear network 1-2-2-1 with six laws, one form and one word: the form's bound is met by
/// claiming so, not by evidence.
Certificate with_a_form();
/// Two fields that vanish at the point, by a trajectory: the worked example of the format.
Certificate along_a_trajectory();
/// Nothing at all: D = 0.
Certificate empty();
/// A constant map in `count` variables, all of which are laws.
Certificate constant_map(std::size_t count);
/// One field, and no law that is known: at least 0, at most D − 1.
Certificate bounds_only();

}  // namespace abide::test
