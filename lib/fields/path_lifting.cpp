#include "path_lifting.hpp"

#include <algorithm>
#include <mutex>

namespace abide {
namespace {

bool is_zero(ConstElement a) {
    return std::ranges::all_of(a, [](Residue r) { return r == 0; });
}

/// With coefficients u_e the fields combine to the gradient of
///
///     S = Σ_l Σ_{i,j} u_e·A_{l−1}(i)·θ_e·B_l(j),   e the weight from i to j in layer l:
///
/// the reference path through e comes from the first input through first neurons to i, with product
/// A_{l−1}(i), and goes from j through first neurons to the first output, with product B_l(j). A
/// bias of j has the same term with A = 1. With θ_l the weights of layer l,
///
///     A_0 = 1,  A_k(i) = A_{k−1}(0)·θ_k(0, i);   B_q = 1,  B_k(j) = θ_{k+1}(j, 0)·B_{k+1}(0).
///
/// So a forward pass gives all A, a backward pass all B, and their transposes the gradient: the
/// cost is that of a few passes over the parameters, for any u.
template <EvaluationRing Ring>
class Passes {
  public:
    Passes(const Ring& ring, const PathLifting& shape, const RingVector& u, const RingVector& point,
           RingVector& out)
        : ring_(ring), shape_(shape), u_(u), point_(point), out_(out), scratch_(2, ring.width()) {}

    void run() {
        compute_products();
        std::ranges::fill(out_.data(), 0);
        for (std::size_t l = 1; l <= shape_.layers(); ++l) add_terms(l);
        derive_forward_products();
        derive_backward_products();
    }

  private:
    RingVector ones(std::size_t size) const {
        RingVector result(size, ring_.width());
        for (std::size_t i = 0; i < size; ++i) result[i][0] = 1;
        return result;
    }

    void compute_products() {
        const auto& n = shape_.widths;
        const std::size_t q = shape_.layers();
        a_.push_back(ones(n[0]));
        for (std::size_t k = 1; k < q; ++k) {
            a_.emplace_back(n[k], ring_.width());
            for (std::uint64_t i = 0; i < n[k]; ++i)
                ring_.multiply(a_[k][i], a_[k - 1][0], point_[shape_.weight(k, 0, i)]);
        }
        b_.resize(q + 1);
        b_[q] = ones(n[q]);
        for (std::size_t k = q; k-- > 1;) {
            b_[k] = RingVector(n[k], ring_.width());
            for (std::uint64_t j = 0; j < n[k]; ++j)
                ring_.multiply(b_[k][j], point_[shape_.weight(k + 1, j, 0)], b_[k + 1][0]);
        }
        for (std::size_t k = 0; k < q; ++k) a_bar_.emplace_back(n[k], ring_.width());
        for (std::size_t k = 0; k <= q; ++k) b_bar_.emplace_back(n[k], ring_.width());
    }

    /// The terms of layer l: their derivatives in θ_e, and in A and B.
    void add_terms(std::size_t l) {
        const auto& n = shape_.widths;
        for (std::uint64_t j = 0; j < n[l]; ++j) {
            for (std::uint64_t i = 0; i < n[l - 1]; ++i) {
                const Variable e = shape_.weight(l, i, j);
                if (is_zero(u_[e])) continue;
                const ConstElement a = std::as_const(a_[l - 1])[i];
                const ConstElement b = std::as_const(b_[l])[j];
                Element ua = scratch_[0];
                Element ut = scratch_[1];
                ring_.multiply(ua, u_[e], a);
                ring_.add_product(out_[e], ua, b);
                ring_.add_product(b_bar_[l][j], ua, point_[e]);
                ring_.multiply(ut, u_[e], point_[e]);
                ring_.add_product(a_bar_[l - 1][i], ut, b);
            }
            if (!shape_.has_bias(l)) continue;
            const Variable e = shape_.bias_of(l, j);
            ring_.add_product(out_[e], u_[e], std::as_const(b_[l])[j]);
            ring_.add_product(b_bar_[l][j], u_[e], point_[e]);
        }
    }

    void derive_forward_products() {
        for (std::size_t k = shape_.layers(); k-- > 1;) {
            for (std::uint64_t i = 0; i < shape_.widths[k]; ++i) {
                const Variable e = shape_.weight(k, 0, i);
                const ConstElement bar = std::as_const(a_bar_[k])[i];
                ring_.add_product(out_[e], bar, std::as_const(a_[k - 1])[0]);
                ring_.add_product(a_bar_[k - 1][0], bar, point_[e]);
            }
        }
    }

    void derive_backward_products() {
        for (std::size_t k = 1; k < shape_.layers(); ++k) {
            for (std::uint64_t j = 0; j < shape_.widths[k]; ++j) {
                const Variable e = shape_.weight(k + 1, j, 0);
                const ConstElement bar = std::as_const(b_bar_[k])[j];
                ring_.add_product(out_[e], bar, std::as_const(b_[k + 1])[0]);
                ring_.add_product(b_bar_[k + 1][0], bar, point_[e]);
            }
        }
    }

    const Ring& ring_;
    const PathLifting& shape_;
    const RingVector& u_;
    const RingVector& point_;
    RingVector& out_;
    RingVector scratch_;
    std::vector<RingVector> a_, b_;          // the products, by layer and neuron
    std::vector<RingVector> a_bar_, b_bar_;  // the derivatives of S in them
};

class PathLiftingFamily final : public Family {
  public:
    explicit PathLiftingFamily(const PathLifting& shape) : definition_(shape), shape_(shape) {}

    std::size_t dimension() const override { return shape_.dimension(); }
    std::size_t count() const override { return shape_.dimension(); }
    std::uint64_t components() const override { return shape_.paths(); }
    const Definition& definition() const override { return definition_; }
    const VectorField& field(std::size_t i) const override {
        std::call_once(expansion_,
                       [this] { paths_ = make_family(dimension(), reference_paths(shape_)); });
        return paths_->field(i);
    }
    /// Some reference path visits every layer, and no path has more parameters than layers.
    std::uint64_t degree() const override { return shape_.layers() - 1; }
    Integer norm() const override { return static_cast<std::int64_t>(shape_.layers()); }

  private:
    void do_evaluate(const AnyRing& ring, const RingVector& combination, const RingVector& point,
                     RingVector& out) const override {
        std::visit(
            [&](const auto& wrapped) {
                Passes(wrapped.get(), shape_, combination, point, out).run();
            },
            ring);
    }

    Definition definition_;
    PathLifting shape_;
    mutable std::once_flag expansion_;
    mutable std::shared_ptr<const Family> paths_;
};

}  // namespace

std::shared_ptr<const Family> make_path_lifting(const PathLifting& shape) {
    return std::make_shared<PathLiftingFamily>(shape);
}

}  // namespace abide
