#include <abide/error.hpp>
#include <abide/models/data.hpp>

#include <algorithm>

namespace abide {
namespace {

constexpr std::uint64_t most_terms = 4'000'000;
/// From so many parameters on the differences of the outputs of a linear network are kept as what
/// they are; below, they are written out, which every reader of a certificate understands.
constexpr std::size_t layered_size = 3000;

/// The outputs for one input; those of a ReLU network in the chamber of the parameters.
std::vector<Polynomial> outputs_near(const Network& network, std::span<const Rational> input,
                                     std::span<const Rational> parameters) {
    if (network.activation != Network::Activation::relu) return outputs(network, input);
    if (parameters.empty()) {
        throw InputError(
            "the outputs of a ReLU network are polynomials only near a parameter; count the "
            "network itself, with --network");
    }
    const std::optional<Pattern> pattern = activation_pattern(network, input, parameters);
    if (!pattern)
        throw InputError("a neuron is exactly at zero for one of the inputs; move the parameters");
    return outputs(network, input, *pattern);
}

std::vector<Polynomial> differences_to_last(std::vector<Polynomial> values) {
    const Polynomial last = std::move(values.back());
    values.pop_back();
    for (Polynomial& value : values) value = value - last;
    return values;
}

/// Collects components, as many as there is room for.
class Components {
  public:
    void add(Polynomial component) {
        terms_ += component.terms().size();
        if (terms_ > most_terms) {
            throw LimitError("the components for these data have more than " +
                             std::to_string(most_terms) + " terms");
        }
        map_.components.push_back(std::move(component));
    }
    PolynomialMap take() { return std::move(map_); }

  private:
    PolynomialMap map_;
    std::uint64_t terms_ = 0;
};

Model with_map(const Model& model, PolynomialMap map) {
    Model result = model;
    result.family = make_family(model.variables.size(), std::move(map));
    return result;
}

/// The network itself, if there are parameters in whose chamber it is counted.
void enter_chamber(Model& model, std::span<const Rational> parameters) {
    if (parameters.empty()) return;
    qualify(model, "network near one parameter");
    model.setting.chamber.assign(parameters.begin(), parameters.end());
}

/// Before polynomials are multiplied out: what they would have.
void require_room(const Network& network, const Table& inputs,
                  std::span<const Rational> parameters) {
    double terms = 0;
    for (const std::vector<Rational>& input : inputs)
        terms += active_paths(network, input, parameters);
    if (terms > static_cast<double>(most_terms)) {
        throw LimitError("the outputs for " + std::to_string(inputs.size()) +
                         " inputs would have more than " + std::to_string(most_terms) +
                         " terms; give fewer inputs, or draw fewer with --samples");
    }
}

std::string counted(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

/// Candidate laws: what every neuron before the outputs sends out in all. The last layer's weights
/// are the last parameters, neuron by neuron.
void add_sums_of_outgoing_weights(Model& model, const Network& network) {
    const std::size_t outputs = network.outputs();
    const std::size_t weights = network.widths[network.widths.size() - 2] * outputs;
    for (std::size_t w = model.variables.size() - weights; w < model.variables.size();
         w += outputs) {
        PolynomialSum sum;
        for (std::size_t o = 0; o < outputs; ++o)
            sum.add(Polynomial::variable(static_cast<Variable>(w + o)));
        model.candidates.push_back(sum.take());
    }
}

/// Products of matrices and path liftings list the outputs of one input, or of one path to the last
/// hidden layer, one after another.
PolynomialMap differences_of_outputs(const Model& model, const Network& network) {
    const auto map = expanded_map(model.family->definition());
    const std::size_t outputs = network.outputs();
    Components components;
    for (std::size_t k = 0; k + outputs <= map->components.size(); k += outputs) {
        const auto first = map->components.begin() + static_cast<std::ptrdiff_t>(k);
        for (Polynomial& component :
             differences_to_last({first, first + static_cast<std::ptrdiff_t>(outputs)}))
            components.add(std::move(component));
    }
    return components.take();
}

Polynomial squared_loss(const std::vector<Polynomial>& values, std::span<const Rational> labels) {
    PolynomialSum sum;
    for (std::size_t o = 0; o < values.size(); ++o) {
        const Polynomial error = values[o] - Polynomial(labels[o]);
        if (error.terms().size() > most_terms / std::max<std::size_t>(error.terms().size(), 1))
            throw LimitError("the loss of a point would have too many terms");
        sum.add_product(error, error, Rational(1, 2));
    }
    return sum.take();
}

}  // namespace

Model with_softmax_loss(Model model, const Network& network) {
    const auto* const product = std::get_if<MatrixProduct>(&model.family->definition());
    const bool by_structure = product != nullptr && model.copies == 1 && network.outputs() > 1 &&
                              (!model.limit.empty() || model.variables.size() >= layered_size);
    if (!by_structure) require_plain(model, "a loss");
    if (network.activation == Network::Activation::power)
        throw InputError(model.name + ": the softmax loss is for linear and relu models");
    if (by_structure) {
        model.family = make_family(model.variables.size(), ColumnDifferences{*product});
    } else {
        model.family = make_family(model.variables.size(), differences_of_outputs(model, network));
    }
    if (model.limit.empty()) add_sums_of_outgoing_weights(model, network);
    qualify(model, "softmax loss");
    model.setting.loss = Loss::softmax;
    return model;
}

Model with_inputs(const Model& model, const Network& network, const Table& inputs, Loss loss,
                  std::span<const Rational> parameters) {
    require_plain(model, "data");
    const Table independent = independent_inputs(network, inputs, parameters);
    if (!parameters.empty() && !inputs.empty() && independent.empty())
        throw InputError("the hidden neurons are exactly at zero for all of the inputs");
    require_room(network, independent, parameters);
    Components components;
    for (const std::vector<Rational>& input : independent) {
        std::vector<Polynomial> values = outputs_near(network, input, parameters);
        if (loss == Loss::softmax) values = differences_to_last(std::move(values));
        for (Polynomial& value : values) components.add(std::move(value));
    }
    Model result = with_map(model, components.take());
    enter_chamber(result, parameters);
    qualify(result, counted(inputs.size(), "input"));
    if (loss == Loss::softmax) qualify(result, "softmax loss");
    result.setting.data = Setting::Data::inputs;
    result.setting.loss = loss;
    return result;
}

Model with_input_rank(const Model& model, const Network& network, std::uint64_t rank, Loss loss) {
    if (network.activation != Network::Activation::identity)
        throw InputError(model.name + ": the rank of the inputs says all for linear models only");
    if (rank > network.inputs()) {
        throw InputError(model.name + " has " + counted(network.inputs(), "input") +
                         ", which cannot have the rank " + std::to_string(rank));
    }
    Table inputs(rank, std::vector<Rational>(network.inputs()));
    for (std::size_t s = 0; s < rank; ++s) inputs[s][s] = 1;
    Model result = with_inputs(model, network, inputs, loss);
    result.name = model.name;
    qualify(result, "inputs of rank " + std::to_string(rank));
    if (loss == Loss::softmax) qualify(result, "softmax loss");
    result.setting.data = Setting::Data::rank;
    return result;
}

Model with_points(const Model& model, const Network& network, const Table& points, bool full_batch,
                  std::span<const Rational> parameters) {
    require_plain(model, "data");
    const std::size_t inputs = network.inputs();
    Components components;
    PolynomialSum sum;
    for (const std::vector<Rational>& point : points) {
        const std::span<const Rational> all(point);
        const Polynomial loss =
            squared_loss(outputs_near(network, all.first(inputs), parameters), all.subspan(inputs));
        if (full_batch) {
            sum.add(loss);
            if (sum.size() > most_terms) throw LimitError("the loss would have too many terms");
        } else {
            components.add(loss);
        }
    }
    if (full_batch) components.add(sum.take());
    Model result = with_map(model, components.take());
    enter_chamber(result, parameters);
    qualify(result, full_batch ? "a data set of " + counted(points.size(), "point")
                               : counted(points.size(), "point") + " with any weights");
    result.setting.data = full_batch ? Setting::Data::dataset : Setting::Data::points;
    return result;
}

}  // namespace abide
