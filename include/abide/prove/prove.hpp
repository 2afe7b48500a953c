#pragma once

#include <abide/certificate/certificate.hpp>
#include <abide/closure/closure.hpp>
#include <abide/fields/blocks.hpp>
#include <abide/models/model.hpp>
#include <abide/prove/answers.hpp>

namespace abide {

/// A rank and what shows it: words where they are short and few, vectors of a trajectory otherwise.
struct Witness {
    Closure closure;
    /// k with error probability below 2^−k that the rank is larger; nothing if it is exact, as
    /// where it met its target.
    std::optional<unsigned> error_bits;
};

/// A bound of a sum of error probabilities 2^−k.
class ErrorSum {
  public:
    /// Nothing adds nothing.
    void add(std::optional<unsigned> bits);
    /// k with the sum at most 2^−k, at least 0; nothing if nothing was added.
    std::optional<unsigned> bits() const;

  private:
    std::uint64_t terms_ = 0;
    unsigned least_ = 0;
};

/// Laws, a rank witness, and how they were found.
struct Proof {
    Certificate certificate;
    /// The rank that was found: r ≥ lie_rank. That of one copy, as all that follows.
    std::size_t lie_rank = 0;
    /// k with error probability below 2^−k that r is larger, which says nothing if k is 0; nothing
    /// if r = lie_rank for certain.
    std::optional<unsigned> error_bits;
    /// Degree up to which all polynomial laws were searched; 0 if the candidates sufficed.
    unsigned searched_degree = 0;
    /// Dimension of the space of laws of degree ≤ searched_degree without constant term; nothing if
    /// the family falls into several blocks, which are searched one by one.
    std::optional<std::size_t> law_space;
    /// Why the search stopped early, if it did for want of room; else empty.
    std::string limit_reached;

    Standing standing() const {
        if (certificate.exactly()) return Standing::proved;
        return certificate.randomised_bits ? Standing::randomised : Standing::bounds;
    }
};

/// The main job: laws and a rank witness at one point, as many of each as can be found. Families
/// that fall into blocks are proved block by block, equal ones once. Large layered models are
/// proved by structure, where that succeeds (structured.hpp); of copies one is proved. Throws
/// InputError or LimitError.
Proof prove(const Model& model, const ProveOptions& options = {});

/// N = D − r from the rank of the Lie algebra, block by block; proved if known laws meet it,
/// otherwise randomised.
Count count(const Model& model, const CountOptions& options = {});

/// The hints that are laws (verified over ℚ), reduced to an independent subset.
std::vector<Polynomial> verified_candidates(const Family& family, std::span<const Polynomial> hints,
                                            Random& random, std::size_t jobs = 1);

/// The rank alone: by exponents if all components are monomials, else along a trajectory, modulo a
/// prime of 28 bits if there is a target that can be met, and of 62 bits if it was not.
Closure find_rank(const Family& family, Random& random, const ClosureOptions& options);

/// The rank with evidence that a certificate can hold.
Witness find_witness(const Family& family, Random& random, const ClosureOptions& options);

}  // namespace abide
