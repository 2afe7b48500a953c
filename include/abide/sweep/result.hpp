#pragma once

#include <abide/prove/answers.hpp>

#include <cstdint>
#include <optional>
#include <string>

/// \file
/// What an atlas says about one architecture.
namespace abide::sweep {

enum class Status {
    done,
    timeout,  ///< stopped at the time limit
    crashed,  ///< the process that worked on it ended
    failed,   ///< refused, as too large for example
};

/// "done", "timeout", "crashed", "failed".
std::string_view to_string(Status status);
/// Throws InputError for any other text.
Status status_of(std::string_view text);

/// The numbers of an answer.
struct Figures {
    std::uint64_t parameters = 0;  ///< D
    std::uint64_t components = 0;  ///< d
    /// Rank of the fields at the point: proven lower bound of dim W, sharp but for chance.
    std::uint64_t field_rank = 0;
    std::uint64_t lie_rank = 0;  ///< proven lower bound of r; equal to r as far as `standing` says
    std::uint64_t at_least = 0;  ///< proved
    std::uint64_t at_most = 0;   ///< proved
    std::uint64_t explicit_laws = 0;  ///< polynomial laws of the certificate
    std::uint64_t degree = 0;         ///< greatest degree of these
    /// What the rank needed: letters of the longest word, or orders of the trajectory, which may be
    /// more.
    std::uint64_t depth = 0;
    Standing standing = Standing::bounds;
    /// Standing::randomised: N = at_most except with probability below 2^−error_bits.
    std::optional<unsigned> error_bits;
    std::string evidence;  ///< of the rank: "words", "trajectory"; empty without a certificate
    friend bool operator==(const Figures&, const Figures&) = default;
};

struct Result {
    std::string name;  ///< the specification, in canonical form
    Status status = Status::done;
    std::string message;             ///< why it is not done
    std::optional<Figures> figures;  ///< if it is done
    std::string certificate;         ///< zlib stream of its text; empty if only N was asked for
    double seconds = 0;
    double megabytes = 0;  ///< largest memory of the process while it worked on this
    std::string version;   ///< of the program that computed it

    /// The same answer: all but seconds, megabytes and version.
    bool same_answer(const Result& other) const;
};

/// One string for a result, so that it passes through a pipe, and back. Throws InputError.
std::string encode(const Result& result);
Result decode(std::string_view bytes);

/// zlib streams, of the same bytes for the same text. inflated throws InputError for what is none,
/// or holds more than 4 GB.
std::string deflated(std::string_view text);
std::string inflated(std::string_view stream);

}  // namespace abide::sweep
