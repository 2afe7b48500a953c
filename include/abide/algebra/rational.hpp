#pragma once

#include <abide/algebra/integer.hpp>

namespace abide {

/// A rational number in lowest terms with positive denominator: a value type over FLINT's fmpq.
class Rational {
  public:
    Rational() noexcept { fmpq_init(value_); }
    Rational(std::int64_t value) : Rational() {
        fmpq_set_si(value_, value, 1);
    }  // NOLINT: integers convert
    Rational(const Integer& value) : Rational() { fmpq_set_fmpz(value_, value.raw()); }  // NOLINT
    /// Throws InputError if the denominator is zero.
    Rational(const Integer& numerator, const Integer& denominator);
    Rational(const Rational& other) : Rational() { fmpq_set(value_, other.value_); }
    Rational(Rational&& other) noexcept : Rational() { fmpq_swap(value_, other.value_); }
    Rational& operator=(const Rational& other) { return fmpq_set(value_, other.value_), *this; }
    Rational& operator=(Rational&& other) noexcept {
        return fmpq_swap(value_, other.value_), *this;
    }
    ~Rational() { fmpq_clear(value_); }

    Integer numerator() const;
    Integer denominator() const;
    std::string to_string() const;

    int sign() const noexcept { return fmpq_sgn(value_); }
    bool is_zero() const noexcept { return fmpq_is_zero(value_) != 0; }
    bool is_one() const noexcept { return fmpq_is_one(value_) != 0; }
    bool is_integer() const noexcept { return fmpz_is_one(fmpq_denref(value_)) != 0; }

    Rational operator-() const;
    Rational& operator+=(const Rational& other) {
        return fmpq_add(value_, value_, other.value_), *this;
    }
    Rational& operator-=(const Rational& other) {
        return fmpq_sub(value_, value_, other.value_), *this;
    }
    Rational& operator*=(const Rational& other) {
        return fmpq_mul(value_, value_, other.value_), *this;
    }
    /// this += a·b
    void add_product(const Rational& a, const Rational& b) {
        fmpq_addmul(value_, a.value_, b.value_);
    }

    friend Rational operator+(Rational a, const Rational& b) { return std::move(a += b); }
    friend Rational operator-(Rational a, const Rational& b) { return std::move(a -= b); }
    friend Rational operator*(Rational a, const Rational& b) { return std::move(a *= b); }
    friend bool operator==(const Rational& a, const Rational& b) {
        return fmpq_equal(a.value_, b.value_) != 0;
    }
    friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
        return fmpq_cmp(a.value_, b.value_) <=> 0;
    }

    /// For calls of FLINT, which must leave the value in lowest terms.
    fmpq* raw() noexcept { return value_; }
    const fmpq* raw() const noexcept { return value_; }

  private:
    fmpq_t value_;
};

/// a / b. Throws InputError if b is zero.
Rational quotient(const Rational& a, const Rational& b);

/// The rational number n/d with |n|, d ≤ √((p − 1)/2) whose residue modulo the odd prime p is
/// given, if there is one. (Wang's reconstruction; FLINT's fmpq_reconstruct_fmpz.) Returns false
/// and leaves `result` alone otherwise.
bool reconstruct(Rational& result, Residue residue, Residue prime);

}  // namespace abide
