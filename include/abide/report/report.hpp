#pragma once

#include <abide/certificate/certificate.hpp>
#include <abide/report/document.hpp>

/// \file
/// A certificate as a person would write it up: hypotheses, theorem, laws, proof, and how to check
/// it.
namespace abide::reporting {

/// What is known about the certificate besides its value.
struct Provenance {
    /// The name of its file, for the command that checks it; empty if there is none.
    std::string file = {};
    /// The version of its text, such as "1.1"; may be empty.
    std::string format = {};
    /// The line that a checker printed when it verified the file. If it is empty, the report says
    /// of its theorem that it is what the certificate claims, to be checked.
    std::string verdict = {};
};

/// How sure the number of laws is, once the certificate is verified.
enum class Standing { proved, bounds, randomised };
Standing standing_of(const Certificate& certificate);
/// "proved", "bounds" or "randomised".
std::string to_string(Standing standing);

/// The proved lower bound of the number of laws. Forms count only where they close the gap: with
/// fewer, it is not shown that their common kernel is involutive.
std::size_t proved_at_least(const Certificate& certificate);

/// The theorem in one sentence, with its standing, as plain text: "The map has exactly 6
/// independent conservation laws (proved)."
std::string theorem_sentence(const Certificate& certificate);

/// The hypothesis in plain text: for which networks, losses and data the theorem holds.
std::string hypothesis(const Certificate& certificate);

/// The report. Precondition: a certificate as read_certificate() returns it (names, indices and
/// numbers of coordinates fit each other); its evidence may be wrong. Long lists are cut, and the
/// cut is said.
Document compose(const Certificate& certificate, const Provenance& provenance = {});

}  // namespace abide::reporting
