#include "specification.hpp"

#include <abide/error.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace abide {
namespace {

/// What has no polynomial φ, and is asked for all the same.
constexpr std::array<std::string_view, 19> not_polynomial{
    "gelu",      "geglu",        "silu", "swish",         "tanh",         "sigmoid", "softplus",
    "elu",       "selu",         "mish", "erf",           "layernorm",    "rmsnorm", "batchnorm",
    "groupnorm", "instancenorm", "norm", "normalisation", "normalization"};

std::string quoted(std::string_view text) {
    return "'" + std::string(text) + "'";
}

}  // namespace

std::uint64_t parse_number(std::string_view text, const Noun& noun,
                           std::string_view specification) {
    // Messages quote the specification, which may be long and has many numbers: only when needed.
    const auto place = [&] { return " in " + quoted(specification); };
    const auto given = [&] { return std::string(noun.name) + " " + quoted(text) + place(); };
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = end == text.data() + text.size() && !text.empty();
    const bool too_large = error == std::errc::result_out_of_range || value >> 31 != 0;
    if (whole && too_large) throw InputError(given() + " is too large");
    if (!whole || error != std::errc()) {
        throw InputError("expected " + std::string(noun.with_article) + " (a number from 1)" +
                         place() + ", found " + quoted(text));
    }
    if (text.size() > 1 && text.front() == '0') throw InputError(given() + " starts with 0");
    if (value == 0) {
        throw InputError(std::string(noun.with_article) + place() + " is 0; " +
                         std::string(noun.plural) + " at 1");
    }
    return value;
}

void require_polynomial(std::string_view word, std::string_view specification) {
    std::string lower;
    for (const char c : word) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (std::ranges::find(not_polynomial, lower) == not_polynomial.end()) return;
    throw InputError(quoted(specification) + ": " + std::string(word) +
                     " is not polynomial, and has no polynomial map phi; Abide treats polynomial "
                     "maps and fields only");
}

std::vector<std::uint64_t> parse_widths(std::string_view text, std::size_t least,
                                        std::string_view specification) {
    std::vector<std::uint64_t> widths;
    for (;;) {
        const std::size_t dash = text.find('-');
        widths.push_back(parse_number(text.substr(0, dash), width, specification));
        if (dash == std::string_view::npos) break;
        text.remove_prefix(dash + 1);
    }
    if (widths.size() < least) {
        throw InputError(quoted(specification) + " needs at least " + std::to_string(least) +
                         " widths joined by '-', as in 2-3-2");
    }
    return widths;
}

bool is_product_within(const std::vector<std::uint64_t>& factors, std::uint64_t limit) {
    std::uint64_t product = 1;
    for (const std::uint64_t factor : factors) {
        if (factor > limit / product) return false;
        product *= factor;
    }
    return true;
}

void require_product(const std::vector<std::uint64_t>& factors, std::uint64_t limit,
                     std::string_view what, std::string_view unit, std::string_view specification) {
    if (is_product_within(factors, limit)) return;
    throw LimitError(std::string(what) + " of " + quoted(specification) + " would have more than " +
                     std::to_string(limit) + " " + std::string(unit));
}

void require_terms(const std::vector<std::uint64_t>& factors, std::string_view specification) {
    require_product(factors, max_expanded_terms, "the map", "terms", specification);
}

void require_gradients(std::vector<std::uint64_t> factors, std::uint64_t degree,
                       std::string_view specification) {
    factors.insert(factors.end(), {degree, degree});
    require_product(factors, max_gradient_factors, "the gradients", "factors", specification);
}

}  // namespace abide
