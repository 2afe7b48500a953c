#pragma once

#include <abide/certificate/certificate.hpp>

#include <optional>

namespace abide::reporting {

/// What flow vector fields are those of, as far as the fields themselves say so. Functions φ_k are
/// polynomials in θ whose gradients occur in them; E is any risk whose gradient is a combination.
struct Process {
    enum class Kind {
        /// X_k = diag(θ)∇φ_k, all of θ positive: θ' = −diag(θ)∇E(θ).
        mirror,
        /// A drift and X_k = Σ_a ∂_a φ_k(θ) ∂/∂v_a in (s, θ, v): θ'' + τθ' + ∇E(θ) = 0 with s a
        /// multiple of e^{τt}, or time itself if τ = 0.
        momentum,
        /// A drift and X_k = ∇φ_k in (s, θ): θ' = −∇E(θ) − λ(t)θ with s a multiple of e^{∫λ}.
        weight_decay,
    };
    Kind kind;
    std::size_t parameters;  ///< the dimension of θ
    Rational tau;            ///< momentum: at least 0
};

/// The flow, or nothing where the fields are of none of these forms, or so large that whether they
/// are gradients was not looked at.
std::optional<Process> recognise_process(const Certificate& certificate);

}  // namespace abide::reporting
