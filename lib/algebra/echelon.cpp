#include <abide/algebra/echelon.hpp>
#include <abide/algebra/parallel.hpp>

#include <algorithm>
#include <utility>

namespace abide {
namespace {

/// A block that is not full takes up later rows, so that products have a good shape also after
/// single insertions.
constexpr std::size_t full_block = 128;

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
    ModularMatrix factors(rows.rows(), block.pivots.size(), field);
    for (std::size_t i = 0; i < rows.rows(); ++i) {
        for (std::size_t k = 0; k < block.pivots.size(); ++k)
            factors.set(i, k, rows.at(i, block.pivots[k]));
    }
    // A tile of columns stays in the cache while all rows pass over it.
    constexpr std::size_t tile = 64;
    parallel_for(jobs, (rows.columns() + tile - 1) / tile, [&](std::size_t t) {
        const std::size_t end = std::min((t + 1) * tile, rows.columns());
        for (std::size_t i = 0; i < rows.rows(); ++i) {
            const std::span<Residue> row = rows.row(i);
            const ConstElement factor = std::as_const(factors).row(i);
            for (std::size_t j = t * tile; j < end; ++j)
                row[j] = field.subtract(row[j], inner_product(field, factor, block.columns.row(j)));
        }
    });
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
    append(std::move(pivots), std::move(rows));
    return independent;
}

void Echelon::append(std::vector<std::size_t> pivots, ModularMatrix rows) {
    rank_ += pivots.size();
    Block block{std::move(pivots), rows.transposed()};
    if (blocks_.empty() || blocks_.back().pivots.size() + block.pivots.size() > full_block) {
        blocks_.push_back(std::move(block));
        return;
    }
    Block& last = blocks_.back();
    ModularMatrix earlier = last.columns.transposed();
    eliminate(earlier, block, field_, 1);
    last.columns = stacked(earlier, earlier.rows(), rows, block.pivots.size(), field_).transposed();
    last.pivots.insert(last.pivots.end(), block.pivots.begin(), block.pivots.end());
}

}  // namespace abide
