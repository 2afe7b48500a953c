#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace abide {

/// A specification taken apart, before anything is built from it.
struct Architecture {
    std::string kind;  ///< "linear", "relu" or "product"
    /// n_0, …, n_q; the number of factors of a product.
    std::vector<std::uint64_t> widths;
    bool bias = false;
    friend bool operator==(const Architecture&, const Architecture&) = default;
};

/// Throws InputError if the specification means nothing. Says nothing about whether the model can
/// be built.
Architecture parse_architecture(std::string_view specification);

/// The specification: parse_architecture(to_string(a)) == a.
std::string to_string(const Architecture& architecture);

}  // namespace abide
