#pragma once

#include "grammar.hpp"
#include "specification.hpp"

#include <abide/models/model.hpp>

#include <functional>

namespace abide {

/// A kind of model: the word before the colon, what stands after it, and what is made of that.
/// Every file kind_NAME.cpp defines one, as `Kind NAME_kind()`; the build collects them.
struct Kind {
    std::string name;
    Grammar grammar;
    std::string help;  ///< one line: an example, and what it is
    /// Throws InputError for values that do not go together, LimitError for what is too large. The
    /// name is given by the caller.
    Model (*make)(const Architecture& architecture, std::string_view specification);
};

/// expandable(), or, if that throws a LimitError, structured() with this limit, if the layers and
/// their parameters, and the pairs of an input and an output, are few enough for a proof by
/// structure.
Model expandable_or_structured(const std::vector<std::uint64_t>& widths,
                               const std::function<Model()>& expandable,
                               const std::function<Model()>& structured);

/// All kinds: first those that the papers began with, then the others by their names.
const std::vector<Kind>& kinds();

}  // namespace abide
