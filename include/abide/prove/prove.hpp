#pragma once

#include <abide/certificate/certificate.hpp>
#include <abide/closure/closure.hpp>
#include <abide/models/model.hpp>
#include <abide/prove/answers.hpp>

namespace abide {

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

/// N = D − r from the rank of the Lie algebra; proved if known laws meet it, otherwise randomised.
Count count(const Model& model, const CountOptions& options = {});

/// The candidates of the model that are laws (verified over ℚ), reduced to an independent subset.
std::vector<Polynomial> verified_candidates(const Model& model, Random& random,
                                            std::size_t jobs = 1);

/// The rank with words as its witness: by exponents if all components are monomials; else at a
/// point while words are short; else by symbolic brackets. `max_word_length` bounds both.
Closure find_words_closure(const Family& family, Random& random, const ClosureOptions& options);

/// The rank alone: by exponents if all components are monomials, else along a trajectory.
Closure find_rank(const Family& family, Random& random, const ClosureOptions& options);

}  // namespace abide
