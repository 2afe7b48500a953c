#include <abide/report/process.hpp>

#include <algorithm>
#include <set>

namespace abide::reporting {
namespace {

constexpr std::size_t most_terms = 100'000;

/// The factors C_a(θ) of a field: component a of θ, and its value over the variables of the state.
using Covector = std::vector<VectorField::Component>;

bool uses_only(const Polynomial& polynomial, std::size_t first, std::size_t count) {
    return std::ranges::all_of(polynomial.terms(), [&](const Term& term) {
        return std::ranges::all_of(term.monomial.powers(), [&](const Power& power) {
            return power.variable >= first && power.variable < first + count;
        });
    });
}

const Polynomial& component(const Covector& covector, Variable variable) {
    static const Polynomial zero;
    const auto found =
        std::ranges::lower_bound(covector, variable, {}, &VectorField::Component::variable);
    return found != covector.end() && found->variable == variable ? found->value : zero;
}

/// Σ C_a dθ_a is closed, and so, on all of the space of θ, the differential of a polynomial. θ_a
/// is variable first + a.
bool is_gradient(const Covector& covector, std::size_t first) {
    for (const auto& [a, value] : covector) {
        std::set<Variable> occurring;
        for (const Term& term : value.terms())
            for (const Power& power : term.monomial.powers()) occurring.insert(power.variable);
        const auto theta_a = static_cast<Variable>(first + a);
        for (const Variable b : occurring) {
            const auto index = static_cast<Variable>(b - first);
            if (value.derivative(b) != component(covector, index).derivative(theta_a)) return false;
        }
    }
    return true;
}

/// The components of the field from `at` on, if it has no others and these are functions of θ,
/// which begins at `first`, and a gradient.
bool is_gradient_at(const VectorField& field, std::size_t at, std::size_t first,
                    std::size_t count) {
    Covector covector;
    for (const auto& [variable, value] : field.components()) {
        if (variable < at || variable >= at + count || !uses_only(value, first, count))
            return false;
        covector.push_back({static_cast<Variable>(variable - at), value});
    }
    return is_gradient(covector, first);
}

bool controls_are_gradients(const FieldList& list, std::size_t at, std::size_t first,
                            std::size_t count) {
    return std::all_of(list.fields.begin() + 1, list.fields.end(), [&](const VectorField& field) {
        return is_gradient_at(field, at, first, count);
    });
}

Polynomial multiple(const Rational& factor, std::size_t variable) {
    return Polynomial(factor) * Polynomial::variable(static_cast<Variable>(variable));
}

bool has_positive(const Certificate& certificate, std::size_t variable) {
    const Condition positive{Condition::Kind::positive,
                             Polynomial::variable(static_cast<Variable>(variable))};
    return std::ranges::find(certificate.domain, positive) != certificate.domain.end();
}

std::optional<Process> momentum(const FieldList& list, const Certificate& certificate) {
    const std::size_t dimension = certificate.variables.size();
    if (dimension % 2 == 0 || dimension < 3) return std::nullopt;
    const std::size_t n = dimension / 2;
    const VectorField& drift = list.fields.front();
    // −τ is the coefficient in the last component.
    const Polynomial& last = drift[static_cast<Variable>(dimension - 1)];
    Rational tau;
    if (!last.is_zero()) tau = -last.terms().front().coefficient;
    if (tau.sign() < 0) return std::nullopt;
    std::vector<Polynomial> expected{tau.is_zero() ? Polynomial(1) : multiple(tau, 0)};
    for (std::size_t a = 0; a < n; ++a) expected.push_back(multiple(1, 1 + n + a));
    for (std::size_t a = 0; a < n; ++a) expected.push_back(multiple(-tau, 1 + n + a));
    if (drift != VectorField(std::move(expected))) return std::nullopt;
    if (!tau.is_zero() && !has_positive(certificate, 0)) return std::nullopt;
    if (!controls_are_gradients(list, 1 + n, 1, n)) return std::nullopt;
    return Process{Process::Kind::momentum, n, tau};
}

std::optional<Process> weight_decay(const FieldList& list, const Certificate& certificate) {
    const std::size_t dimension = certificate.variables.size();
    if (dimension < 2 || !has_positive(certificate, 0)) return std::nullopt;
    std::vector<Polynomial> expected{multiple(1, 0)};
    for (std::size_t a = 1; a < dimension; ++a) expected.push_back(multiple(-1, a));
    if (list.fields.front() != VectorField(std::move(expected))) return std::nullopt;
    if (!controls_are_gradients(list, 1, 1, dimension - 1)) return std::nullopt;
    return Process{Process::Kind::weight_decay, dimension - 1, 0};
}

/// X_a / θ_a, if that is a polynomial.
std::optional<Polynomial> divided(const Polynomial& value, Variable variable) {
    PolynomialSum sum;
    for (const Term& term : value.terms()) {
        std::vector<Power> powers;
        bool divides = false;
        for (Power power : term.monomial.powers()) {
            if (power.variable == variable) {
                divides = true;
                --power.exponent;
            }
            if (power.exponent > 0) powers.push_back(power);
        }
        if (!divides) return std::nullopt;
        sum.add(Monomial(std::move(powers)), term.coefficient);
    }
    return sum.take();
}

std::optional<Process> mirror(const FieldList& list, const Certificate& certificate) {
    const std::size_t dimension = certificate.variables.size();
    for (std::size_t a = 0; a < dimension; ++a)
        if (!has_positive(certificate, a)) return std::nullopt;
    for (const VectorField& field : list.fields) {
        Covector covector;
        for (const auto& [variable, value] : field.components()) {
            std::optional<Polynomial> quotient = divided(value, variable);
            if (!quotient) return std::nullopt;
            covector.push_back({variable, *std::move(quotient)});
        }
        if (!is_gradient(covector, 0)) return std::nullopt;
    }
    return Process{Process::Kind::mirror, dimension, 0};
}

}  // namespace

std::optional<Process> recognise_process(const Certificate& certificate) {
    const auto* const list = std::get_if<FieldList>(&certificate.family);
    if (list == nullptr || list->fields.empty() || certificate.variables.empty())
        return std::nullopt;
    std::size_t terms = 0;
    for (const VectorField& field : list->fields)
        for (const auto& part : field.components()) terms += part.value.terms().size();
    if (terms > most_terms) return std::nullopt;
    if (!list->drift) return mirror(*list, certificate);
    if (list->fields.size() == 1) return std::nullopt;  // nothing but a drift
    if (auto process = momentum(*list, certificate)) return process;
    return weight_decay(*list, certificate);
}

}  // namespace abide::reporting
