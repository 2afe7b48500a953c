#include "monomial_range.hpp"

#include <algorithm>

namespace abide {
namespace {

/// C(n, k), if no C(n, j) with j ≤ k reaches 2^32 or n does.
std::uint64_t binomial(std::uint64_t n, std::uint64_t k) {
    std::uint64_t result = 1;
    for (std::uint64_t j = 1; j <= k; ++j) result = result * (n - k + j) / j;
    return result;
}

/// The number of monomials of one degree, if it is below 2^32.
std::uint64_t count_forms(std::size_t variables, std::uint64_t degree) {
    if (variables == 0) return degree == 0 ? 1 : 0;
    const std::uint64_t n = variables - 1 + degree;
    return binomial(n, std::min<std::uint64_t>(variables - 1, degree));
}

/// The first of `low`, …, `high` that has the property, which those after it have too.
/// Precondition: `high` has it.
std::uint64_t first_with(std::uint64_t low, std::uint64_t high, const auto& property) {
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (property(middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

}  // namespace

std::uint64_t count_monomials(std::size_t variables, unsigned low, unsigned high) {
    // C(n + k, n) monomials of degree at most k.
    const auto at_most = [variables](std::uint64_t degree) {
        Integer binomial;
        fmpz_bin_uiui(binomial.raw(), variables + degree,
                      std::min<std::uint64_t>(variables, degree));
        return binomial;
    };
    const Integer count = at_most(high) - (low == 0 ? Integer() : at_most(low - 1));
    return fmpz_abs_fits_ui(count.raw()) != 0 ? fmpz_get_ui(count.raw()) : ~std::uint64_t{0};
}

MonomialRange::MonomialRange(std::size_t variables, unsigned low, unsigned high)
    : variables_(variables), low_(low), high_(high), size_(count_monomials(variables, low, high)) {
    // Where the degree is not small, the variables are few, and binomials take few steps.
    constexpr unsigned small = 6;
    for (unsigned degree = 0; degree <= std::min(high, small) && size_ > 0; ++degree) {
        std::vector<std::uint64_t>& row = table_.emplace_back();
        for (std::size_t n = 0; n <= variables; ++n) row.push_back(count_forms(n, degree));
    }
}

std::uint64_t MonomialRange::forms(std::size_t variables, std::uint64_t degree) const {
    return degree < table_.size() ? table_[degree][variables] : count_forms(variables, degree);
}

void MonomialRange::powers_at(std::uint64_t position, std::vector<Power>& powers) const {
    powers.clear();
    std::uint64_t degree = low_;
    if (low_ < high_) {
        // With one variable more, to fill up, the forms of a degree are all monomials up to it.
        const std::uint64_t skipped = low_ == 0 ? 0 : count_forms(variables_ + 1, low_ - 1);
        degree = first_with(low_, high_, [&](std::uint64_t d) {
            return count_forms(variables_ + 1, d) - skipped > position;
        });
        if (degree > 0) position -= count_forms(variables_ + 1, degree - 1) - skipped;
    }
    // Ascending: the first variable descends, and then its exponent ascends.
    for (std::size_t left = variables_; degree > 0;) {
        // `from` variables are left from the first one on: forms in one less come before.
        const std::size_t from =
            first_with(1, left, [&](std::uint64_t n) { return forms(n, degree) > position; });
        position -= forms(from - 1, degree);
        const std::uint64_t all = forms(from, degree - 1);
        const std::uint64_t exponent = first_with(1, degree, [&](std::uint64_t e) {
            return e == degree || all - forms(from, degree - e - 1) > position;
        });
        position -= all - forms(from, degree - exponent);
        powers.push_back(
            {static_cast<Variable>(variables_ - from), static_cast<std::uint32_t>(exponent)});
        degree -= exponent;
        left = from - 1;
    }
}

Monomial MonomialRange::at(std::uint64_t position) const {
    std::vector<Power> powers;
    powers_at(position, powers);
    return Monomial(std::move(powers));
}

}  // namespace abide
