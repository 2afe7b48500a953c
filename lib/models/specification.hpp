#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace abide {

/// Largest number of terms of an expanded map, and of all candidate laws, that a specification may
/// ask for.
inline constexpr std::uint64_t max_expanded_terms = 4'000'000;

/// Largest number of factors in all monomials of all gradients of an expanded map, 8 bytes each.
inline constexpr std::uint64_t max_gradient_factors = 100'000'000;

/// Reads `2-3-2`: at least `least` widths ≥ 1. `specification` is quoted in errors. Throws
/// InputError.
std::vector<std::uint64_t> parse_widths(std::string_view text, std::size_t least,
                                        std::string_view specification);

/// What a number is called in errors.
struct Noun {
    std::string_view name, with_article, plural;
};
inline constexpr Noun width{"width", "a width", "widths start"};

/// Reads one number ≥ 1 below 2^31, without leading zeros. Throws InputError.
std::uint64_t parse_number(std::string_view text, const Noun& noun, std::string_view specification);

/// Throws InputError if the word, in whatever case, names what has no polynomial map φ, such as
/// gelu.
void require_polynomial(std::string_view word, std::string_view specification);

/// True if the product of the factors, which are not zero, does not exceed the limit.
bool is_product_within(const std::vector<std::uint64_t>& factors, std::uint64_t limit);

/// Throws LimitError if the product of the factors exceeds the limit; `what` has so many `unit`s.
void require_product(const std::vector<std::uint64_t>& factors, std::uint64_t limit,
                     std::string_view what, std::string_view unit, std::string_view specification);

/// Throws LimitError if the product of the factors, the number of terms of the map, exceeds
/// max_expanded_terms.
void require_terms(const std::vector<std::uint64_t>& factors, std::string_view specification);

/// Throws LimitError if a map with a product of `factors` monomials of the given degree has
/// gradients of more than max_gradient_factors factors: every monomial has `degree` derivatives
/// with degree − 1 factors each.
void require_gradients(std::vector<std::uint64_t> factors, std::uint64_t degree,
                       std::string_view specification);

}  // namespace abide
