#pragma once

#include "grammar.hpp"

#include <abide/models/model.hpp>

namespace abide {

/// A kind of model: the word before the colon, what stands after it, and what is made of that.
struct Kind {
    std::string name;
    Grammar grammar;
    std::string help;  ///< one line: an example, and what it is
    /// Throws InputError for values that do not go together, LimitError for what is too large. The
    /// name is given by the caller.
    Model (*make)(const Architecture& architecture, std::string_view specification);
};

/// All kinds, in the order of help texts.
const std::vector<Kind>& kinds();

}  // namespace abide
