#pragma once

#include <string>

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
    /// True for the network itself near some parameter, on inputs that were sampled there.
    bool sampled = false;
};

}  // namespace abide
