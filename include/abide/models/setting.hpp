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
        dataset,  ///< these in one batch: the loss is half the sum of the squares
    };
    Data data = Data::all;
    Loss loss = Loss::spanning;
    /// How the parameters move, after "conserved by".
    std::string flow = "gradient flow";
    /// What else may be anything, and has to be for the number to be the right one: `all
    /// lambda(t)`; mostly empty.
    std::string also_varied = {};
    /// The variable that stands for time, and what it is: `s` and `exp(2 t)`; mostly empty.
    std::string symbol = {};
    std::string meaning = {};
    /// For a ReLU network itself: the parameter near which it is counted, where the same neurons
    /// are active for the same inputs; else empty.
    std::vector<Rational> chamber = {};
    /// How many inputs were sampled there; 0 if they were given.
    std::size_t sampled = 0;
};

}  // namespace abide
