#pragma once

#include <abide/algebra/rational.hpp>

#include <string>
#include <vector>

namespace abide {

/// What the gradients of a loss in the outputs of a network span (docs/guide.md).
enum class Loss {
    spanning,  ///< all outputs, as for the squared loss
    softmax,   ///< the outputs whose sum is zero: softmax with cross-entropy
};

/// What the fields of a model stand for: the hypotheses that are printed with every answer.
struct Setting {
    enum class Data {
        all,      ///< every direction of φ
        inputs,   ///< some inputs, with any labels
        rank,     ///< inputs of some rank, turned onto the first unit vectors, with any labels
        points,   ///< some inputs with their labels, and any weights
        dataset,  ///< these with equal weights, in one batch
    };
    Data data = Data::all;
    Loss loss = Loss::spanning;
    /// How the parameters move, after "conserved by".
    std::string flow = "gradient flow";
    /// The variable that stands for time, and what it is: `s` and `exp(2 t)`; mostly empty.
    std::string symbol = {};
    std::string meaning = {};
    /// For a ReLU network itself: the parameter near which it is counted, where the same neurons
    /// are active for the same inputs; else empty.
    std::vector<Rational> chamber = {};
    /// True if its inputs were sampled.
    bool sampled = false;
};

}  // namespace abide
