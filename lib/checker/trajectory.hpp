#pragma once

#include "rank.hpp"

// Evidence "trajectory": vectors (L^k X_c)(0), where L Y = Y' - DX_u(θ)·Y along the solution θ(t)
// of θ' = X_u(θ) = Σ_i u_i(t) X_i(θ) that starts at the point.

namespace abide::checker {

/// A power series in t modulo p: its first coefficients. Without any, it is zero.
using Series = std::vector<std::uint64_t>;

struct Controls {
    std::size_t order;  // K
    std::vector<Series> series;
};

/// Reads the coefficients of each u_i; there are no lines of them if K is 0.
inline Controls read_controls(Text& in, const Family& family, const Arithmetic& mod) {
    in.next("'controls'");
    in.expect("controls ");
    Controls controls{in.natural(0, mod.p - 1), {}};
    in.end_of_line();
    const double n = controls.order;
    in.budget.work(n * (n + 1000));
    in.budget.hold(family.fields.size() * (32 + 16 * n));
    for (std::uint64_t k = 1; k <= controls.order; ++k) {
        if (inverse(k, mod.p) != 0) continue;
        in.fail(std::to_string(k) + " has no inverse modulo " + std::to_string(mod.p));
    }
    for (std::size_t i = 1; n > 0 && i <= family.fields.size(); ++i) {
        in.next("control of field " + std::to_string(i));
        controls.series.emplace_back();
        for (std::uint64_t k = 0; k < controls.order; ++k) {
            if (k > 0) in.expect(" ");
            controls.series.back().push_back(in.natural(0, mod.p - 1));
        }
        in.end_of_line();
    }
    return controls;
}

/// θ(t), the operator L along it, and the vector that was computed last.
class Trajectory {
  public:
    /// Solves for θ(t), given the controls u_i modulo t^K, one for each field.
    Trajectory(const Family& family, const Arithmetic& mod, Budget& budget, const Vector& t0,
               const Controls& controls)
        : family_(family),
          mod_(mod),
          budget_(budget),
          order_(controls.order),
          controls_(controls.series),
          jacobian_(t0.size()) {
        // θ, two vectors of series on their way, and the velocity.
        budget_.hold(t0.size() * (256 + 24.0 * (order_ + 1)));
        product({}).front() = 1;
        for (Variable a = 0; a < t0.size(); ++a) {
            theta_.push_back(&product({{a, 1}}));
            theta_[a]->front() = t0[a][0];
        }
        for (std::size_t i = 0; i < family.fields.size(); ++i) {
            for (const Term& term : family.fields[i]) add_products(term, i);
        }
        solve();
        for (std::size_t i = 0; order_ > 0 && i < family.fields.size(); ++i) {
            for (const Term& term : family.fields[i]) linearize(term, controls_[i]);
        }
    }

    /// Reads the line of the next vector, and computes it.
    Vector next(Text& in) {
        const std::uint64_t field = in.natural(1, family_.fields.size());
        in.expect(" ");
        const std::uint64_t k = in.natural(0, order_);
        in.end_of_line();
        if (std::pair(field, k) <= std::pair(field_, k_))
            in.fail("the vectors do not increase: by field, then by order, each once");
        return vector(field, k);
    }

    /// (L^k X_c)(0), where c is `field`, from 1; computed from the vector before if that belongs to
    /// the same field and a smaller k.
    Vector vector(std::uint64_t field, std::uint64_t k) {
        if (field != field_) start(family_.fields[field - 1]);
        field_ = field;
        // Less than what will be announced one by one, unless Y gets sparser.
        budget_.expect(products() * (std::pow(order_ - k_, 3) - std::pow(order_ - k, 3)) / 6);
        while (k_ < k) derive();
        Vector row;
        for (const Series& y : y_) {
            row.emplace_back();
            if (!y.empty()) row.back().push_back(static_cast<std::uint32_t>(y[0]));
        }
        return row;
    }

  private:
    /// A monomial in θ(t). Unless it is 1 or a variable, it is the product of two others.
    struct Product {
        const Series* left = nullptr;
        const Series* right = nullptr;
        Series value = {};
    };
    /// A term of the component X_{u,a}: factor · u_i(t) · monomial.
    struct Summand {
        Variable a;
        std::size_t i;
        std::uint64_t factor;
        const Series* monomial;
    };

    /// sum + the coefficient of t^k in a·b; below p² < 2^62 as sum is, and not reduced modulo p.
    std::uint64_t add(std::uint64_t sum, const Series& a, const Series& b, std::size_t k) const {
        const std::uint64_t square = std::uint64_t{mod_.p} * mod_.p;
        for (std::size_t j = 0; j <= k; ++j) {
            sum += a[j] * b[k - j];
            sum = std::min(sum, sum - square);  // the difference wraps if it is negative
        }
        return sum;
    }

    /// The monomial modulo t^(order + 1). A new one is multiplied out by solve(), after its two
    /// factors, which come before it in the order of monomials.
    Series& product(const Monomial& monomial) {
        const double size = monomial.size(), n = order_ + 1.0;
        budget_.work(256 + 16 * size);
        const auto found = products_.find(monomial);
        if (found != products_.end()) return found->second.value;
        budget_.work(n * (n + 1));
        budget_.hold(192 + 8 * size + 8 * n);
        Product& added = products_[monomial];
        added.value.resize(order_ + 1);
        Monomial left = monomial, right = monomial;
        const std::size_t half = monomial.size() / 2;
        if (half > 0) {
            left.resize(half);
            right.erase(right.begin(), right.begin() + half);
        } else if (!monomial.empty() && monomial[0].exponent > 1) {
            left[0].exponent /= 2;
            right[0].exponent -= left[0].exponent;
        } else {
            return added.value;
        }
        added.left = &product(left);
        added.right = &product(right);
        return added.value;
    }

    /// Adds a term of X_i to X_u, and the monomials of its derivatives for linearize().
    void add_products(const Term& term, std::size_t i) {
        budget_.work((order_ + 1.0) * (order_ + 16.0) + 4 * limbs(term.coefficient));
        budget_.hold(2 * sizeof(Summand));
        const Series& value = product(term.monomial);
        summands_.push_back({term.component, i, mod_.residue(term.coefficient), &value});
        for (std::size_t j = 0; order_ > 0 && j < term.monomial.size(); ++j)
            product(divide(term.monomial, j));
    }

    /// The coefficients of t^k of the products yield that of t^(k + 1) of θ, since θ' = X_u(θ).
    void solve() {
        for (std::size_t k = 0; k <= order_; ++k) {
            for (auto& [monomial, product] : products_) {
                if (product.left == nullptr) continue;
                product.value[k] = add(0, *product.left, *product.right, k) % mod_.p;
            }
            if (k == order_) return;
            Series velocity(theta_.size());
            for (const auto& [a, i, factor, monomial] : summands_) {
                const std::uint64_t value = add(0, controls_[i], *monomial, k) % mod_.p;
                velocity[a] = (velocity[a] + factor * value) % mod_.p;
            }
            const std::uint64_t unit = inverse(k + 1, mod_.p);
            for (std::size_t a = 0; a < velocity.size(); ++a)
                (*theta_[a])[k + 1] = velocity[a] * unit % mod_.p;
        }
    }

    /// Adds the derivatives of a term of X_i, times u_i, to DX_u(θ).
    void linearize(const Term& term, const Series& control) {
        for (std::size_t j = 0; j < term.monomial.size(); ++j) {
            const Power x = term.monomial[j];
            Series& entry = jacobian_[x.variable][term.component];
            budget_.work((order_ + 1.0) * (order_ + 16.0) + 4 * limbs(term.coefficient));
            if (entry.empty()) budget_.hold(128 + 8.0 * order_);
            entry.resize(order_);
            const std::uint64_t factor = mod_.residue(term.coefficient * x.exponent);
            const Series& value = product(divide(term.monomial, j));
            for (std::size_t k = 0; k < order_; ++k)
                entry[k] = (entry[k] + factor * (add(0, control, value, k) % mod_.p)) % mod_.p;
        }
    }

    /// Y = X(θ) modulo t^(order + 1).
    void start(const Field& field) {
        y_.assign(theta_.size(), {});
        k_ = 0;
        for (const Term& term : field) {
            budget_.work(64 + 8.0 * order_ + 4 * limbs(term.coefficient));
            Series& sum = y_[term.component];
            sum.resize(order_ + 1);
            const std::uint64_t factor = mod_.residue(term.coefficient);
            const Series& value = product(term.monomial);
            for (std::size_t k = 0; k <= order_; ++k)
                sum[k] = (sum[k] + factor * value[k]) % mod_.p;
        }
    }

    /// The number of products of series in L Y.
    double products() const {
        double sum = y_.size();
        for (std::size_t b = 0; b < y_.size(); ++b) sum += y_[b].empty() ? 0 : jacobian_[b].size();
        return sum;
    }

    /// Replaces Y by L Y, which is known to one order less.
    void derive() {
        const std::size_t n = order_ - k_;
        budget_.work(products() * (64 + n * (n + 1.0) / 2));
        std::vector<Series> next(y_.size());
        for (std::size_t b = 0; b < y_.size(); ++b) {
            if (y_[b].empty()) continue;
            next[b].resize(n);
            for (const auto& [a, entry] : jacobian_[b]) {
                next[a].resize(n);
                for (std::size_t k = 0; k < n; ++k) next[a][k] = add(next[a][k], entry, y_[b], k);
            }
        }
        for (std::size_t a = 0; a < y_.size(); ++a) {
            for (std::size_t k = 0; k < next[a].size(); ++k) {
                const std::uint64_t derivative = y_[a].empty() ? 0 : (k + 1) * y_[a][k + 1];
                next[a][k] = (derivative + mod_.p - next[a][k] % mod_.p) % mod_.p;
            }
        }
        y_ = std::move(next);
        ++k_;
    }

    const Family& family_;
    const Arithmetic mod_;
    Budget& budget_;
    const std::size_t order_;              // K, the largest k
    const std::vector<Series>& controls_;  // modulo t^K; none if K is 0
    std::map<Monomial, Product> products_;
    std::vector<Series*> theta_;  // among the products
    std::vector<Summand> summands_;
    /// At b and a the entry ∂_b X_{u,a}(θ) of DX_u(θ), modulo t^K.
    std::vector<std::map<Variable, Series>> jacobian_;
    /// L^k X_c(θ) modulo t^(K + 1 - k), where c is field_, counted from 1; 0 at the start.
    std::vector<Series> y_;
    std::uint64_t field_ = 0, k_ = 0;
};

}  // namespace abide::checker
