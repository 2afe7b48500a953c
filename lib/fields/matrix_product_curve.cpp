#include "matrix_product.hpp"
#include "series_product.hpp"

#include <algorithm>

namespace abide {
namespace {

using Side = SeriesFactor::Side;

/// A rows × columns matrix of series, element by element in row-major order.
struct SeriesMatrix {
    std::size_t rows = 0;
    std::size_t columns = 0;
    RingVector entries;

    SeriesMatrix() = default;
    SeriesMatrix(std::size_t r, std::size_t c, std::size_t precision)
        : rows(r), columns(c), entries(r * c, precision) {}

    Element at(std::size_t i, std::size_t j) { return entries[i * columns + j]; }
    ConstElement at(std::size_t i, std::size_t j) const { return entries[i * columns + j]; }
};

/// The matrix or its transpose as a factor, coefficients [from, to) filled in.
void fill(SeriesFactor& factor, const SeriesMatrix& matrix, bool lines_are_rows, std::size_t from,
          std::size_t to) {
    for (std::size_t i = 0; i < matrix.rows; ++i) {
        for (std::size_t j = 0; j < matrix.columns; ++j) {
            const ConstElement entry = matrix.at(i, j);
            for (std::size_t s = from; s < to; ++s)
                lines_are_rows ? factor.set(i, j, s, entry[s]) : factor.set(j, i, s, entry[s]);
        }
    }
}

/// A matrix of series with the layouts that the products below need.
struct Operand {
    SeriesMatrix matrix;
    SeriesFactor by_rows;
    SeriesFactor by_columns;

    Operand() = default;
    Operand(std::size_t rows, std::size_t columns, std::size_t precision, Side rows_side,
            Side columns_side)
        : matrix(rows, columns, precision),
          by_rows(rows_side, rows, columns, precision),
          by_columns(columns_side, columns, rows, precision) {}

    void publish(std::size_t from, std::size_t to) {
        fill(by_rows, matrix, true, from, to);
        fill(by_columns, matrix, false, from, to);
    }
};

/// The passes of the product U_1 … U_q along a curve. With C the n_0 × n_q matrix of the controls,
/// P_l = U_1 … U_l and B_l = C·U_qᵀ … U_{l+1}ᵀ, the gradient of ⟨C, U_1 … U_q⟩ in U_l is
/// P_{l−1}ᵀ·B_l. All are kept as series, so that one more coefficient of θ, and a derivative, cost
/// no pass that was made before. Layers are counted from 0 here: forward_[l] is P_l, and layer l
/// stands between widths l and l + 1.
class MatrixProductCurve final : public Curve {
  public:
    MatrixProductCurve(const MatrixProduct& shape, const PrimeField& field, RingVector controls,
                       std::span<const Residue> start)
        : widths_(shape.widths), field_(field), precision_(controls.width()) {
        const std::size_t q = layers();
        std::size_t first = 0;
        for (std::size_t l = 0; l < q; ++l) {
            first_.push_back(first);
            first += widths_[l] * widths_[l + 1];
            weights_.push_back(weight_operand(l, precision_));
            forward_.push_back(forward_operand(l, precision_));
            backward_.push_back(backward_operand(l, precision_));
        }
        backward_[q - 1].matrix.entries = std::move(controls);
        backward_[q - 1].publish(0, precision_);
        solve(start);
    }

    const RingVector& point() const override { return point_; }

    /// The derivative of the entry (i, j) of the product in U_l is row i of P_{l−1} times column j
    /// of U_{l+1} … U_q.
    RingVector field_along(std::size_t index) const override {
        const std::size_t i = index / widths_.back();
        const std::size_t j = index % widths_.back();
        const SeriesRing ring(field_, precision_);
        RingVector result(point_.size(), precision_);
        SeriesMatrix column(widths_.back(), 1, precision_);
        column.at(j, 0)[0] = 1;
        for (std::size_t l = layers(); l-- > 0;) {
            for (std::size_t a = 0; a < widths_[l]; ++a) {
                const ConstElement left = forward(l, i, a);
                if (left.empty()) continue;
                for (std::size_t b = 0; b < widths_[l + 1]; ++b)
                    ring.multiply(result[first_[l] + a * widths_[l + 1] + b], left,
                                  column.at(b, 0));
            }
            if (l == 0) break;
            SeriesFactor right(Side::right, 1, widths_[l + 1], precision_);
            fill(right, column, false, 0, precision_);
            column = SeriesMatrix(widths_[l], 1, precision_);
            add_product(column, weights_left_[l], right, precision_);
        }
        return result;
    }

    RingVector derivative(const RingVector& y) const override {
        const std::size_t n = y.width();
        const std::size_t q = layers();
        std::vector<Operand> weights;
        for (std::size_t l = 0; l < q; ++l) {
            weights.push_back(weight_operand(l, n));
            copy_layer(y, l, weights[l].matrix);
            weights[l].publish(0, n);
        }
        std::vector<Operand> backward(q);  // those of layer q − 1, the controls, do not change
        for (std::size_t l = q - 1; l > 0; --l) {
            backward[l - 1] = backward_operand(l - 1, n);
            SeriesMatrix& sum = backward[l - 1].matrix;
            if (l < q - 1) add_product(sum, backward[l].by_rows, weights_[l].by_rows, n);
            add_product(sum, backward_[l].by_rows, weights[l].by_rows, n);
            backward[l - 1].publish(0, n);
        }
        RingVector result(y.size(), n);
        if (q > 1) set_layer(result, 0, backward[0].matrix);
        Operand forward;
        for (std::size_t l = 1; l < q; ++l) {
            Operand next = forward_operand(l, n);
            if (l == 1) {
                next.matrix = weights[0].matrix;
            } else {
                add_product(next.matrix, forward.by_rows, weights_[l - 1].by_columns, n);
                add_product(next.matrix, forward_[l - 1].by_rows, weights[l - 1].by_columns, n);
            }
            next.publish(0, n);
            forward = std::move(next);
            SeriesMatrix gradient(widths_[l], widths_[l + 1], n);
            add_product(gradient, forward.by_columns, backward_[l].by_columns, n);
            if (l < q - 1) add_product(gradient, forward_[l].by_columns, backward[l].by_columns, n);
            set_layer(result, l, gradient);
        }
        return result;
    }

  private:
    std::size_t layers() const { return widths_.size() - 1; }

    /// U_{l+1}: right factor of P (by columns) and, transposed, of B (by rows).
    Operand weight_operand(std::size_t l, std::size_t precision) const {
        return {widths_[l], widths_[l + 1], precision, Side::right, Side::right};
    }
    /// P_l, n_0 × n_l: left factor of the next P (by rows) and, transposed, of gradients.
    Operand forward_operand(std::size_t l, std::size_t precision) const {
        return {widths_[0], widths_[l], precision, Side::left, Side::left};
    }
    /// B_{l+1}, n_0 × n_{l+1}: left factor of the next B (by rows), right factor of gradients.
    Operand backward_operand(std::size_t l, std::size_t precision) const {
        return {widths_[0], widths_[l + 1], precision, Side::left, Side::right};
    }

    /// sum += left·right modulo t^n.
    void add_product(SeriesMatrix& sum, const SeriesFactor& left, const SeriesFactor& right,
                     std::size_t n) const {
        for (std::size_t i = 0; i < sum.rows; ++i) {
            for (std::size_t j = 0; j < sum.columns; ++j) {
                const Element entry = sum.at(i, j);
                for (std::size_t m = 0; m < n; ++m)
                    entry[m] =
                        field_.add(entry[m], product_coefficient(field_, left, right, i, j, m));
            }
        }
    }

    /// Coefficient m of left·right, and its layouts.
    void extend(Operand& result, const SeriesFactor& left, const SeriesFactor& right,
                std::size_t m) const {
        for (std::size_t i = 0; i < result.matrix.rows; ++i) {
            for (std::size_t j = 0; j < result.matrix.columns; ++j)
                result.matrix.at(i, j)[m] = product_coefficient(field_, left, right, i, j, m);
        }
        result.publish(m, m + 1);
    }

    void copy_layer(const RingVector& vector, std::size_t l, SeriesMatrix& layer) const {
        const std::size_t width = vector.width();
        std::ranges::copy(vector.data().subspan(first_[l] * width, layer.entries.data().size()),
                          layer.entries.data().begin());
    }

    void set_layer(RingVector& vector, std::size_t l, const SeriesMatrix& layer) const {
        std::ranges::copy(layer.entries.data(),
                          vector.data().subspan(first_[l] * vector.width()).begin());
    }

    /// Entry (i, a) of P_l; empty where it is 0 because P_0 = 1.
    ConstElement forward(std::size_t l, std::size_t i, std::size_t a) const {
        if (l > 0) return forward_[l].matrix.at(i, a);
        return i == a ? ConstElement(one_) : ConstElement();
    }

    /// θ_{m+1} = [X_u(θ)]_m / (m + 1), for which every pass is extended by one coefficient.
    void solve(std::span<const Residue> start) {
        const std::size_t q = layers();
        one_.assign(precision_, 0);
        one_[0] = 1;
        point_ = RingVector(start.size(), precision_);
        for (std::size_t a = 0; a < start.size(); ++a) point_[a][0] = start[a];
        for (std::size_t m = 0; m < precision_; ++m) {
            for (std::size_t l = 0; l < q; ++l) {
                copy_layer(point_, l, weights_[l].matrix);
                weights_[l].publish(m, m + 1);
            }
            extend_passes(m);
            if (m + 1 == precision_) break;
            const Residue inverse = field_.invert((m + 1) % field_.modulus());
            for (std::size_t l = 0; l < q; ++l) add_coefficient(l, m, inverse);
        }
        for (std::size_t l = 0; l < q; ++l) {
            weights_left_.emplace_back(Side::left, widths_[l], widths_[l + 1], precision_);
            fill(weights_left_[l], weights_[l].matrix, true, 0, precision_);
        }
    }

    void extend_passes(std::size_t m) {
        const std::size_t q = layers();
        for (std::size_t l = q - 1; l > 0; --l)
            extend(backward_[l - 1], backward_[l].by_rows, weights_[l].by_rows, m);
        for (std::size_t l = 1; l < q; ++l) {
            if (l == 1) {
                forward_[1].matrix = weights_[0].matrix;
                forward_[1].publish(m, m + 1);
            } else {
                extend(forward_[l], forward_[l - 1].by_rows, weights_[l - 1].by_columns, m);
            }
        }
    }

    /// Coefficient m + 1 of U_{l+1} from coefficient m of its gradient.
    void add_coefficient(std::size_t l, std::size_t m, Residue inverse) {
        for (std::size_t a = 0; a < widths_[l]; ++a) {
            for (std::size_t b = 0; b < widths_[l + 1]; ++b) {
                const Residue gradient =
                    l == 0 ? backward_[0].matrix.at(a, b)[m]
                           : product_coefficient(field_, forward_[l].by_columns,
                                                 backward_[l].by_columns, a, b, m);
                point_[first_[l] + a * widths_[l + 1] + b][m + 1] =
                    field_.multiply(gradient, inverse);
            }
        }
    }

    std::vector<std::uint64_t> widths_;
    PrimeField field_;
    std::size_t precision_;
    std::vector<std::size_t> first_;
    std::vector<Operand> weights_;
    std::vector<Operand> forward_;
    std::vector<Operand> backward_;
    std::vector<SeriesFactor> weights_left_;
    std::vector<Residue> one_;
    RingVector point_;
};

}  // namespace

std::unique_ptr<Curve> integrate_matrix_product(const MatrixProduct& shape, const PrimeField& field,
                                                RingVector controls,
                                                std::span<const Residue> start) {
    return std::make_unique<MatrixProductCurve>(shape, field, std::move(controls), start);
}

}  // namespace abide
