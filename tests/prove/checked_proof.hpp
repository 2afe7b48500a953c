#pragma once

#include <abide/prove/prove.hpp>

#include <string>

namespace abide::test {

/// A model from the text of a model file.
Model model_of(const std::string& text);

/// The certificate's text.
std::string written(const Certificate& certificate);

/// Saves the text as a file, lets abide-check verify the file, and returns the verdict's line
/// without its line feed. Fails the running test unless the exit status goes with the verdict.
std::string verdict_of(const std::string& text);

/// Proves the model, and fails the running test unless abide-check says `verdict` of the file.
Proof checked_proof(const Model& model, const ProveOptions& options, const std::string& verdict);

/// The verdict on `laws` of `parameters`, all explicit.
std::string exactly(std::size_t laws, std::size_t parameters);
/// The same, of which some are shown by forms.
std::string exactly(std::size_t laws, std::size_t explicit_laws, std::size_t parameters);

/// Options without the search for 1-forms.
ProveOptions without_forms();

std::string between(std::size_t least, std::size_t most, std::size_t parameters);

}  // namespace abide::test
