#pragma once

#include <abide/progress.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

/// \file
/// What one asks and what one is told, free of FLINT: the part of prove/ that the façade abide.hpp
/// shows.
namespace abide {

/// How firmly a statement stands. Every answer carries one.
enum class Standing {
    proved,      ///< exactly N, by an argument without chance
    bounds,      ///< at least and at most, both proved, and not equal
    randomised,  ///< N, except with an error probability that is stated
};

/// "proved", "bounds", "randomised".
std::string_view to_string(Standing standing);

/// The greatest degree in which the programs and the façade search for polynomial laws. Systems
/// that have more coefficients than can be solved for are refused long before, except small ones.
inline constexpr unsigned greatest_degree = 100;

struct ProveOptions {
    /// The same seed gives the same certificate, byte for byte.
    std::uint64_t seed = 1;
    /// Polynomial laws are searched in degrees 1, 2, … up to this, until they meet the rank's
    /// bound.
    unsigned max_degree = 4;
    /// Verify and use the laws that the model suggests before searching. The answer can be had
    /// without.
    bool candidates = true;
    /// Where polynomial laws do not meet the bound, look for polynomial 1-forms that show the
    /// rest of the laws to exist (docs/certificate-format.md).
    bool forms = true;
    /// Where neither meets it, let the certificate claim the number with its error probability: a
    /// checker finds that out by draws of its own, and calls it randomised.
    bool randomised = false;
    /// Threads to use; the answer does not depend on their number.
    std::size_t jobs = 1;
    Progress progress = {};
};

struct CountOptions {
    std::uint64_t seed = 1;
    bool candidates = true;
    /// Threads to use; the answer does not depend on their number.
    std::size_t jobs = 1;
    Progress progress = {};
};

/// The number of independent laws near a generic point.
struct Count {
    /// All numbers are those of all copies of the model together.
    std::size_t parameters = 0;  ///< D
    std::size_t components = 0;  ///< d, the number of fields
    std::size_t lie_rank = 0;    ///< proven lower bound of r; equal to r as far as `standing` says
    /// The rank of the fields at the point: proven lower bound of dim span_K(X_i), sharp but for
    /// chance, and where the point was chosen by structure.
    std::size_t field_rank = 0;
    /// Orders of the trajectory that the rank needed, 1 where the fields themselves suffice; 0 if
    /// the rank is.
    std::size_t depth = 0;
    std::size_t at_least = 0;  ///< proved
    std::size_t at_most = 0;   ///< proved
    /// Standing::bounds only where no error below 1 can be stated.
    Standing standing = Standing::randomised;
    /// Standing::randomised: N = at_most except with probability below 2^−error_bits.
    std::optional<unsigned> error_bits;
    std::uint64_t seed = 0;
    std::uint64_t prime = 0;  ///< the modulus of the rank
};

}  // namespace abide
