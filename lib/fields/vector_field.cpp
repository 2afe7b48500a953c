#include <abide/fields/vector_field.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace abide {
namespace {

std::vector<Variable> variables_of(const Polynomial& f) {
    std::set<Variable> variables;
    for (const Term& term : f.terms()) {
        for (const Power& power : term.monomial.powers()) variables.insert(power.variable);
    }
    return {variables.begin(), variables.end()};
}

}  // namespace

VectorField::VectorField(std::vector<Polynomial> components) {
    for (std::size_t a = 0; a < components.size(); ++a) {
        if (components[a].is_zero()) continue;
        components_.push_back({static_cast<Variable>(a), std::move(components[a])});
    }
}

const Polynomial& VectorField::operator[](Variable variable) const {
    static const Polynomial zero;
    const auto found = std::ranges::lower_bound(components_, variable, {}, &Component::variable);
    return found != components_.end() && found->variable == variable ? found->value : zero;
}

std::uint64_t VectorField::degree() const {
    std::uint64_t result = 0;
    for (const Component& component : components_)
        result = std::max(result, component.value.degree());
    return result;
}

VectorField VectorField::cleared() const {
    Integer scale = 1;
    for (const Component& component : components_)
        scale = lcm(scale, component.value.denominator());
    VectorField result(*this);
    if (scale.is_one()) return result;
    for (Component& component : result.components_)
        component.value = component.value * Polynomial(scale);
    return result;
}

VectorField gradient(const Polynomial& f) {
    std::map<Variable, PolynomialSum> sums;
    for (const Term& term : f.terms()) {
        for (const Power& power : term.monomial.powers()) {
            sums[power.variable].add(term.monomial.divided_by(power.variable),
                                     term.coefficient * Rational(std::int64_t{power.exponent}));
        }
    }
    std::vector<VectorField::Component> components;
    for (auto& [variable, sum] : sums) components.push_back({variable, sum.take()});
    return VectorField(std::move(components));
}

Polynomial derivative_along(const VectorField& x, const Polynomial& f) {
    PolynomialSum sum;
    for (const Variable variable : variables_of(f)) {
        const Polynomial& component = x[variable];
        if (!component.is_zero()) sum.add_product(component, f.derivative(variable));
    }
    return sum.take();
}

VectorField bracket(const VectorField& x, const VectorField& y) {
    std::set<Variable> variables;
    for (const auto& component : x.components()) variables.insert(component.variable);
    for (const auto& component : y.components()) variables.insert(component.variable);
    std::vector<VectorField::Component> components;
    for (const Variable a : variables) {
        Polynomial value = derivative_along(x, y[a]) - derivative_along(y, x[a]);
        if (!value.is_zero()) components.push_back({a, std::move(value)});
    }
    return VectorField(std::move(components));
}

}  // namespace abide
