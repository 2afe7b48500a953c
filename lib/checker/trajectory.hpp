#pragma once

#include "residues.hpp"

// Evidence "trajectory": vectors (L^k X_c)(0), where L Y = Y' - DX_u(θ)·Y along the solution θ(t)
// of θ' = X_u(θ) = Σ_i u_i(t) X_i(θ) that starts at the point.

namespace abide::checker {

/// A power series in t modulo p: its first coefficients.
using Series = Element;

/// Reads the coefficients of each u_i; there are no lines of them if K is 0.
inline std::vector<Series> read_controls(Text& in, const Family& family, const Arithmetic& mod) {
    in.next("'controls'");
    in.expect("controls ");
    const std::uint64_t order = in.last_natural(0, mod.p - 1);
    in.budget.work(order * (order + 1000.0));
    in.budget.hold(family.size() * (32 + 16.0 * order));
    for (std::uint64_t k = 1; k <= order; ++k)
        if (inverse(k, mod.p) == 0)
            in.fail(std::to_string(k) + " has no inverse modulo " + std::to_string(mod.p));
    std::vector<Series> controls(family.size());
    for (std::size_t i = 0; order > 0 && i < controls.size(); ++i) {
        in.next("control of field " + std::to_string(i + 1));
        for (std::uint64_t k = 0; k < order; ++k) {
            if (k > 0) in.expect(" ");
            controls[i].push_back(in.natural(0, mod.p - 1));
        }
        in.end_of_line();
    }
    return controls;
}

/// θ(t), the operator L along it, and the vector that was computed last. To be solved first.
struct Trajectory {
    const Family& family;
    const Arithmetic mod;
    Budget& budget;
    const std::vector<Series> controls;  // u_i modulo t^K
    Vector theta;                        // t0 at first, then θ modulo t^(K + 1)
    const std::size_t order = controls.empty() ? 0 : controls[0].size();  // K
    /// At (b, a) the entry ∂_b X_{u,a}(θ) of DX_u(θ), modulo t^K.
    std::vector<std::map<Variable, Series>> jacobian = {};
    double entries = 0;  // of DX_u, and of Y
    /// L^k X_c(θ) modulo t^(K + 1 - k), where c is last_field, counted from 1; 0 at the start.
    Vector y = {};
    std::uint64_t last_field = 0, last_k = 0;

    /// Computes θ(t), and DX_u(θ(t)), by Newton's iteration. If θ is right modulo t^n, what is
    /// missing is δ = O(t^n) with θ' + δ' = X_u(θ + δ) = X_u(θ) + DX_u(θ)·δ modulo t^(2n), which
    /// yields δ modulo t^(2n + 1), one coefficient after the other.
    void solve() {
        // θ, δ, the velocity, and two vectors of series on their way.
        budget.hold(theta.size() * (320 + 64.0 * (order + 1)));
        for (std::size_t n = 1; n <= order; n = 2 * n + 1) {
            const std::size_t m = std::min(2 * n, order);
            Vector velocity = linearize(n, m), delta(theta.size(), Series(n));
            budget.work(entries * m * (m + 100.0));
            for (std::size_t k = n - 1; k < m; ++k) {
                apply(velocity, delta, k);
                const std::uint64_t unit = inverse(k + 1, mod.p);
                for (std::size_t a = 0; a < theta.size(); ++a) {
                    delta[a].push_back(velocity[a][k] % mod.p * unit % mod.p);
                    theta[a].push_back(delta[a].back());
                }
            }
        }
        linearize(order, 0);
    }

    /// Reads the line of the next vector, and computes it.
    const Vector& next(Text& in) {
        const std::uint64_t field = in.natural(1, family.size());
        in.expect(" ");
        const std::uint64_t k = in.last_natural(0, order);
        if (std::pair(field, k) <= std::pair(last_field, last_k))
            in.fail("the vectors do not increase: by field, then by order, each once");
        return vector(field, k);
    }

    /// (L^k X_c)(0), where c is `field`, from 1: the coefficients of t^0. It is computed from the
    /// vector before if that belongs to the same field and a smaller k.
    const Vector& vector(std::uint64_t field, std::uint64_t k) {
        if (field != last_field) {
            last_field = field;
            last_k = 0;
            y.assign(theta.size(), {});
            for (const Term& term : family.field(field - 1))
                add_term(y[term.component], term, {1}, order + 1);
        }
        const double products = (std::pow(order - last_k, 3) - std::pow(order - k, 3)) / 6;
        budget.work(entries * (products + 64.0 * (k - last_k)));
        for (; last_k < k; ++last_k) derive(order - last_k);
        return y;
    }

    /// sum + the coefficient of t^k in a·b; below p² < 2^62 as sum is, and not reduced modulo p.
    std::uint64_t add(std::uint64_t sum, const Series& a, const Series& b, std::size_t k) const {
        const std::uint64_t square = std::uint64_t{mod.p} * mod.p;
        const std::size_t last = std::min(k + 1, a.size());
        for (std::size_t j = k - std::min(k, b.size() - 1); j < last; ++j) {
            sum += a[j] * b[k - j];
            sum = std::min(sum, sum - square);  // the difference wraps if it is negative
        }
        return sum;
    }

    /// sum += u · term modulo t^n, at θ(t)
    void add_term(Series& sum, const Term& term, const Series& u, std::size_t n) {
        budget.work(evaluation_cost(term, n * (n + 1.0) / 16) + n * (n + 1.0));
        const auto product = [&](const Series& a, const Series& b) {
            Series result(n);
            for (std::size_t k = 0; k < n; ++k) result[k] = add(0, a, b, k) % mod.p;
            return result;
        };
        mod.add(sum, mod.residue(term.coefficient),
                product(u, mod.evaluate(term.monomial, theta, product)));
    }

    /// Computes DX_u(θ) modulo t^n, and returns X_u(θ) modulo t^m.
    Vector linearize(std::size_t n, std::size_t m) {
        Vector velocity(theta.size(), Series(m));
        jacobian.assign(theta.size(), {});
        entries = theta.size();
        for (std::size_t i = 0; n > 0 && i < family.size(); ++i)
            for (const Term& term : family.field(i)) {
                add_term(velocity[term.component], term, controls[i], m);
                for (std::size_t j = 0; j < term.monomial.size(); ++j) {
                    const Term d = derivative(term, j, budget);
                    Series& entry = jacobian[d.component][term.component];
                    if (entry.empty()) budget.hold(128 + 8.0 * n), ++entries;
                    add_term(entry, d, controls[i], n);
                }
            }
        return velocity;
    }

    /// Adds the coefficient of t^k in DX_u(θ)·v to that of the sum, not reduced modulo p.
    void apply(Vector& sum, const Vector& v, std::size_t k) const {
        for (std::size_t b = 0; b < theta.size(); ++b) {
            if (v[b].empty()) continue;
            for (const auto& [a, entry] : jacobian[b]) {
                if (sum[a].size() <= k) sum[a].resize(k + 1);
                sum[a][k] = add(sum[a][k], entry, v[b], k);
            }
        }
    }

    /// Replaces Y by L Y, which is known modulo t^n.
    void derive(std::size_t n) {
        Vector next(y.size());
        for (std::size_t k = 0; k < n; ++k) apply(next, y, k);
        for (std::size_t a = 0; a < y.size(); ++a) {
            if (!y[a].empty()) next[a].resize(n);
            for (std::size_t k = 0; k < next[a].size(); ++k) {
                const std::uint64_t derivative = y[a].empty() ? 0 : (k + 1) * y[a][k + 1];
                next[a][k] = (derivative + mod.p - next[a][k] % mod.p) % mod.p;
            }
        }
        y = std::move(next);
    }
};

}  // namespace abide::checker
