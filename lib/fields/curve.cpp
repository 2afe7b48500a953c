#include <abide/fields/family.hpp>

#include <algorithm>

namespace abide {
namespace {

/// For any family: the field is evaluated as a whole for every coefficient of θ, and over dual
/// numbers for every derivative.
class EvaluatedCurve final : public Curve {
  public:
    EvaluatedCurve(const Family& family, const PrimeField& field, RingVector controls,
                   std::span<const Residue> start)
        : family_(family),
          field_(field),
          controls_(std::move(controls)),
          precision_(controls_.width()) {
        solve(start);
    }

    const RingVector& point() const override { return point_; }

    RingVector field_along(std::size_t i) const override {
        const SeriesRing ring(field_, precision_);
        RingVector combination(family_.count(), precision_);
        combination[i][0] = 1;
        RingVector result(family_.dimension(), precision_);
        family_.evaluate(ring, combination, point_, result);
        return result;
    }

    RingVector derivative(const RingVector& y) const override {
        const std::size_t n = y.width();
        RingVector shifted = first_coefficients(point_, n, 2 * n);
        for (std::size_t a = 0; a < y.size(); ++a)
            std::ranges::copy(y[a], shifted[a].last(n).begin());
        RingVector value(family_.dimension(), 2 * n);
        const DualSeriesRing ring(field_, n);
        family_.evaluate(ring, first_coefficients(controls_, n, 2 * n), shifted, value);
        RingVector result(family_.dimension(), n);
        for (std::size_t a = 0; a < y.size(); ++a)
            std::ranges::copy(value[a].last(n), result[a].begin());
        return result;
    }

  private:
    /// The first n coefficients of every series, in elements of the given width.
    static RingVector first_coefficients(const RingVector& series, std::size_t n,
                                         std::size_t width) {
        RingVector result(series.size(), width);
        for (std::size_t a = 0; a < series.size(); ++a)
            std::ranges::copy(series[a].first(n), result[a].begin());
        return result;
    }

    /// Coefficient by coefficient: θ_{k+1} = [X_u(θ)]_k / (k + 1).
    void solve(std::span<const Residue> start) {
        point_ = RingVector(family_.dimension(), precision_);
        for (std::size_t a = 0; a < start.size(); ++a) point_[a][0] = start[a];
        for (std::size_t k = 1; k < precision_; ++k) {
            RingVector value(family_.dimension(), k);
            const SeriesRing ring(field_, k);
            family_.evaluate(ring, first_coefficients(controls_, k, k),
                             first_coefficients(point_, k, k), value);
            const Residue inverse = field_.invert(k % field_.modulus());
            for (std::size_t a = 0; a < start.size(); ++a)
                point_[a][k] = field_.multiply(value[a][k - 1], inverse);
        }
    }

    const Family& family_;
    PrimeField field_;
    RingVector controls_;
    std::size_t precision_;
    RingVector point_;
};

}  // namespace

std::unique_ptr<Curve> Family::integrate(const PrimeField& field, RingVector controls,
                                         std::span<const Residue> start) const {
    return std::make_unique<EvaluatedCurve>(*this, field, std::move(controls), start);
}

}  // namespace abide
