#pragma once

#include "residues.hpp"

// Rows that are independent modulo p.

namespace abide::checker {

/// An inverse of a modulo p, or 0 if there is none. The extended Euclidean algorithm keeps
/// r ≡ f·a (mod p) until r divides both; the result is multiplied out before it is believed.
inline std::uint64_t inverse(std::uint64_t a, std::int64_t p) {
    std::int64_t r = p, next_r = a, f = 0, next_f = 1;
    while (next_r != 0) {
        const std::int64_t quotient = r / next_r;
        r = std::exchange(next_r, r - quotient * next_r);
        f = std::exchange(next_f, f - quotient * next_f);
    }
    const std::uint64_t candidate = f < 0 ? f + p : f;
    return a * candidate % p == 1 ? candidate : 0;
}

/// Shows rows to be independent modulo p by elimination: each row, reduced by the rows before it,
/// must hold an entry that has an inverse modulo p. These pivots are units and triangular, so they
/// belong to a minor that is invertible modulo p; p need not be prime.
class IndependentRows {
  public:
    explicit IndependentRows(std::uint64_t modulus) : p_(modulus) {}

    std::size_t count() const { return rows_.size(); }

    /// Adds the row of the residues of v (the parts without ε), which must be independent.
    void add(const Vector& v) {
        const char* reason = "the row of this line is not independent of those before modulo ";
        if (!offer(v)) throw Rejection{reason + std::to_string(p_)};
    }

    /// Adds the row if it is independent of those before.
    bool offer(const Vector& v) {
        std::vector<std::uint64_t> row(v.size());
        for (std::size_t a = 0; a < v.size(); ++a) row[a] = v[a].empty() ? 0 : v[a][0];
        for (const auto& [pivot, earlier] : rows_) {
            const std::uint64_t factor = p_ - row[pivot] % p_;
            if (factor == p_) continue;
            // Entries stay below p² < 2^62; they are reduced modulo p only where they are used.
            for (std::size_t a = 0; a < row.size(); ++a) {
                row[a] += factor * earlier[a];
                row[a] -= row[a] < p_ * p_ ? 0 : p_ * p_;
            }
        }
        std::size_t pivot = 0;
        std::uint64_t unit = 0;
        while (pivot < row.size() && (unit = inverse(row[pivot] % p_, p_)) == 0) ++pivot;
        if (unit == 0) return false;
        for (std::uint64_t& entry : row) entry = entry % p_ * unit % p_;
        rows_.emplace_back(pivot, std::move(row));
        return true;
    }

  private:
    const std::uint64_t p_;
    /// Pivots, and rows that have 1 there and 0 at the pivots of the rows before.
    std::vector<std::pair<std::size_t, std::vector<std::uint64_t>>> rows_;
};

}  // namespace abide::checker
