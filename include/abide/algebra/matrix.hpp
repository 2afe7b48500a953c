#pragma once

#include <abide/algebra/rational.hpp>
#include <abide/algebra/rings.hpp>

#include <vector>

namespace abide {

/// A dense matrix over ℤ/p: a value type over FLINT's nmod_mat.
class ModularMatrix {
  public:
    /// The zero matrix of the given shape.
    ModularMatrix(std::size_t rows, std::size_t columns, const PrimeField& field);
    ModularMatrix(const ModularMatrix& other);
    ModularMatrix(ModularMatrix&& other) noexcept;
    ModularMatrix& operator=(ModularMatrix other) noexcept;
    ~ModularMatrix();

    std::size_t rows() const { return static_cast<std::size_t>(nmod_mat_nrows(value_)); }
    std::size_t columns() const { return static_cast<std::size_t>(nmod_mat_ncols(value_)); }
    Residue at(std::size_t row, std::size_t column) const {
        return nmod_mat_get_entry(value_, static_cast<slong>(row), static_cast<slong>(column));
    }
    void set(std::size_t row, std::size_t column, Residue residue) {
        nmod_mat_set_entry(value_, static_cast<slong>(row), static_cast<slong>(column), residue);
    }

    /// The entries of a row.
    std::span<Residue> row(std::size_t i) {
        if (columns() == 0) return {};
        return {&nmod_mat_entry(value_, static_cast<slong>(i), 0), columns()};
    }
    std::span<const Residue> row(std::size_t i) const {
        if (columns() == 0) return {};
        return {&nmod_mat_entry(value_, static_cast<slong>(i), 0), columns()};
    }

    /// The matrix with columns and rows exchanged.
    ModularMatrix transposed() const;
    /// Brings the matrix into reduced row echelon form and returns the pivot column of each
    /// non-zero row. Precondition: the modulus is prime.
    std::vector<std::size_t> reduce();

    /// Precondition: the modulus is prime.
    std::size_t rank() const { return static_cast<std::size_t>(nmod_mat_rank(value_)); }

    /// A basis of {v : M·v = 0}, one vector for each column f that is no pivot of the reduced row
    /// echelon form: its entry at f is 1, at the pivots before f it is minus the echelon form's
    /// entry, elsewhere it is 0. The matrix is taken by value and reduced in place. Precondition:
    /// the modulus is prime.
    friend std::vector<std::vector<Residue>> kernel(ModularMatrix matrix);

  private:
    nmod_mat_t value_;
};

/// A dense matrix over ℚ: a value type over FLINT's fmpq_mat.
class RationalMatrix {
  public:
    RationalMatrix(std::size_t rows, std::size_t columns);
    RationalMatrix(const RationalMatrix& other);
    RationalMatrix(RationalMatrix&& other) noexcept;
    RationalMatrix& operator=(RationalMatrix other) noexcept;
    ~RationalMatrix();

    std::size_t rows() const { return static_cast<std::size_t>(fmpq_mat_nrows(value_)); }
    std::size_t columns() const { return static_cast<std::size_t>(fmpq_mat_ncols(value_)); }
    Rational at(std::size_t row, std::size_t column) const;
    void set(std::size_t row, std::size_t column, const Rational& entry);

    std::size_t rank() const;
    /// As for a ModularMatrix.
    friend std::vector<std::vector<Rational>> kernel(RationalMatrix matrix);

  private:
    fmpq_mat_t value_;
};

}  // namespace abide
