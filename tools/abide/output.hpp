#pragma once

#include "commands.hpp"

#include <abide/models/model.hpp>
#include <abide/progress.hpp>

namespace abide::tool {

/// A progress line on standard error if that is a terminal, else nothing. Cleared by
/// finish_progress.
Progress terminal_progress(bool quiet);
void finish_progress(bool quiet);

/// What there is to know about the model's candidates, on standard error; nothing if they are not
/// asked for.
void print_note(const Model& model, const ModelArguments& arguments);

}  // namespace abide::tool
