#include "matrix_product.hpp"

#include <algorithm>
#include <mutex>

namespace abide {
namespace {

/// A matrix over an evaluation ring: a view of rows × columns elements of a RingVector.
template <class Vector>
struct View {
    Vector& entries;
    std::size_t first;
    std::size_t rows;
    std::size_t columns;

    auto at(std::size_t i, std::size_t j) const { return entries[first + i * columns + j]; }
};

using ConstView = View<const RingVector>;

bool is_zero(ConstElement a) {
    return std::ranges::all_of(a, [](Residue r) { return r == 0; });
}

/// c += a·b
template <EvaluationRing Ring>
void add_product(const Ring& ring, View<RingVector> c, ConstView a, ConstView b) {
    for (std::size_t i = 0; i < a.rows; ++i) {
        for (std::size_t k = 0; k < a.columns; ++k) {
            if (is_zero(a.at(i, k))) continue;
            for (std::size_t j = 0; j < b.columns; ++j) {
                ring.add_product(c.at(i, j), a.at(i, k), b.at(k, j));
            }
        }
    }
}

/// c += a·bᵀ
template <EvaluationRing Ring>
void add_product_transposed(const Ring& ring, View<RingVector> c, ConstView a, ConstView b) {
    for (std::size_t i = 0; i < a.rows; ++i) {
        for (std::size_t k = 0; k < a.columns; ++k) {
            if (is_zero(a.at(i, k))) continue;
            for (std::size_t j = 0; j < b.rows; ++j) {
                ring.add_product(c.at(i, j), a.at(i, k), b.at(j, k));
            }
        }
    }
}

/// c += aᵀ·b. Zero entries of b cost nothing: they are many where single fields are evaluated.
template <EvaluationRing Ring>
void add_transposed_product(const Ring& ring, View<RingVector> c, ConstView a, ConstView b) {
    for (std::size_t k = 0; k < b.rows; ++k) {
        for (std::size_t j = 0; j < b.columns; ++j) {
            if (is_zero(b.at(k, j))) continue;
            for (std::size_t i = 0; i < a.columns; ++i) {
                ring.add_product(c.at(i, j), a.at(k, i), b.at(k, j));
            }
        }
    }
}

class MatrixProductFamily final : public Family {
  public:
    explicit MatrixProductFamily(const MatrixProduct& shape) : definition_(shape), shape_(shape) {
        for (std::size_t l = 1; l < shape.widths.size(); ++l) {
            first_.push_back(dimension_);
            dimension_ += shape.widths[l - 1] * shape.widths[l];
        }
    }

    std::size_t dimension() const override { return dimension_; }
    std::size_t count() const override { return shape_.widths.front() * shape_.widths.back(); }
    const Definition& definition() const override { return definition_; }
    std::uint64_t degree() const override { return layers() - 1; }

    const VectorField& field(std::size_t i) const override { return expanded().field(i); }

    /// An entry of the product has one term for each choice of inner indices, and each term as many
    /// derivatives as layers.
    Integer norm() const override {
        Integer result = static_cast<std::int64_t>(layers());
        for (std::size_t l = 1; l < layers(); ++l) {
            result *= Integer::from_unsigned(shape_.widths[l]);
        }
        return result;
    }

    /// With k the least inner width the product has rank at most k, so that where its leading k × k
    /// minor is not zero, entry (i, j) is a rational function of those in the first k rows and
    /// columns (Schur complement), and its gradient a combination of theirs.
    std::vector<std::uint32_t> spanning_fields() const override {
        const auto& n = shape_.widths;
        if (layers() == 1) return Family::spanning_fields();
        const std::uint64_t k = *std::min_element(n.begin() + 1, n.end() - 1);
        std::vector<std::uint32_t> result;
        for (std::uint64_t i = 0; i < n.front(); ++i) {
            for (std::uint64_t j = 0; j < (i < k ? n.back() : std::min(k, n.back())); ++j)
                result.push_back(static_cast<std::uint32_t>(i * n.back() + j));
        }
        return result;
    }

    std::unique_ptr<Curve> integrate(const PrimeField& field, RingVector controls,
                                     std::span<const Residue> start) const override {
        return integrate_matrix_product(shape_, field, std::move(controls), start);
    }

  private:
    const Family& expanded() const {
        std::call_once(expansion_, [this] { expanded_ = make_family(dimension_, expand(shape_)); });
        return *expanded_;
    }

    std::size_t layers() const { return shape_.widths.size() - 1; }

    template <class Vector>
    View<Vector> layer(Vector& entries, std::size_t l) const {
        return {entries, first_[l], shape_.widths[l], shape_.widths[l + 1]};
    }

    void do_evaluate(const AnyRing& ring, const RingVector& combination, const RingVector& point,
                     RingVector& out) const override {
        std::visit(
            [&](const auto& wrapped) { evaluate_in(wrapped.get(), combination, point, out); },
            ring);
    }

    /// With C the n_0 × n_q matrix of coefficients, the gradient of ⟨C, U_1…U_q⟩ in U_l is
    /// P_{l−1}ᵀ·B_l, where P_l = U_1…U_l and B_l = C·U_qᵀ…U_{l+1}ᵀ.
    template <EvaluationRing Ring>
    void evaluate_in(const Ring& ring, const RingVector& combination, const RingVector& point,
                     RingVector& out) const {
        const auto& n = shape_.widths;
        const std::size_t q = layers();
        const std::size_t width = ring.width();
        std::vector<RingVector> backward(q);  // backward[l] is B of layer l, counted from 0
        backward[q - 1] = combination;
        for (std::size_t l = q - 1; l > 0; --l) {
            backward[l - 1] = RingVector(n[0] * n[l], width);
            add_product_transposed(ring, View<RingVector>{backward[l - 1], 0, n[0], n[l]},
                                   {backward[l], 0, n[0], n[l + 1]}, layer(point, l));
        }
        std::ranges::fill(out.data(), 0);
        std::ranges::copy(backward[0].data(), out.data().begin());  // P_0 is the identity
        RingVector forward;
        for (std::size_t l = 1; l < q; ++l) {
            RingVector next(n[0] * n[l], width);
            if (l == 1) {
                std::ranges::copy(point.data().first(next.data().size()), next.data().begin());
            } else {
                add_product(ring, View<RingVector>{next, 0, n[0], n[l]},
                            {forward, 0, n[0], n[l - 1]}, layer(point, l - 1));
            }
            forward = std::move(next);
            add_transposed_product(ring, layer(out, l), {forward, 0, n[0], n[l]},
                                   {backward[l], 0, n[0], n[l + 1]});
        }
    }

    Definition definition_;
    MatrixProduct shape_;
    std::vector<std::size_t> first_;
    std::size_t dimension_ = 0;
    mutable std::once_flag expansion_;
    mutable std::shared_ptr<const Family> expanded_;
};

}  // namespace

std::shared_ptr<const Family> make_matrix_product(const MatrixProduct& shape) {
    return std::make_shared<MatrixProductFamily>(shape);
}

}  // namespace abide
