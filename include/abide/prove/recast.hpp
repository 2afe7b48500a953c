#pragma once

#include <abide/models/model.hpp>
#include <abide/models/table.hpp>
#include <abide/prove/answers.hpp>

#include <optional>
#include <vector>

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

/// A yes or no with its standing. Standing::bounds: what is proved leaves the question open, and no
/// error below 1 can be stated.
struct Verdict {
    bool holds = false;
    Standing standing = Standing::proved;
    /// Standing::randomised: wrong with probability below 2^−error_bits.
    unsigned error_bits = 0;
};

/// A block of parameters u and v of which φ has every product u_i·v_j once, and nothing else: one
/// hidden unit. Then z = u vᵀ moves by itself in closed form,
///
///     z' = −(z zᵀ G/‖v‖² + G zᵀ z/‖u‖²),  G = ∇f(z),
///     ‖u‖² = (√(δ² + 4‖z‖²) + δ)/2,  ‖v‖² = (√(δ² + 4‖z‖²) − δ)/2,  δ = ‖u‖² − ‖v‖² conserved,
///
/// for u uᵀ = z zᵀ/‖v‖², v vᵀ = zᵀ z/‖u‖² and ‖u‖² ‖v‖² = ‖z‖².
struct OuterProduct {
    std::vector<Variable> u;  ///< ascending
    std::vector<Variable> v;  ///< ascending
    friend bool operator==(const OuterProduct&, const OuterProduct&) = default;
};

/// The blocks, by their first parameters, if φ consists of such blocks alone; else nothing.
std::vector<OuterProduct> outer_products(const PolynomialMap& map);

struct Recast {
    std::size_t parameters = 0;  ///< D
    std::size_t components = 0;  ///< d
    std::size_t laws = 0;        ///< explicit independent laws
    /// Whether these are all laws, proved; otherwise h are the known laws.
    bool complete = false;
    std::size_t lie_rank = 0;  ///< of the Lie algebra, or a lower bound; both are proved
    bool lie_rank_is_exact = false;
    /// At a random point; those of generic points except with probability below 2^−error_bits,
    /// which says nothing if error_bits is 0.
    RecastRanks generic;
    unsigned error_bits = 0;
    Verdict involutive;
    /// ker ∂φ ∩ ker ∂h ⊂ ker ∂M at generic points, with the known laws: if they are not complete,
    /// no is one about them alone, and says nothing about all laws. Where W is involutive, with all
    /// laws h, even those that are not explicit.
    Verdict inclusion;
    /// At the point that was given, where everything is exact.
    std::optional<RecastRanks> at_point;
    /// Where M has a closed form; else empty.
    std::vector<OuterProduct> outer_products;
};

/// The point, if there is one, has D coordinates. The random point has coordinates drawn uniformly
/// from 2^62 integers: a rank is less there than generically with probability at most R·e/2^62,
/// where R is the rank and e the largest degree of an entry (Schwartz, Zippel), three times for
/// three ranks. What follows from exact ranks and proved laws is proved: dim W ≤ min(d, dim Lie),
/// or D minus the dimension of an orbit of linear symmetries of φ, whose directions are in ker ∂φ;
/// a single component makes W involutive, and rank[∂φ; ∂h] = dim W + m for m independent laws,
/// whose gradients are orthogonal to W. That W is involutive says that no bracket leaves it, for
/// which chance enters by the rank of the Lie algebra alone: there the bound is that of the
/// closure.
///
/// Throws InputError if the model is no map or the point has another number of coordinates,
/// LimitError if ∂M, or the numbers in it, would be too large.
Recast recast(const Model& model, const ProveOptions& options = {},
              const std::optional<std::vector<Rational>>& point = std::nullopt);

}  // namespace abide
