#pragma once

#include <abide/algebra/polynomial.hpp>

#include <array>
#include <bit>

namespace abide {

/// A monomial of degree at most 8 in variables below 2^16 − 1, in 128 bits: its factors (index + 1)
/// in ascending order, then zeros.
class PackedMonomial {
  public:
    static constexpr std::uint64_t max_degree = 8;
    static constexpr std::size_t max_variables = 0xffff;

    /// Precondition: degree and variables are within the limits.
    explicit PackedMonomial(std::span<const Power> powers) {
        std::size_t size = 0;
        for (const Power& power : powers) {
            for (std::uint32_t k = 0; k < power.exponent; ++k)
                factors_[size++] = static_cast<std::uint16_t>(power.variable + 1);
        }
    }

    std::uint32_t exponent(Variable variable) const {
        std::uint32_t result = 0;
        for (const std::uint16_t factor : factors_) result += factor == variable + 1 ? 1 : 0;
        return result;
    }

    /// Precondition: exponent(variable) ≥ 1.
    PackedMonomial divided_by(Variable variable) const {
        PackedMonomial result;
        std::size_t size = 0;
        bool divided = false;
        for (const std::uint16_t factor : factors_) {
            if (!divided && factor == variable + 1) {
                divided = true;
            } else {
                result.factors_[size++] = factor;
            }
        }
        return result;
    }

    /// Precondition: the product has degree at most 8.
    friend PackedMonomial operator*(const PackedMonomial& a, const PackedMonomial& b) {
        PackedMonomial result;
        std::size_t i = 0;
        std::size_t j = 0;
        for (std::uint16_t& factor : result.factors_) {
            // Zeros come last: less one they are the largest numbers.
            const auto left = static_cast<std::uint16_t>((i < 8 ? a.factors_[i] : 0) - 1);
            const auto right = static_cast<std::uint16_t>((j < 8 ? b.factors_[j] : 0) - 1);
            factor = static_cast<std::uint16_t>((left <= right ? left : right) + 1);
            left <= right ? ++i : ++j;
        }
        return result;
    }

    friend bool operator==(const PackedMonomial& a, const PackedMonomial& b) {
        return a.key() == b.key();
    }
    /// Any total order.
    friend bool operator<(const PackedMonomial& a, const PackedMonomial& b) {
        return a.key() < b.key();
    }

  private:
    __extension__ using Key = unsigned __int128;

    Key key() const { return std::bit_cast<Key>(factors_); }

    PackedMonomial() = default;
    std::array<std::uint16_t, 8> factors_ = {};
};

}  // namespace abide
