#include <abide/algebra/echelon.hpp>
#include <abide/algebra/parallel.hpp>
#include <abide/closure/closure.hpp>

#include <algorithm>

namespace abide {
namespace {

/// One curve under random controls, to a precision that can be raised: a longer one continues the
/// shorter.
class Trajectory {
  public:
    Trajectory(const Family& family, const PrimeField& field, std::span<const Residue> start,
               Random& random)
        : family_(family),
          letters_(family.spanning_fields()),
          field_(field),
          start_(start.begin(), start.end()),
          random_(random) {}

    void extend_to(std::size_t precision) {
        while (controls_.size() < precision) {
            controls_.emplace_back(family_.count(), 0);
            for (const std::uint32_t i : letters_)
                controls_.back()[i] = random_.below(field_.modulus());
        }
        RingVector controls(family_.count(), precision);
        for (std::size_t i = 0; i < family_.count(); ++i) {
            for (std::size_t j = 0; j < precision; ++j) controls[i][j] = controls_[j][i];
        }
        curve_ = family_.integrate(field_, std::move(controls), start_);
    }

    /// The fields that have controls, and whose vectors are tried.
    const std::vector<std::uint32_t>& letters() const { return letters_; }

    RingVector field_along(std::size_t i) const { return curve_->field_along(i); }

    /// L Y = Y' − (D X_u)(θ)·Y, one order less precise.
    RingVector derive(const RingVector& y) const {
        const std::size_t n = y.width();
        const RingVector value = curve_->derivative(y);
        RingVector result(y.size(), n - 1);
        for (std::size_t a = 0; a < y.size(); ++a) {
            for (std::size_t k = 0; k + 1 < n; ++k) {
                const Residue derivative = field_.multiply(k + 1, y[a][k + 1]);
                result[a][k] = field_.subtract(derivative, value[a][k]);
            }
        }
        return result;
    }

    /// The first `orders` coefficients of the controls: [order][field].
    std::vector<std::vector<Residue>> controls(std::size_t orders) const {
        return {controls_.begin(), controls_.begin() + static_cast<std::ptrdiff_t>(orders)};
    }

  private:
    const Family& family_;
    std::vector<std::uint32_t> letters_;
    PrimeField field_;
    std::vector<Residue> start_;
    Random& random_;
    std::vector<std::vector<Residue>> controls_;
    std::unique_ptr<Curve> curve_;
};

/// Climbs the orders of one trajectory.
class OrderClimb {
  public:
    /// At a generic point a vector that depends on earlier ones need not be derived: L maps F_k
    /// into F_{k+1}. At a given point all go on.
    enum class Point { generic, given };

    OrderClimb(const Family& family, const PrimeField& field, Point point, Trajectory& trajectory,
               const ClosureOptions& options)
        : family_(family),
          point_(point),
          trajectory_(trajectory),
          options_(options),
          echelon_(field, family.dimension()) {}

    Closure run(std::uint32_t max_order) {
        precision_ = 1;
        trajectory_.extend_to(precision_);
        offer_fields();
        closure_.first_order = echelon_.rank();
        for (std::uint32_t order = 1; order <= max_order && !done() && !active_.empty(); ++order)
            offer_order(order);
        closure_.rank = echelon_.rank();
        closure_.end = end();
        return std::move(closure_);
    }

  private:
    /// A field along the trajectory, derived as often as the current order says.
    struct Active {
        std::uint32_t letter;
        RingVector column;
    };

    /// Vectors go to the echelon in batches, which it reduces by matrix products.
    static constexpr std::size_t batch = 128;

    ClosureEnd end() const {
        const bool met = closure_.rank >= options_.target;
        if (point_ == Point::given) return met ? ClosureEnd::target : ClosureEnd::length;
        return met && closure_.rank < family_.dimension() ? ClosureEnd::target : ClosureEnd::stable;
    }

    bool done() const {
        return echelon_.rank() == family_.dimension() || echelon_.rank() >= options_.target;
    }

    static std::vector<Residue> start_of(const RingVector& column) {
        std::vector<Residue> result(column.size());
        for (std::size_t a = 0; a < result.size(); ++a) result[a] = column[a][0];
        return result;
    }

    /// Inserts the starts of the candidates from `from` on and keeps those that are independent; at
    /// a given point also the others.
    void settle(std::vector<Active>& candidates, std::size_t from, std::uint32_t order) {
        std::vector<std::vector<Residue>> vectors;
        for (std::size_t i = from; i < candidates.size(); ++i)
            vectors.push_back(start_of(candidates[i].column));
        const std::vector<char> independent = echelon_.insert_all(vectors, options_.jobs);
        std::size_t kept = from;
        for (std::size_t i = from; i < candidates.size(); ++i) {
            if (independent[i - from] != 0) {
                closure_.vectors.push_back({candidates[i].letter, order});
            } else if (point_ == Point::generic) {
                continue;
            }
            if (kept != i) candidates[kept] = std::move(candidates[i]);
            ++kept;
        }
        candidates.erase(candidates.begin() + static_cast<std::ptrdiff_t>(kept), candidates.end());
        report(options_.progress, "rank", echelon_.rank(),
               std::min(options_.target, family_.dimension()));
    }

    /// Offers `count` vectors of one order, batch by batch, until the rank is enough; `make(i)`
    /// computes the i-th and may run in several threads.
    std::vector<Active> offer(std::size_t count, std::uint32_t order, const auto& make) {
        std::vector<Active> kept;
        for (std::size_t from = 0; from < count && !done(); from += batch) {
            const std::size_t settled = kept.size();
            kept.resize(settled + std::min(batch, count - from));
            parallel_for(options_.jobs, kept.size() - settled,
                         [&](std::size_t i) { kept[settled + i] = make(from + i); });
            settle(kept, settled, order);
        }
        return kept;
    }

    void offer_fields() {
        const std::vector<std::uint32_t>& letters = trajectory_.letters();
        active_ = offer(letters.size(), 0, [&](std::size_t i) {
            return Active{letters[i], trajectory_.field_along(letters[i])};
        });
    }

    void offer_order(std::uint32_t order) {
        require_precision(order);
        const std::size_t before = echelon_.rank();
        active_ = offer(active_.size(), order, [&](std::size_t i) {
            Active derived{active_[i].letter, trajectory_.derive(active_[i].column)};
            active_[i].column = {};
            return derived;
        });
        gained_ = echelon_.rank() - before;
    }

    /// Makes the active columns, which have been derived order − 1 times, known to order 1 at
    /// least.
    void require_precision(std::uint32_t order) {
        if (precision_ > order) return;
        precision_ = order + 1 + further_orders(order);
        trajectory_.extend_to(precision_);
        parallel_for(options_.jobs, active_.size(), [&](std::size_t i) {
            RingVector column = trajectory_.field_along(active_[i].letter);
            for (std::uint32_t k = 1; k < order; ++k) column = trajectory_.derive(column);
            active_[i].column = std::move(column);
        });
    }

    /// How many orders to prepare for beyond this one: as many as the target needs if orders go on
    /// to gain what the last one gained, but at most as many as there were. So all recomputation
    /// together costs a constant factor.
    std::size_t further_orders(std::uint32_t order) const {
        if (options_.target >= family_.dimension() || order < 2) return order / 2;
        const std::size_t missing = options_.target - echelon_.rank();
        const std::size_t needed = (missing + gained_ - 1) / std::max<std::size_t>(gained_, 1);
        return std::min<std::size_t>(needed, order);
    }

    const Family& family_;
    Point point_;
    Trajectory& trajectory_;
    const ClosureOptions& options_;
    Echelon echelon_;
    Closure closure_;
    std::size_t precision_ = 1;
    std::size_t gained_ = 0;  // by the last order
    std::vector<Active> active_;
};

Closure climb(const Family& family, const PrimeField& field, OrderClimb::Point kind,
              std::span<const Residue> start, std::uint32_t max_order, Random& random,
              const ClosureOptions& options) {
    Trajectory trajectory(family, field, start, random);
    Closure closure = OrderClimb(family, field, kind, trajectory, options).run(max_order);
    closure.prime = field.modulus();
    closure.point.assign(start.begin(), start.end());
    closure.controls = trajectory.controls(last_order(closure));
    return closure;
}

}  // namespace

std::uint32_t last_order(const Closure& closure) {
    std::uint32_t result = 0;
    for (const TrajectoryVector& vector : closure.vectors) result = std::max(result, vector.order);
    return result;
}

Closure trajectory_closure(const Family& family, Random& random, const ClosureOptions& options) {
    constexpr std::uint32_t any_order = std::numeric_limits<std::uint32_t>::max();
    const PrimeField field(random.prime(options.prime_bits));
    const std::vector<Residue> start = random.residues(family.dimension(), field.modulus());
    return climb(family, field, OrderClimb::Point::generic, start, any_order, random, options);
}

Closure trajectory_at(const Family& family, const PrimeField& field, std::span<const Residue> point,
                      std::uint32_t max_order, Random& random, const ClosureOptions& options) {
    return climb(family, field, OrderClimb::Point::given, point, max_order, random, options);
}

}  // namespace abide
