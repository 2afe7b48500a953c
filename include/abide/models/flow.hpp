#pragma once

#include <abide/models/metric.hpp>

/// \file
/// Flows other than that of the Euclidean gradient θ' = −∇E(θ), as models of their own: E is a
/// function of φ, and the fields of the new model span the directions in which its state can move.
/// All throw InputError for models that are not given by a map φ.
namespace abide {

/// θ' = −M(θ)^{-1} ∇E(θ): the fields are q·M^{-1}∇φ_i, where M^{-1} has the denominator q.
Model with_metric(Model model, const Metric& metric);

/// Gradient flow with momentum, θ'' + τ θ' + ∇E(θ) = 0. The state has 1 + 2D coordinates: s =
/// e^{τt}, or t itself if τ = 0; θ; and the velocities, `v_` before a parameter's name. The drift
/// is the first field, Σ v_a ∂_a − τ v_a ∂_{v_a} + τ s ∂_s (or ∂_t); the controls are the ∇φ_i ∂_v.
/// A data set in one batch (Setting::Data::dataset) has one loss E and no controls: its field is
/// the drift minus ∇E ∂_v, where the scale of E matters. So laws may depend on time (Marcotte,
/// Gribonval, Peyré, arXiv 2405.12888).
Model with_momentum(const Model& model, const Rational& tau);

/// The same for a mirror flow, θ'' + τ θ' + M(θ + θ'/τ)^{-1} ∇E(θ) = 0: the mirror image of θ +
/// θ'/τ moves along −∇E(θ)/τ (Wibisono, Wilson, Jordan, arXiv 1603.04245). The domain has θ and θ +
/// θ'/τ positive where they are mirrored. Throws InputError for τ = 0 and for other metrics, to
/// which no second-order flow belongs by itself.
Model with_momentum(const Model& model, const Rational& tau, const Metric& metric);

/// Gradient flow with weight decay, θ' = −∇E(θ) − λ(t) θ with any λ. The state has the coordinate s
/// = exp ∫λ more, and a drift of the direction s ∂_s − Σ θ_a ∂_a. The law h of the flow without
/// decay becomes h(s·θ) (arXiv 2506.06194). For the Euclidean gradient only.
Model with_weight_decay(const Model& model);

/// The metric of a mirror flow, M^{-1} = diag(θ), where all parameters are positive: θ' =
/// −diag(θ)∇E, as for non-negative factorizations.
Metric mirror_metric(const Model& model);

/// The metric for input-convex networks: mirror descent for the weights between hidden layers and
/// towards the outputs, which stay positive, Euclidean for the weights of the inputs and for
/// biases. For path liftings; throws InputError for other models.
Metric icnn_metric(const Model& model);

}  // namespace abide
