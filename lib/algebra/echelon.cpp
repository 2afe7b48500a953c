#include <abide/algebra/echelon.hpp>

#include <algorithm>

namespace abide {
namespace {

/// A block that is not full takes up later rows, so that products have a good shape also after
/// single insertions.
constexpr std::size_t full_block = 128;

/// Products of matrices pay from this number of rows on.
constexpr std::size_t least_product_rows = 8;

/// The first rows of a, and below them the first rows of b.
ModularMatrix stacked(const ModularMatrix& a, std::size_t rows_of_a, const ModularMatrix& b,
                      std::size_t rows_of_b, const PrimeField& field) {
    ModularMatrix result(rows_of_a + rows_of_b, b.columns(), field);
    for (std::size_t i = 0; i < rows_of_a; ++i) std::ranges::copy(a.row(i), result.row(i).begin());
    for (std::size_t i = 0; i < rows_of_b; ++i)
        std::ranges::copy(b.row(i), result.row(rows_of_a + i).begin());
    return result;
}

}  // namespace

void Echelon::eliminate(ModularMatrix& rows, const Block& block, const PrimeField& field,
                        std::size_t jobs) {
    if (rows.rows() < least_product_rows) {
        for (std::size_t i = 0; i < rows.rows(); ++i) {
            for (std::size_t k = 0; k < block.pivots.size(); ++k) {
                const Residue entry = rows.at(i, block.pivots[k]);
                if (entry != 0)
                    add_multiple(field, rows.row(i), field.negate(entry), block.rows.row(k));
            }
        }
        return;
    }
    ModularMatrix factors(rows.rows(), block.pivots.size(), field);
    for (std::size_t i = 0; i < rows.rows(); ++i) {
        for (std::size_t k = 0; k < block.pivots.size(); ++k)
            factors.set(i, k, rows.at(i, block.pivots[k]));
    }
    rows.subtract_product(factors, block.rows, jobs);
}

std::vector<char> Echelon::insert_all(std::span<const std::vector<Residue>> vectors,
                                      std::size_t jobs) {
    ModularMatrix batch(vectors.size(), columns_, field_);
    for (std::size_t i = 0; i < vectors.size(); ++i)
        std::ranges::copy(vectors[i], batch.row(i).begin());
    for (const Block& block : blocks_) eliminate(batch, block, field_, jobs);

    // The pivots of the transposed batch are the vectors that are independent of those before them.
    ModularMatrix transposed = batch.transposed();
    std::vector<char> independent(vectors.size(), 0);
    for (const std::size_t vector : transposed.reduce()) independent[vector] = 1;

    std::vector<std::size_t> pivots = batch.reduce();
    if (pivots.empty()) return independent;
    ModularMatrix rows = stacked(batch, pivots.size(), batch, 0, field_);
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
    eliminate(last.rows, block, field_, 1);
    last.rows = stacked(last.rows, last.rows.rows(), block.rows, block.rows.rows(), field_);
    last.pivots.insert(last.pivots.end(), block.pivots.begin(), block.pivots.end());
}

}  // namespace abide
