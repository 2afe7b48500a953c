#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace abide {

/// A specification taken apart, before anything is built from it:
/// `kind:n0-n1-…,key=value,…+flag`.
struct Architecture {
    std::string kind;  ///< "linear", "attention", …
    /// n_0, …, n_q; the number of factors of a product; empty for kinds without widths.
    std::vector<std::uint64_t> widths = {};
    /// All options of the kind, in its order, those with their usual values too.
    std::vector<std::pair<std::string, std::uint64_t>> options = {};
    /// In the kind's order.
    std::vector<std::string> flags = {};

    bool has(std::string_view flag) const;
    /// Precondition: the kind has this option.
    std::uint64_t option(std::string_view key) const;
    friend bool operator==(const Architecture&, const Architecture&) = default;
};

/// Throws InputError if the specification means nothing. Says nothing about whether the model can
/// be built.
Architecture parse_architecture(std::string_view specification);

/// The specification: parse_architecture(to_string(a)) == a.
std::string to_string(const Architecture& architecture);

}  // namespace abide
