#pragma once

#include <abide/models/architecture.hpp>

#include <optional>

/// \file
/// What the specifications of a kind of model look like after its colon.
namespace abide {

struct Option {
    std::string key;
    /// Its value if it is left out; if there is none, that of the option `as`; without either it
    /// must be given.
    std::optional<std::uint64_t> usual = {};
    std::string as = {};
};

struct Grammar {
    /// Numbers of widths; no widths if the greatest is 0.
    std::size_t least_widths = 0;
    std::size_t most_widths = 0;
    std::vector<Option> options = {};
    std::vector<std::string> flags = {};
};

/// Reads `n0-n1-…,key=value,…+flag`. Throws InputError.
Architecture parse(const std::string& kind, const Grammar& grammar, std::string_view parameters,
                   std::string_view specification);

}  // namespace abide
