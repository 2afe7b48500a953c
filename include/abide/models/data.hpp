#pragma once

#include <abide/algebra/random.hpp>
#include <abide/models/network.hpp>

/// \file
/// What the data and the loss make of a model's fields. All take the model that the network's
/// specification stands for; the candidate laws stay hints.
namespace abide {

/// φ projected to what the loss gradients of softmax with cross-entropy see, differences of
/// outputs. For linear models and path liftings; throws InputError for others.
Model with_softmax_loss(Model model, const Network& network);

/// Those of the inputs on which the outputs for all of them depend linearly, with constant
/// coefficients, so that all have the same laws: a basis of each linear piece at the parameters, an
/// output being linear there in the input and, with biases, 1. All of them for other networks.
Table independent_inputs(const Network& network, const Table& inputs,
                         std::span<const Rational> parameters = {});

/// Only these inputs, with any labels: φ has the outputs for independent ones of them, or with
/// Loss::softmax their differences to the last one. A ReLU network needs the parameters in whose
/// chamber it is counted: where the same neurons are active for every input. Throws InputError if
/// there are none, or if an input is at the edge of that chamber.
Model with_inputs(const Model& model, const Network& network, const Table& inputs, Loss loss,
                  std::span<const Rational> parameters = {});

/// Inputs that span a space of dimension `rank`, with any labels, for linear networks. Rotations of
/// the inputs rotate the rows of U_1 and change nothing for the Euclidean flow, so that these are
/// the first unit vectors, and laws are those after such a rotation; not for use with another
/// metric. Throws InputError for other networks and for ranks above the number of inputs.
Model with_input_rank(const Model& model, const Network& network, std::uint64_t rank, Loss loss);

/// Points, inputs with their labels behind them, and the squared loss: one component ½‖g(x) − y‖²
/// for every point, that is, any weights (minibatches); or with `full_batch` their sum alone.
Model with_points(const Model& model, const Network& network, const Table& points, bool full_batch,
                  std::span<const Rational> parameters = {});

/// Integers between −1000 and 1000, none of them zero.
std::vector<Rational> random_parameters(std::size_t dimension, Random& random);

/// Independent ones of `draws` random inputs of a ReLU network that are inside some linear piece at
/// these parameters. Throws InputError if none is.
Table sampled_inputs(const Network& network, std::span<const Rational> parameters,
                     std::size_t draws, Random& random);

}  // namespace abide
