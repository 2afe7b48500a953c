#pragma once

#include <abide/models/model.hpp>
#include <abide/models/table.hpp>

#include <optional>
#include <span>

namespace abide {

/// A layered network as a function of its inputs, where φ is not all that one asks for. Parameters
/// are, layer by layer, the weights from neuron i of layer l − 1 to neuron j of layer l, row-major,
/// and, for hidden layers with `bias`, one bias a neuron: those of `linear`, `relu` and
/// `polynomial` models.
struct Network {
    enum class Activation { identity, relu, power };

    std::vector<std::uint64_t> widths;
    bool bias = false;
    Activation activation = Activation::identity;
    std::uint32_t exponent = 1;  ///< of the power

    std::size_t inputs() const { return widths.front(); }
    std::size_t outputs() const { return widths.back(); }
};

/// The network that a specification stands for; nothing if it has none. Throws InputError if it
/// means nothing.
std::optional<Network> network_of(std::string_view specification);

/// True for a hidden neuron that is active, layer by layer.
using Pattern = std::vector<bool>;

/// Which hidden neurons of a ReLU network are active for this input at these parameters; nothing if
/// one of them is exactly at zero, so that the network is not smooth there. A neuron that receives
/// nothing, from inputs that are zero or neurons that are not active, is at zero near these
/// parameters, too: it is not active, and harms nothing.
std::optional<Pattern> activation_pattern(const Network& network, std::span<const Rational> input,
                                          std::span<const Rational> parameters);

/// How many paths there are from inputs that are not zero, and biases, through active neurons to
/// the outputs: the number of terms of all outputs of a linear or ReLU network together, where the
/// neurons are active as at these parameters, and all of them are without any; about that number
/// where it is large. 0 for other networks.
double active_paths(const Network& network, std::span<const Rational> input,
                    std::span<const Rational> parameters);

/// The outputs for this input, polynomials in the parameters; those of a ReLU network where its
/// neurons are active as the pattern says. Throws LimitError if they have too many terms.
std::vector<Polynomial> outputs(const Network& network, std::span<const Rational> input,
                                const Pattern& pattern = {});

}  // namespace abide
