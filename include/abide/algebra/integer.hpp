#pragma once

#include <abide/algebra/flint.hpp>

#include <compare>
#include <string>
#include <string_view>
#include <utility>

namespace abide {

/// An integer of any size: a value type over FLINT's fmpz.
class Integer {
  public:
    Integer() noexcept { fmpz_init(value_); }
    Integer(std::int64_t value) : Integer() {
        fmpz_set_si(value_, value);
    }  // NOLINT: integers convert
    Integer(const Integer& other) : Integer() { fmpz_set(value_, other.value_); }
    Integer(Integer&& other) noexcept : Integer() { fmpz_swap(value_, other.value_); }
    Integer& operator=(const Integer& other) { return fmpz_set(value_, other.value_), *this; }
    Integer& operator=(Integer&& other) noexcept { return fmpz_swap(value_, other.value_), *this; }
    ~Integer() { fmpz_clear(value_); }

    static Integer from_unsigned(std::uint64_t value);

    /// Reads `0|-?[1-9][0-9]*`. Throws InputError on anything else.
    static Integer parse(std::string_view text);

    std::string to_string() const;

    int sign() const noexcept { return fmpz_sgn(value_); }
    bool is_zero() const noexcept { return fmpz_is_zero(value_) != 0; }
    bool is_one() const noexcept { return fmpz_is_one(value_) != 0; }

    /// Number of binary digits of the absolute value; 0 for 0.
    std::size_t bit_length() const noexcept { return fmpz_bits(value_); }

    /// The residue in [0, modulus). Precondition: modulus ≥ 1.
    Residue residue(Residue modulus) const noexcept { return fmpz_fdiv_ui(value_, modulus); }

    Integer operator-() const;
    Integer& operator+=(const Integer& other) {
        return fmpz_add(value_, value_, other.value_), *this;
    }
    Integer& operator-=(const Integer& other) {
        return fmpz_sub(value_, value_, other.value_), *this;
    }
    Integer& operator*=(const Integer& other) {
        return fmpz_mul(value_, value_, other.value_), *this;
    }

    friend Integer operator+(Integer a, const Integer& b) { return std::move(a += b); }
    friend Integer operator-(Integer a, const Integer& b) { return std::move(a -= b); }
    friend Integer operator*(Integer a, const Integer& b) { return std::move(a *= b); }
    friend bool operator==(const Integer& a, const Integer& b) {
        return fmpz_equal(a.value_, b.value_) != 0;
    }
    friend std::strong_ordering operator<=>(const Integer& a, const Integer& b) {
        return fmpz_cmp(a.value_, b.value_) <=> 0;
    }

    /// For calls of FLINT.
    fmpz* raw() noexcept { return value_; }
    const fmpz* raw() const noexcept { return value_; }

  private:
    fmpz_t value_;
};

/// a / b where b divides a. Precondition: b ≠ 0.
Integer exact_quotient(const Integer& a, const Integer& b);
/// ⌈a / b⌉. Precondition: b ≠ 0.
Integer ceiling_quotient(const Integer& a, const Integer& b);
Integer gcd(const Integer& a, const Integer& b);
Integer lcm(const Integer& a, const Integer& b);
Integer abs(const Integer& a);
/// base^exponent; 0^0 = 1.
Integer power(const Integer& base, std::uint64_t exponent);

}  // namespace abide
