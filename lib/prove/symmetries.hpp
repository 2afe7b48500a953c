#pragma once

#include <abide/laws/law_search.hpp>

namespace abide {

/// A lower bound of the dimension of ker ∂φ at generic points, so that the rank of ∂φ is at most D
/// minus it everywhere: by vector fields Z of degree ≤ 1 with Z φ_i = 0 for all i, as those of the
/// groups that scale a neuron or change the basis of a layer. Every Z is verified; how many are
/// independent is their rank at the point modulo a prime. `gradients` are the ∇φ_i.
///
/// Z is found as a law: Σ_a Z_a(θ) η_a is conserved by the fields Σ_a (∂_a φ_i)(θ) ∂/∂η_a in (θ,
/// η). 0 if that search is too large.
std::size_t fibre_dimension(const std::vector<VectorField>& gradients, std::size_t dimension,
                            std::span<const Rational> point, Random& random);

}  // namespace abide
