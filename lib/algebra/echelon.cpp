#include <abide/algebra/echelon.hpp>

namespace abide {
namespace {

/// A block that is not full takes up later rows, so that products have a good shape also after
/// single insertions.
constexpr std::size_t full_block = 128;

/// The rows of b below those of a.
ModularMatrix stacked(const ModularMatrix& a, const ModularMatrix& b, const PrimeField& field) {
    ModularMatrix result(a.rows() + b.rows(), a.columns(), field);
    for (std::size_t row = 0; row < result.rows(); ++row) {
        const ModularMatrix& source = row < a.rows() ? a : b;
        const std::size_t from = row < a.rows() ? row : row - a.rows();
        for (std::size_t column = 0; column < a.columns(); ++column) {
            result.set(row, column, source.at(from, column));
        }
    }
    return result;
}

}  // namespace

void Echelon::eliminate(ModularMatrix& rows, const Block& block, const PrimeField& field) {
    ModularMatrix factors(rows.rows(), block.pivots.size(), field);
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        for (std::size_t k = 0; k < block.pivots.size(); ++k)
            factors.set(row, k, rows.at(row, block.pivots[k]));
    }
    rows.subtract_product(factors, block.rows);
}

std::vector<char> Echelon::insert_all(std::span<const std::vector<Residue>> vectors) {
    ModularMatrix batch(vectors.size(), columns_, field_);
    for (std::size_t row = 0; row < vectors.size(); ++row) {
        for (std::size_t column = 0; column < columns_; ++column)
            batch.set(row, column, vectors[row][column]);
    }
    for (const Block& block : blocks_) eliminate(batch, block, field_);

    // The pivots of the transposed batch are the vectors that are independent of those before them.
    ModularMatrix transposed = batch.transposed();
    std::vector<char> independent(vectors.size(), 0);
    for (const std::size_t vector : transposed.reduce()) independent[vector] = 1;

    std::vector<std::size_t> pivots = batch.reduce();
    if (pivots.empty()) return independent;
    ModularMatrix rows(pivots.size(), columns_, field_);
    for (std::size_t row = 0; row < pivots.size(); ++row) {
        for (std::size_t column = 0; column < columns_; ++column)
            rows.set(row, column, batch.at(row, column));
    }
    append({std::move(pivots), std::move(rows)});
    return independent;
}

void Echelon::append(Block block) {
    rank_ += block.pivots.size();
    if (blocks_.empty() || blocks_.back().pivots.size() + block.pivots.size() > full_block) {
        blocks_.push_back(std::move(block));
        return;
    }
    Block& last = blocks_.back();
    eliminate(last.rows, block, field_);
    last.rows = stacked(last.rows, block.rows, field_);
    last.pivots.insert(last.pivots.end(), block.pivots.begin(), block.pivots.end());
}

}  // namespace abide
