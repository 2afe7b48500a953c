#include <abide/error.hpp>
#include <abide/fields/blocks.hpp>
#include <abide/fields/variable_name.hpp>
#include <abide/models/flow.hpp>

#include <algorithm>
#include <numeric>

namespace abide {
namespace {

constexpr std::uint64_t most_terms = 4'000'000;
/// What else is known of these flows are dense vectors.
constexpr std::size_t most_parameters = 20'000;

/// The gradients, before any change of metric; of a path lifting those of reference paths, which
/// span all. Throws InputError if the model is no map.
std::vector<VectorField> gradients(const Model& model) {
    require_plain(model, "another flow");
    if (model.variables.size() > most_parameters) {
        throw LimitError("'" + model.name + "' has " + std::to_string(model.variables.size()) +
                         " parameters; with another flow, where no proof by structure is known, "
                         "there may be " +
                         std::to_string(most_parameters));
    }
    const Definition& definition = model.family->definition();
    const auto* const lifting = std::get_if<PathLifting>(&definition);
    const auto map = lifting != nullptr ? reference_paths(*lifting) : expanded_map(definition);
    if (!map) throw InputError(model.name + ": a flow belongs to a map phi, not to vector fields");
    std::vector<VectorField> fields;
    for (const Polynomial& component : map->components) fields.push_back(gradient(component));
    return fields;
}

/// A name that no variable has.
std::string fresh_name(std::string name, const std::vector<std::string>& names) {
    while (std::ranges::find(names, name) != names.end()) name += '_';
    return name;
}

void require_names(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        if (!is_variable_name(name)) throw InputError("the name '" + name + "' would be too long");
    }
}

/// Places for variables that begin at `first`.
std::vector<Variable> places(std::size_t first, std::size_t count) {
    std::vector<Variable> result(count);
    std::iota(result.begin(), result.end(), static_cast<Variable>(first));
    return result;
}

/// The field's components in other coordinates, its coefficients in those from `first` on.
VectorField moved(const VectorField& field, std::span<const Variable> coefficients,
                  std::size_t components) {
    std::vector<VectorField::Component> result;
    for (const auto& component : field.components()) {
        result.push_back({static_cast<Variable>(component.variable + components),
                          renamed(component.value, coefficients)});
    }
    return VectorField(std::move(result));
}

/// The model in a state of more coordinates: those of θ begin at 1, after s or t.
Model in_state(const Model& model, std::vector<std::string> names, FieldList fields) {
    require_names(names);
    Model result;
    result.name = model.name;
    result.setting = model.setting;
    result.family = make_family(names.size(), std::move(fields));
    result.variables = std::move(names);
    for (const Condition& condition : model.domain) {
        result.domain.push_back(
            {condition.kind, renamed(condition.value, places(1, model.variables.size()))});
    }
    return result;
}

/// Before what it is multiplied by; nothing for 1.
std::string times(const Rational& factor) {
    return factor.is_one() ? "" : factor.to_string() + " ";
}

/// Multiplied by a positive number, with integer coefficients.
Polynomial integral(const Polynomial& polynomial) {
    return polynomial * Polynomial(Rational(polynomial.denominator()));
}

/// The law h(s·θ), s being variable 0 and θ beginning at 1.
Polynomial scaled(const Polynomial& law) {
    PolynomialSum sum;
    for (const Term& term : law.terms()) {
        std::vector<Power> powers;
        const auto degree = static_cast<std::uint32_t>(term.monomial.degree());
        if (degree > 0) powers.push_back({0, degree});
        for (const Power& power : term.monomial.powers())
            powers.push_back({power.variable + 1, power.exponent});
        sum.add(Monomial(std::move(powers)), term.coefficient);
    }
    return sum.take();
}

/// The numerators of M^{-1}, times the field.
VectorField product(const Metric& metric, const VectorField& field) {
    std::vector<VectorField::Component> components;
    for (std::size_t a = 0; a < metric.rows.size(); ++a) {
        PolynomialSum sum;
        for (const auto& entry : metric.rows[a].components()) {
            const Polynomial& factor = field[entry.variable];
            if (factor.terms().size() * entry.value.terms().size() > most_terms)
                throw LimitError("a field with this metric would have too many terms");
            sum.add_product(entry.value, factor);
        }
        if (Polynomial value = sum.take(); !value.is_zero())
            components.push_back({static_cast<Variable>(a), std::move(value)});
    }
    return VectorField(std::move(components));
}

Metric diagonal(std::size_t dimension, const auto& is_multiplied) {
    Metric metric;
    for (std::size_t a = 0; a < dimension; ++a) {
        const auto index = static_cast<Variable>(a);
        const Polynomial variable = Polynomial::variable(index);
        const bool multiplied = is_multiplied(index);
        metric.rows.push_back(VectorField(
            std::vector<VectorField::Component>{{index, multiplied ? variable : Polynomial(1)}}));
        if (multiplied) metric.domain.push_back({Condition::Kind::positive, variable});
    }
    return metric;
}

/// The states of the flow with momentum, s or t before θ and θ' behind it.
class MomentumState {
  public:
    MomentumState(const std::vector<std::string>& parameters, const Rational& tau)
        : dimension_(parameters.size()), tau_(tau) {
        names_.push_back(fresh_name(tau.is_zero() ? "t" : "s", parameters));
        names_.insert(names_.end(), parameters.begin(), parameters.end());
        for (const std::string& name : parameters)
            names_.push_back(fresh_name("v_" + name, names_));
    }

    const std::vector<std::string>& names() const { return names_; }
    Polynomial parameter(std::size_t a) const {
        return Polynomial::variable(static_cast<Variable>(1 + a));
    }
    Polynomial velocity(std::size_t a) const {
        return Polynomial::variable(static_cast<Variable>(1 + dimension_ + a));
    }
    /// θ_a + θ_a'/τ
    Polynomial ahead(std::size_t a) const {
        return parameter(a) + velocity(a) * Polynomial(quotient(1, tau_));
    }

    VectorField drift() const {
        const bool damped = !tau_.is_zero();
        std::vector<Polynomial> components{damped ? Polynomial(tau_) * Polynomial::variable(0)
                                                  : Polynomial(1)};
        for (std::size_t a = 0; a < dimension_; ++a) components.push_back(velocity(a));
        for (std::size_t a = 0; a < dimension_; ++a)
            components.push_back(Polynomial(-tau_) * velocity(a));
        return VectorField(std::move(components));
    }

  private:
    std::size_t dimension_;
    Rational tau_;
    std::vector<std::string> names_;
};

/// The field minus the others.
VectorField less(const VectorField& field, const std::vector<VectorField>& others,
                 std::size_t dimension) {
    std::vector<Polynomial> components;
    for (std::size_t a = 0; a < dimension; ++a) {
        const auto variable = static_cast<Variable>(a);
        PolynomialSum sum;
        sum.add(field[variable]);
        for (const VectorField& other : others) sum.add(other[variable], -1);
        components.push_back(sum.take());
    }
    return VectorField(std::move(components));
}

/// With a mirror metric if there is one.
Model momentum(const Model& model, const Rational& tau, const Metric* mirror) {
    const std::size_t dimension = model.variables.size();
    const std::vector<VectorField> map_gradients = gradients(model);  // refuses what is too large
    const MomentumState state(model.variables, tau);
    const auto is_mirrored = [&](std::size_t a) {
        return mirror != nullptr && mirror->rows[a].degree() > 0;
    };
    std::vector<VectorField> forces;
    for (const VectorField& gradient : map_gradients) {
        std::vector<VectorField::Component> force;
        for (const auto& [a, value] : gradient.components()) {
            const Polynomial here = renamed(value, places(1, dimension));
            force.push_back({static_cast<Variable>(1 + dimension + a),
                             is_mirrored(a) ? here * state.ahead(a) : here});
        }
        forces.push_back(VectorField(std::move(force)));
    }
    // One batch has one loss, and nothing is controlled: the flow is a single field.
    const bool one_loss = model.setting.data == Setting::Data::dataset;
    FieldList list{{one_loss ? less(state.drift(), forces, state.names().size()) : state.drift()},
                   !one_loss};
    if (!one_loss) std::ranges::move(forces, std::back_inserter(list.fields));

    Model result = in_state(model, state.names(), std::move(list));
    if (mirror != nullptr) qualify(result, mirror->title);
    qualify(result, "momentum, tau = " + tau.to_string());
    for (std::size_t a = 0; a < dimension; ++a) {
        if (!is_mirrored(a)) continue;
        result.domain.push_back({Condition::Kind::positive, state.parameter(a)});
        result.domain.push_back({Condition::Kind::positive, integral(state.ahead(a))});
    }
    if (!tau.is_zero()) {
        result.domain.push_back({Condition::Kind::positive, Polynomial::variable(0)});
        result.setting.symbol = state.names()[0];
        result.setting.meaning = "exp(" + times(tau) + "t)";
    }
    result.setting.flow = "gradient flow with momentum, theta'' + " +
                          (tau.is_zero() ? "" : times(tau) + "theta' + ") +
                          (mirror != nullptr ? "M(theta + theta'/tau)^-1 " : "") +
                          "grad E(theta) = 0" +
                          (mirror != nullptr ? " with M^-1 = " + mirror->name : "");
    return result;
}

}  // namespace

Model with_metric(Model model, const Metric& metric) {
    FieldList list;
    std::uint64_t terms = 0;
    for (const VectorField& gradient : gradients(model)) {
        list.fields.push_back(product(metric, gradient));
        for (const auto& component : list.fields.back().components())
            terms += component.value.terms().size();
        if (terms > most_terms) {
            throw LimitError("the fields of '" + model.name + "' with this metric have more than " +
                             std::to_string(most_terms) + " terms");
        }
    }
    model.family = make_family(model.variables.size(), std::move(list));
    model.candidates.clear();
    model.domain = metric.domain;
    qualify(model, metric.title);
    model.setting.flow = "the flow theta' = -" + metric.name + " grad E";
    return model;
}

Model with_momentum(const Model& model, const Rational& tau) {
    return momentum(model, tau, nullptr);
}

Model with_momentum(const Model& model, const Rational& tau, const Metric& metric) {
    if (!metric.mirror) {
        throw InputError(
            "momentum is for the Euclidean and the mirror flows; for another metric, write the "
            "fields of the second-order flow that is meant into a file");
    }
    if (tau.is_zero()) throw InputError("momentum for a mirror flow needs tau > 0");
    return momentum(model, tau, &metric);
}

Model with_weight_decay(const Model& model) {
    const std::size_t dimension = model.variables.size();
    const std::vector<Variable> position = places(1, dimension);
    std::vector<std::string> names{fresh_name("s", model.variables)};
    names.insert(names.end(), model.variables.begin(), model.variables.end());
    std::vector<VectorField::Component> drift{{0, Polynomial::variable(0)}};
    for (const Variable a : position) drift.push_back({a, -Polynomial::variable(a)});
    FieldList list{{VectorField(std::move(drift))}, true};
    for (const VectorField& field : gradients(model))
        list.fields.push_back(moved(field, position, 1));

    const std::string symbol = names[0];
    Model result = in_state(model, std::move(names), std::move(list));
    qualify(result, "weight decay");
    for (const Polynomial& law : model.candidates) result.candidates.push_back(scaled(law));
    result.domain.push_back({Condition::Kind::positive, Polynomial::variable(0)});
    result.setting.flow =
        "gradient flow with weight decay, theta' = -grad E - lambda(t) theta with any function "
        "lambda(t)";
    result.setting.also_varied = "all lambda(t)";
    result.setting.symbol = symbol;
    result.setting.meaning = "exp(int lambda)";
    return result;
}

Metric mirror_metric(const Model& model) {
    require_plain(model, "a mirror flow");
    Metric metric = diagonal(model.variables.size(), [](Variable) { return true; });
    metric.name = "diag(theta)";
    metric.title = "mirror flow";
    metric.mirror = true;
    return metric;
}

Metric icnn_metric(const Model& model) {
    require_plain(model, "a mirror flow");
    const auto* const lifting = std::get_if<PathLifting>(&model.family->definition());
    if (lifting == nullptr) throw InputError(model.name + ": the flow 'icnn' is for relu models");
    std::vector<char> multiplied(model.variables.size(), 0);
    for (std::size_t l = 2; l <= lifting->layers(); ++l) {
        for (std::uint64_t i = 0; i < lifting->widths[l - 1]; ++i) {
            for (std::uint64_t j = 0; j < lifting->widths[l]; ++j)
                multiplied[lifting->weight(l, i, j)] = 1;
        }
    }
    Metric metric =
        diagonal(model.variables.size(), [&](Variable a) { return multiplied[a] != 0; });
    metric.name = "diag(1, W_2, ..., W_q)";
    metric.title = "mirror flow beyond the first layer";
    metric.mirror = true;
    return metric;
}

}  // namespace abide
