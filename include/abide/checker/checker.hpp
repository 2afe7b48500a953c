#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

/// The independent certificate checker: it reads the text of docs/certificate-format.md and
/// verifies every statement in it, starting from the polynomials in the file and trusting nothing
/// else. It shares no code with the rest of the project.
namespace abide::checker {

/// What check() takes on. Costs are bounded from above before a step is begun, and a step that
/// could exceed a limit is refused; so no input, whatever its size and content, runs or grows
/// without end.
struct Limits {
    /// Decimal digits of a number in the file, and of the common denominator of a field.
    std::uint64_t digits = 100'000;
    /// Letters of a word; a word of k letters costs about 3^k evaluations of a field.
    std::uint64_t word_length = 24;
    /// Elementary operations of the whole run, a few nanoseconds each at most.
    std::uint64_t work = 1'000'000'000'000;
    /// Bytes held at one time.
    std::uint64_t memory = 4'000'000'000;
};

/// The outcome. The numbers are those that were verified; all are zero if the file was rejected.
struct Verdict {
    bool verified = false;
    /// at_least == at_most was claimed and proved.
    bool exactly = false;
    std::uint64_t parameters = 0, at_least = 0, at_most = 0, explicit_laws = 0;
    /// k > 0 if it was claimed that the number is at_most, and the checker's own random draws show
    /// this with an error probability below 2^-k.
    unsigned error_bits = 0;
    /// "VERIFIED …" or "REJECTED line L: reason", without a line feed.
    std::string line;
};

/// Verifies the certificate in `in`, up to the end of the stream. Throws nothing, whatever the
/// stream holds. If the stream fails while it is read, the verdict is a rejection and in.bad()
/// holds.
Verdict check(std::istream& in, const Limits& limits = {});

}  // namespace abide::checker
