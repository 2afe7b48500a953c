#pragma once

#include <abide/models/model.hpp>
#include <abide/models/table.hpp>
#include <abide/prove/answers.hpp>

/// \file
/// Whether z = φ(θ) moves by itself: by a flow z' = −M(z, θ0)∇f(z) that knows of θ only where it
/// began (Marcotte, Peyré, Gribonval, arXiv 2508.07370). M(θ) = ∂φ ∂φᵀ, and h are the laws.
///
/// Let W(θ) be the span of the gradients ∇φ_i(θ). If W is involutive, dim W = dim Lie, the level
/// sets of h are leaves on which φ is an immersion, so that M is a function of z and θ0. In general
/// this needs ker ∂φ ∩ ker ∂h ⊂ ker ∂M at the points of a leaf, that is rank[∂φ; ∂h] = rank[∂φ;
/// ∂h; ∂M].
namespace abide {

/// Ranks over ℚ at one point: exact.
struct RecastRanks {
    std::size_t map = 0;     ///< of ∂φ: the dimension of W
    std::size_t laws = 0;    ///< of ∂φ and ∂h together
    std::size_t metric = 0;  ///< of ∂φ, ∂h and ∂M together

    bool includes() const { return laws == metric; }
    /// The dimension of ker ∂φ ∩ ker ∂h.
    std::size_t kernel(std::size_t parameters) const { return parameters - laws; }
};

/// A yes or no with its standing, proved or randomised.
struct Verdict {
    bool holds = false;
    Standing standing = Standing::proved;
};

struct Recast {
    std::size_t parameters = 0;  ///< D
    std::size_t components = 0;  ///< d
    std::size_t laws = 0;        ///< explicit independent laws
    /// Whether these are all laws, proved; otherwise h are the known laws.
    bool complete = false;
    std::size_t lie_rank = 0;  ///< of the Lie algebra, D − N if `complete`, else a lower bound
    /// At a random point; those of generic points except with probability below 2^−error_bits.
    RecastRanks generic;
    unsigned error_bits = 0;
    Verdict involutive;
    /// ker ∂φ ∩ ker ∂h ⊂ ker ∂M at generic points; where W is involutive, with all laws h, even
    /// those that are not explicit.
    Verdict inclusion;
    /// At the point that was given, where everything is exact.
    std::optional<RecastRanks> at_point;
};

/// The point, if there is one, has D coordinates. The random point has coordinates drawn uniformly
/// from 2^62 integers: a rank is less there than generically with probability at most R·e/2^62,
/// where R is the rank and e the largest degree of an entry (Schwartz, Zippel), three times for
/// three ranks. What follows from exact ranks and proved laws is proved: dim W ≤ min(d, dim Lie),
/// and rank[∂φ; ∂h] = dim W + N where all N laws are known. Throws InputError if the model is no
/// map or the point has another number of coordinates, LimitError if ∂M is too large.
Recast recast(const Model& model, const ProveOptions& options = {},
              std::span<const Rational> point = {});

}  // namespace abide
