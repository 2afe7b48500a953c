#pragma once

#include <abide/algebra/random.hpp>
#include <abide/closure/closure.hpp>
#include <abide/fields/family.hpp>

#include <vector>

/// Random input, and an oracle that shares no step with the algorithms under test.
namespace abide::test {

/// Up to `terms` terms of degree ≤ `degree` in D variables; the zero polynomial is not rare.
/// Coefficients are small, sometimes huge.
Polynomial random_polynomial(Random& random, std::size_t dimension, unsigned degree,
                             std::size_t terms);

/// Between 0 and 4 components of degree ≤ degree + 1.
std::shared_ptr<const Family> random_map(Random& random, std::size_t dimension, unsigned degree);

/// Between 0 and 3 fields of degree ≤ degree, some of them zero or equal.
std::shared_ptr<const Family> random_fields(Random& random, std::size_t dimension, unsigned degree);

/// The fields themselves, as a family.
std::shared_ptr<const Family> family_of(std::size_t dimension, std::vector<VectorField> fields);

/// Closes the fields under *all* brackets of two of them: adds one that is independent over ℚ at a
/// random integer point, until there is none. Returns the rank.
std::size_t exact_lie_rank(const Family& family, Random& random);

/// The expanded bracket of a word.
VectorField expanded(const Family& family, const Word& word);

/// Throws nothing; fails the running test if the words are not what a closure promises.
void require_witness(const Family& family, const Closure& closure);

}  // namespace abide::test
