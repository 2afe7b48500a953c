#pragma once

#include <abide/certificate/certificate.hpp>
#include <abide/closure/closure.hpp>
#include <abide/models/model.hpp>

namespace abide {

/// How firmly a statement stands. Every answer carries one.
enum class Standing {
    proved,      ///< exactly N, by evidence that a checker verifies
    bounds,      ///< at least and at most, both proved, and not equal
    randomised,  ///< N, except with an error probability that is stated
};

std::string_view to_string(Standing standing);

struct ProveOptions {
    /// The same seed gives the same certificate, byte for byte.
    std::uint64_t seed = 1;
    /// Polynomial laws are searched in degrees 1, 2, … up to this, until they meet the rank's
    /// bound.
    unsigned max_degree = 4;
    /// Verify and use the laws that the model suggests before searching. The answer can be had
    /// without.
    bool candidates = true;
    Progress progress = {};
};

/// Laws, a rank witness, and how they were found.
struct Proof {
    Certificate certificate;
    /// The closure that the words came from.
    Closure closure;
    /// For a closure that ended stable: k with error probability of its *upper* bound below 2^−k;
    /// nothing if it is exact.
    std::optional<unsigned> closure_error;
    /// Degree up to which all polynomial laws were searched; 0 if the candidates sufficed.
    unsigned searched_degree = 0;
    /// Dimension of the space of laws of degree ≤ searched_degree without constant term.
    std::size_t law_space = 0;
    /// Why the search stopped early, if it did for want of room; else empty.
    std::string limit_reached;

    Standing standing() const {
        return certificate.exactly() ? Standing::proved : Standing::bounds;
    }
};

/// The main job: laws and a rank witness at one point, as many of each as can be found.
/// Throws InputError or LimitError.
Proof prove(const Model& model, const ProveOptions& options = {});

struct CountOptions {
    std::uint64_t seed = 1;
    bool candidates = true;
    Progress progress = {};
};

/// The number of independent laws near a generic point.
struct Count {
    std::size_t parameters = 0;  ///< D
    std::size_t components = 0;  ///< d, the number of fields
    std::size_t lie_rank = 0;    ///< proven lower bound of r; equal to r as far as `standing` says
    std::size_t at_least = 0;    ///< proved
    std::size_t at_most = 0;     ///< proved
    Standing standing = Standing::bounds;
    /// Standing::randomised: N = at_most except with probability below 2^−error_bits.
    std::optional<unsigned> error_bits;
    std::uint64_t seed = 0;
    Residue prime = 0;
};

/// N = D − r from the rank of the Lie algebra; proved if known laws meet it, otherwise randomised.
Count count(const Model& model, const CountOptions& options = {});

/// The candidates of the model that are laws (verified over ℚ), reduced to an independent subset.
std::vector<Polynomial> verified_candidates(const Model& model, Random& random);

/// The rank by words while they are short, else by symbolic brackets. `max_word_length` bounds
/// both.
Closure find_closure(const Family& family, Random& random, const ClosureOptions& options);

}  // namespace abide
