#include <abide/fields/vector_field.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace abide {
namespace {

/// A monomial of degree at most 8 in variables below 2^16 − 1 as a sorted list of its factors
/// (index + 1; 0 for none), so that equal monomials are equal keys.
using Key = std::array<std::uint16_t, 8>;

struct PackedTerm {
    Key key;
    std::int64_t coefficient;
};

/// Coefficients below 2^31 have products below 2^62; sums of them are formed in 128 bits.
constexpr std::size_t coefficient_bits = 31;
__extension__ using Wide = __int128;

std::optional<PackedTerm> packed(const Term& term) {
    PackedTerm result{{}, 0};
    std::size_t size = 0;
    for (const Power& power : term.monomial.powers()) {
        if (power.variable >= 0xffff || power.exponent > result.key.size() - size)
            return std::nullopt;
        for (std::uint32_t k = 0; k < power.exponent; ++k) {
            result.key[size++] = static_cast<std::uint16_t>(power.variable + 1);
        }
    }
    const Integer numerator = term.coefficient.numerator();
    if (!term.coefficient.is_integer() || numerator.bit_length() > coefficient_bits)
        return std::nullopt;
    result.coefficient = fmpz_get_si(numerator.raw());
    return result;
}

std::optional<std::vector<PackedTerm>> packed(const Polynomial& polynomial) {
    std::vector<PackedTerm> result;
    for (const Term& term : polynomial.terms()) {
        const auto one = packed(term);
        if (!one) return std::nullopt;
        result.push_back(*one);
    }
    return result;
}

/// Merges the factors of a and b; false if they are more than 8.
bool multiply(Key& product, const Key& a, const Key& b) {
    std::size_t i = 0;
    std::size_t j = 0;
    for (std::uint16_t& factor : product) {
        const std::uint16_t left = i < a.size() ? a[i] : 0;
        const std::uint16_t right = j < b.size() ? b[j] : 0;
        const bool take_left = right == 0 || (left != 0 && left <= right);
        factor = take_left ? left : right;
        take_left ? ++i : ++j;
    }
    const bool left_over = (i < a.size() && a[i] != 0) || (j < b.size() && b[j] != 0);
    return !left_over;
}

using Products = std::vector<std::pair<Key, std::int64_t>>;

bool append_products(Products& products, const Polynomial& a, const Polynomial& b) {
    const auto left = packed(a);
    const auto right = packed(b);
    if (!left || !right) return false;
    for (const PackedTerm& x : *left) {
        for (const PackedTerm& y : *right) {
            Key key;
            if (!multiply(key, x.key, y.key)) return false;
            products.emplace_back(key, x.coefficient * y.coefficient);
        }
    }
    return true;
}

bool cancel(Products& products) {
    std::ranges::sort(products, {}, &Products::value_type::first);
    for (std::size_t i = 0; i < products.size();) {
        const Key& key = products[i].first;
        Wide sum = 0;
        for (; i < products.size() && products[i].first == key; ++i) sum += products[i].second;
        if (sum != 0) return false;
    }
    return true;
}

/// Calls visit(x_a, y_a) for the components that both fields have, until it returns false.
bool for_common(const VectorField& x, const VectorField& y, auto&& visit) {
    auto left = x.components().begin();
    auto right = y.components().begin();
    while (left != x.components().end() && right != y.components().end()) {
        if (left->variable < right->variable) {
            ++left;
        } else if (right->variable < left->variable) {
            ++right;
        } else if (!visit((left++)->value, (right++)->value)) {
            return false;
        }
    }
    return true;
}

}  // namespace

bool is_orthogonal(const VectorField& x, const VectorField& y) {
    Products products;
    const auto append = [&](const Polynomial& a, const Polynomial& b) {
        return append_products(products, a, b);
    };
    if (for_common(x, y, append)) return cancel(products);
    PolynomialSum sum;
    for_common(x, y, [&](const Polynomial& a, const Polynomial& b) {
        sum.add_product(a, b);
        return true;
    });
    return sum.take().is_zero();
}

}  // namespace abide
