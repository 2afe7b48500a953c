#pragma once

#include <abide/algebra/rings.hpp>

namespace abide {

/// One factor of a product of matrices over F_p[t]/(t^n), laid out for inner products: coefficient
/// m of the entry (i, j) of A·B is Σ_{s ≤ m} Σ_k A_s(i, k) B_{m−s}(k, j). In a left factor the
/// lines are the rows of A, each with its coefficients in ascending order; in a right factor they
/// are the columns of B, with descending coefficients. Then the sum runs over the beginning of one
/// line and the end of another one, both contiguous.
class SeriesFactor {
  public:
    enum class Side { left, right };

    SeriesFactor() = default;
    SeriesFactor(Side side, std::size_t lines, std::size_t inner, std::size_t precision)
        : side_(side),
          lines_(lines),
          inner_(inner),
          precision_(precision),
          data_(lines * inner * precision, 0) {}

    std::size_t lines() const { return lines_; }

    void set(std::size_t line, std::size_t k, std::size_t order, Residue value) {
        const std::size_t block = side_ == Side::left ? order : precision_ - 1 - order;
        data_[(line * precision_ + block) * inner_ + k] = value;
    }

    /// Coefficients 0 … order of a line.
    ConstElement up_to(std::size_t line, std::size_t order) const {
        const std::size_t size = (order + 1) * inner_;
        const std::size_t end = (line + 1) * precision_ * inner_;
        const std::size_t begin = side_ == Side::left ? line * precision_ * inner_ : end - size;
        return {data_.data() + begin, size};
    }

  private:
    Side side_ = Side::left;
    std::size_t lines_ = 0;
    std::size_t inner_ = 0;
    std::size_t precision_ = 0;
    std::vector<Residue> data_;
};

/// Coefficient `order` of the entry (i, j) of the product.
inline Residue product_coefficient(const PrimeField& field, const SeriesFactor& left,
                                   const SeriesFactor& right, std::size_t i, std::size_t j,
                                   std::size_t order) {
    return inner_product(field, left.up_to(i, order), right.up_to(j, order));
}

}  // namespace abide
