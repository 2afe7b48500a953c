#include "balanced_rows.hpp"

#include <algorithm>

namespace abide {
namespace {

/// Entries of equal columns are added, zeros left out.
SparseRow merged(SparseRow entries, const PrimeField& field) {
    std::ranges::sort(entries, {}, &SparseEntry::column);
    SparseRow row;
    for (std::size_t k = 0; k < entries.size();) {
        SparseEntry sum{entries[k].column, 0};
        for (; k < entries.size() && entries[k].column == sum.column; ++k)
            sum.value = field.add(sum.value, entries[k].value);
        if (sum.value != 0) row.push_back(sum);
    }
    return row;
}

/// One layer's part in the laws of one hidden layer: the neurons are its columns, or its rows.
class Side {
  public:
    Side(std::span<const Residue> point, std::uint64_t first, std::uint64_t neurons,
         std::uint64_t others, bool columns)
        : first_(first),
          step_(columns ? 1 : others),
          other_step_(columns ? neurons : 1),
          entries_(neurons) {
        for (std::uint64_t j = 0; j < neurons; ++j) {
            for (std::uint64_t a = 0; a < others; ++a) {
                if (point[variable(j, a)] != 0) entries_[j].push_back({a, point[variable(j, a)]});
            }
        }
    }

    /// The gradient of the inner product of the vectors of neurons i and j, and of its negative.
    void add_gradient(SparseRow& row, std::uint64_t i, std::uint64_t j, bool negative,
                      const PrimeField& field) const {
        add(row, i, j, negative, field);
        add(row, j, i, negative, field);
    }

  private:
    struct Entry {
        std::uint64_t other;
        Residue value;
    };

    std::uint32_t variable(std::uint64_t neuron, std::uint64_t other) const {
        return static_cast<std::uint32_t>(first_ + neuron * step_ + other * other_step_);
    }

    void add(SparseRow& row, std::uint64_t i, std::uint64_t j, bool negative,
             const PrimeField& field) const {
        for (const Entry& entry : entries_[j])
            row.push_back(
                {variable(i, entry.other), negative ? field.negate(entry.value) : entry.value});
    }

    std::uint64_t first_;
    std::uint64_t step_;
    std::uint64_t other_step_;
    std::vector<std::vector<Entry>> entries_;
};

void append(std::vector<SparseRow>& rows, const MatrixProduct& shape,
            std::span<const Residue> point, const PrimeField& field) {
    const auto& n = shape.widths;
    std::uint64_t first = 0;
    for (std::size_t l = 1; l + 1 < n.size(); ++l) {
        const Side in(point, first, n[l], n[l - 1], true);
        first += n[l - 1] * n[l];
        const Side out(point, first, n[l], n[l + 1], false);
        for (std::uint64_t i = 0; i < n[l]; ++i) {
            for (std::uint64_t j = i; j < n[l]; ++j) {
                SparseRow row;
                in.add_gradient(row, i, j, false, field);
                out.add_gradient(row, i, j, true, field);
                rows.push_back(merged(std::move(row), field));
            }
        }
    }
}

/// The gradients of the sums of rows of the last matrix.
void append_sums(std::vector<SparseRow>& rows, const MatrixProduct& shape) {
    const std::uint64_t columns = shape.widths.back();
    std::uint64_t variable = shape.dimension() - shape.widths[shape.widths.size() - 2] * columns;
    while (variable < shape.dimension()) {
        SparseRow row;
        for (std::uint64_t j = 0; j < columns; ++j)
            row.push_back({static_cast<std::uint32_t>(variable++), 1});
        rows.push_back(std::move(row));
    }
}

void append(std::vector<SparseRow>& rows, const PathLifting& shape, std::span<const Residue> point,
            const PrimeField& field) {
    for (std::size_t l = 1; l < shape.layers(); ++l) {
        for (std::uint64_t j = 0; j < shape.widths[l]; ++j) {
            SparseRow row;
            const auto add = [&](Variable v, Residue factor) {
                row.push_back({v, field.multiply(factor, point[v])});
            };
            const Residue two = 2 % field.modulus();
            for (std::uint64_t i = 0; i < shape.widths[l - 1]; ++i) add(shape.weight(l, i, j), two);
            if (shape.has_bias(l)) add(shape.bias_of(l, j), two);
            for (std::uint64_t k = 0; k < shape.widths[l + 1]; ++k)
                add(shape.weight(l + 1, j, k), field.negate(two));
            rows.push_back(merged(std::move(row), field));
        }
    }
}

}  // namespace

std::vector<SparseRow> balanced_gradients(const Definition& shape, std::span<const Residue> point,
                                          const PrimeField& field) {
    std::vector<SparseRow> rows;
    if (const auto* product = product_of(shape)) {
        append(rows, *product, point, field);
        if (std::holds_alternative<ColumnDifferences>(shape)) append_sums(rows, *product);
    } else {
        append(rows, std::get<PathLifting>(shape), point, field);
    }
    return rows;
}

}  // namespace abide
