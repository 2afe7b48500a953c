#include <abide/algebra/matrix.hpp>

namespace abide {
namespace {

/// Pivot column of each row of a matrix in reduced row echelon form.
std::vector<std::size_t> pivots(std::size_t rank, auto&& is_zero) {
    std::vector<std::size_t> result;
    std::size_t column = 0;
    for (std::size_t row = 0; row < rank; ++row, ++column) {
        while (is_zero(row, column)) ++column;
        result.push_back(column);
    }
    return result;
}

/// The kernel's basis read off a reduced row echelon form; `negated(row, column)` is minus its
/// entry.
template <class Scalar>
std::vector<std::vector<Scalar>> kernel_of_echelon(std::size_t columns,
                                                   const std::vector<std::size_t>& pivot,
                                                   auto&& negated) {
    std::vector<std::vector<Scalar>> basis;
    std::size_t before = 0;  // number of pivots before the column
    for (std::size_t column = 0; column < columns; ++column) {
        if (before < pivot.size() && pivot[before] == column) {
            ++before;
            continue;
        }
        std::vector<Scalar> vector(columns, Scalar(0));
        vector[column] = Scalar(1);
        for (std::size_t row = 0; row < before; ++row) vector[pivot[row]] = negated(row, column);
        basis.push_back(std::move(vector));
    }
    return basis;
}

}  // namespace

ModularMatrix::ModularMatrix(std::size_t rows, std::size_t columns, const PrimeField& field) {
    nmod_mat_init(value_, static_cast<slong>(rows), static_cast<slong>(columns), field.modulus());
}

ModularMatrix::ModularMatrix(const ModularMatrix& other) {
    nmod_mat_init_set(value_, other.value_);
}

ModularMatrix::ModularMatrix(ModularMatrix&& other) noexcept {
    nmod_mat_init(value_, 0, 0, other.value_->mod.n);
    nmod_mat_swap(value_, other.value_);
}

ModularMatrix& ModularMatrix::operator=(ModularMatrix other) noexcept {
    nmod_mat_swap(value_, other.value_);
    return *this;
}

ModularMatrix::~ModularMatrix() {
    nmod_mat_clear(value_);
}

ModularMatrix ModularMatrix::transposed() const {
    ModularMatrix result(columns(), rows(), PrimeField(value_->mod.n));
    nmod_mat_transpose(result.value_, value_);
    return result;
}

std::vector<std::size_t> ModularMatrix::reduce() {
    const auto rank = static_cast<std::size_t>(nmod_mat_rref(value_));
    return pivots(rank,
                  [this](std::size_t row, std::size_t column) { return at(row, column) == 0; });
}

std::vector<std::vector<Residue>> kernel(ModularMatrix matrix) {
    const std::vector<std::size_t> pivot = matrix.reduce();
    return kernel_of_echelon<Residue>(
        matrix.columns(), pivot, [&](std::size_t row, std::size_t column) {
            return nmod_neg(matrix.at(row, column), matrix.value_->mod);
        });
}

RationalMatrix::RationalMatrix(std::size_t rows, std::size_t columns) {
    fmpq_mat_init(value_, static_cast<slong>(rows), static_cast<slong>(columns));
}

RationalMatrix::RationalMatrix(const RationalMatrix& other) {
    fmpq_mat_init_set(value_, other.value_);
}

RationalMatrix::RationalMatrix(RationalMatrix&& other) noexcept {
    fmpq_mat_init(value_, 0, 0);
    fmpq_mat_swap(value_, other.value_);
}

RationalMatrix& RationalMatrix::operator=(RationalMatrix other) noexcept {
    fmpq_mat_swap(value_, other.value_);
    return *this;
}

RationalMatrix::~RationalMatrix() {
    fmpq_mat_clear(value_);
}

Rational RationalMatrix::at(std::size_t row, std::size_t column) const {
    Rational entry;
    fmpq_set(entry.raw(),
             fmpq_mat_entry(value_, static_cast<slong>(row), static_cast<slong>(column)));
    return entry;
}

void RationalMatrix::set(std::size_t row, std::size_t column, const Rational& entry) {
    fmpq_set(fmpq_mat_entry(value_, static_cast<slong>(row), static_cast<slong>(column)),
             entry.raw());
}

std::size_t RationalMatrix::rank() const {
    RationalMatrix echelon(rows(), columns());
    return static_cast<std::size_t>(fmpq_mat_rref(echelon.value_, value_));
}

std::vector<std::vector<Rational>> kernel(RationalMatrix matrix) {
    const auto rank = static_cast<std::size_t>(fmpq_mat_rref(matrix.value_, matrix.value_));
    const auto pivot = pivots(rank, [&](std::size_t row, std::size_t column) {
        return matrix.at(row, column).is_zero();
    });
    return kernel_of_echelon<Rational>(
        matrix.columns(), pivot,
        [&](std::size_t row, std::size_t column) { return -matrix.at(row, column); });
}

}  // namespace abide
