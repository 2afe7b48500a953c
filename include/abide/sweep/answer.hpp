#pragma once

#include <abide/certificate/certificate.hpp>
#include <abide/sweep/result.hpp>

namespace abide::sweep {

/// What all rows of an atlas have in common, so that the same architectures give the same atlas.
struct Settings {
    std::uint64_t seed = 1;
    /// Polynomial laws are searched up to this degree where the known ones do not suffice.
    unsigned max_degree = 4;
    friend bool operator==(const Settings&, const Settings&) = default;
};

/// What a certificate says, all but the number of components. It is not checked.
Figures figures_of(const Certificate& certificate);

/// The answer about one architecture, by one thread. With `count_only` the number alone, without a
/// certificate; else a certificate, which claims a number with its error where none is proved.
/// What is refused becomes a result with Status::failed.
Result answer(const std::string& name, const Settings& settings, bool count_only);

}  // namespace abide::sweep
