#include <abide/algebra/echelon.hpp>
#include <abide/closure/closure.hpp>

#include <algorithm>

namespace abide {
namespace {

/// Fields along one trajectory: vectors of D series, known modulo t^precision.
struct Column {
    RingVector series;
    std::size_t precision;
};

class Trajectory {
  public:
    Trajectory(const Family& family, const PrimeField& field, std::span<const Residue> start,
               Random& random)
        : family_(family), field_(field), start_(start.begin(), start.end()), random_(random) {}

    /// θ(t) and the control modulo t^precision; a longer one continues the shorter.
    void extend_to(std::size_t precision) {
        while (controls_.size() < precision) {
            controls_.push_back(random_.residues(family_.count(), field_.modulus()));
        }
        precision_ = precision;
        control_ = RingVector(family_.count(), precision);
        for (std::size_t i = 0; i < family_.count(); ++i) {
            for (std::size_t j = 0; j < precision; ++j) control_[i][j] = controls_[j][i];
        }
        solve();
    }

    /// L Y = Y' − (D X_u)(θ)·Y, one order less precise.
    Column derive(const Column& y) const {
        const std::size_t n = y.precision;
        const DualSeriesRing ring(field_, n);
        RingVector point(family_.dimension(), 2 * n);
        RingVector control(family_.count(), 2 * n);
        RingVector value(family_.dimension(), 2 * n);
        for (std::size_t a = 0; a < family_.dimension(); ++a) {
            std::ranges::copy(point_[a].first(n), point[a].begin());
            std::ranges::copy(y.series[a], point[a].begin() + static_cast<std::ptrdiff_t>(n));
        }
        for (std::size_t i = 0; i < family_.count(); ++i) {
            std::ranges::copy(control_[i].first(n), control[i].begin());
        }
        family_.evaluate(ring, control, point, value);
        Column result{RingVector(family_.dimension(), n - 1), n - 1};
        for (std::size_t a = 0; a < family_.dimension(); ++a) {
            for (std::size_t k = 0; k + 1 < n; ++k) {
                const Residue derivative = field_.multiply(k + 1, y.series[a][k + 1]);
                result.series[a][k] = field_.subtract(derivative, value[a][n + k]);
            }
        }
        return result;
    }

    /// X_i along the trajectory.
    Column field_along(std::size_t i) const {
        const SeriesRing ring(field_, precision_);
        RingVector combination(family_.count(), precision_);
        combination[i][0] = 1;
        Column result{RingVector(family_.dimension(), precision_), precision_};
        family_.evaluate(ring, combination, point_, result.series);
        return result;
    }

  private:
    /// θ' = X_u(θ), coefficient by coefficient: θ_{k+1} = [X_u(θ)]_k / (k + 1).
    void solve() {
        const std::size_t known = std::max<std::size_t>(solved_.size(), 1);
        if (solved_.empty()) solved_.push_back(start_);
        for (std::size_t k = known; k < precision_; ++k) {
            fill_point(k);
            const SeriesRing ring(field_, k);
            RingVector control(family_.count(), k);
            for (std::size_t i = 0; i < family_.count(); ++i) {
                std::ranges::copy(control_[i].first(k), control[i].begin());
            }
            RingVector value(family_.dimension(), k);
            family_.evaluate(ring, control, point_, value);
            const Residue inverse = field_.invert(k % field_.modulus());
            std::vector<Residue> next(family_.dimension());
            for (std::size_t a = 0; a < next.size(); ++a)
                next[a] = field_.multiply(value[a][k - 1], inverse);
            solved_.push_back(std::move(next));
        }
        fill_point(precision_);
    }

    void fill_point(std::size_t precision) {
        point_ = RingVector(family_.dimension(), precision);
        for (std::size_t a = 0; a < family_.dimension(); ++a) {
            for (std::size_t k = 0; k < precision; ++k) point_[a][k] = solved_[k][a];
        }
    }

    const Family& family_;
    PrimeField field_;
    std::vector<Residue> start_;
    Random& random_;
    std::size_t precision_ = 0;
    std::vector<std::vector<Residue>> controls_;  // [order][field]
    std::vector<std::vector<Residue>> solved_;    // [order][variable]
    RingVector control_;
    RingVector point_;
};

/// Climbs the orders of one trajectory.
class OrderClimb {
  public:
    OrderClimb(const Family& family, const PrimeField& field, Trajectory& trajectory,
               const ClosureOptions& options)
        : family_(family),
          trajectory_(trajectory),
          options_(options),
          echelon_(field, family.dimension()) {}

    Closure run() {
        precision_ = 1;
        trajectory_.extend_to(precision_);
        offer_fields();
        closure_.first_order = echelon_.rank();
        for (std::uint32_t order = 1; !done() && !active_.empty(); ++order) offer_order(order);
        closure_.rank = echelon_.rank();
        const bool only_target =
            closure_.rank >= options_.target && closure_.rank < family_.dimension();
        closure_.end = only_target ? ClosureEnd::target : ClosureEnd::stable;
        return std::move(closure_);
    }

  private:
    struct Active {
        std::uint32_t letter;
        Column column;
    };

    /// Vectors go to the echelon in batches, which it reduces by matrix products.
    static constexpr std::size_t batch = 128;

    bool done() const {
        return echelon_.rank() == family_.dimension() || echelon_.rank() >= options_.target;
    }

    static std::vector<Residue> start_of(const Column& column) {
        std::vector<Residue> result(column.series.size());
        for (std::size_t a = 0; a < result.size(); ++a) result[a] = column.series[a][0];
        return result;
    }

    /// Inserts the starts of the candidates from `from` on and keeps those that are independent.
    void settle(std::vector<Active>& candidates, std::size_t from, std::uint32_t order) {
        std::vector<std::vector<Residue>> vectors;
        for (std::size_t i = from; i < candidates.size(); ++i)
            vectors.push_back(start_of(candidates[i].column));
        const std::vector<char> independent = echelon_.insert_all(vectors);
        std::size_t kept = from;
        for (std::size_t i = from; i < candidates.size(); ++i) {
            if (independent[i - from] == 0) continue;
            closure_.vectors.push_back({candidates[i].letter, order});
            if (kept != i) candidates[kept] = std::move(candidates[i]);
            ++kept;
        }
        candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(kept), candidates.end());
        report(options_.progress, "rank", echelon_.rank(),
               std::min(options_.target, family_.dimension()));
    }

    void offer_fields() {
        std::size_t settled = 0;
        for (std::uint32_t i = 0; i < family_.count() && !done(); ++i) {
            active_.push_back({i, trajectory_.field_along(i)});
            if (active_.size() - settled < batch && i + 1 < family_.count()) continue;
            settle(active_, settled, 0);
            settled = active_.size();
        }
    }

    void offer_order(std::uint32_t order) {
        require_precision(order);
        std::vector<Active> derived;
        std::size_t settled = 0;
        for (std::size_t i = 0; i < active_.size() && !done(); ++i) {
            derived.push_back({active_[i].letter, trajectory_.derive(active_[i].column)});
            active_[i].column = {};
            if (derived.size() - settled < batch && i + 1 < active_.size()) continue;
            settle(derived, settled, order);
            settled = derived.size();
        }
        active_ = std::move(derived);
    }

    /// Makes the active columns, which have been derived order − 1 times, known to order 1 at
    /// least. The precision grows geometrically, so that all recomputation together costs a
    /// constant factor.
    void require_precision(std::uint32_t order) {
        if (precision_ > order) return;
        precision_ = order + 1 + order / 2;
        trajectory_.extend_to(precision_);
        for (Active& active : active_) {
            active.column = trajectory_.field_along(active.letter);
            for (std::uint32_t k = 1; k < order; ++k)
                active.column = trajectory_.derive(active.column);
        }
    }

    const Family& family_;
    Trajectory& trajectory_;
    const ClosureOptions& options_;
    Echelon echelon_;
    Closure closure_;
    std::size_t precision_ = 1;
    std::vector<Active> active_;
};

}  // namespace

Closure trajectory_closure(const Family& family, Random& random, const ClosureOptions& options) {
    const PrimeField field(random.prime(options.prime_bits));
    const std::vector<Residue> start = random.residues(family.dimension(), field.modulus());
    Trajectory trajectory(family, field, start, random);
    Closure closure = OrderClimb(family, field, trajectory, options).run();
    closure.prime = field.modulus();
    closure.point = start;
    return closure;
}

}  // namespace abide
