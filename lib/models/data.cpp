#include <abide/algebra/matrix.hpp>
#include <abide/error.hpp>
#include <abide/models/data.hpp>

#include <algorithm>
#include <map>

namespace abide {
namespace {

constexpr std::uint64_t most_terms = 4'000'000;

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

std::string counted(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
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

/// Inputs of one linear piece, as far as they are independent.
bool adds_to(std::vector<std::vector<Rational>>& rows, std::vector<Rational> row) {
    if (rows.size() == row.size()) return false;
    RationalMatrix matrix(rows.size() + 1, row.size());
    for (std::size_t j = 0; j < row.size(); ++j) {
        for (std::size_t i = 0; i < rows.size(); ++i) matrix.set(i, j, rows[i][j]);
        matrix.set(rows.size(), j, row[j]);
    }
    if (matrix.rank() <= rows.size()) return false;
    rows.push_back(std::move(row));
    return true;
}

}  // namespace

Model with_softmax_loss(Model model, const Network& network) {
    require_plain(model, "a loss");
    if (network.activation == Network::Activation::power)
        throw InputError(model.name + ": the softmax loss is for linear and relu models");
    // Products of matrices and path liftings list the outputs of one input, or of one path to the
    // last hidden layer, one after another.
    const auto map = expanded_map(model.family->definition());
    const std::size_t outputs = network.outputs();
    Components components;
    for (std::size_t k = 0; k + outputs <= map->components.size(); k += outputs) {
        const auto first = map->components.begin() + static_cast<std::ptrdiff_t>(k);
        for (Polynomial& component :
             differences_to_last({first, first + static_cast<std::ptrdiff_t>(outputs)}))
            components.add(std::move(component));
    }
    model.family = make_family(model.variables.size(), components.take());
    qualify(model, "softmax loss");
    model.setting.loss = Loss::softmax;
    return model;
}

Model with_inputs(const Model& model, const Network& network, const Table& inputs, Loss loss,
                  std::span<const Rational> parameters) {
    require_plain(model, "data");
    Components components;
    for (const std::vector<Rational>& input : inputs) {
        std::vector<Polynomial> values = outputs_near(network, input, parameters);
        if (loss == Loss::softmax) values = differences_to_last(std::move(values));
        for (Polynomial& value : values) components.add(std::move(value));
    }
    Model result = with_map(model, components.take());
    qualify(result, (parameters.empty() ? "" : "network on ") + counted(inputs.size(), "input"));
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
    qualify(result, full_batch ? "a data set of " + counted(points.size(), "point")
                               : counted(points.size(), "point") + " with any weights");
    result.setting.data = full_batch ? Setting::Data::dataset : Setting::Data::points;
    return result;
}

std::vector<Rational> random_parameters(std::size_t dimension, Random& random) {
    std::vector<Rational> parameters;
    for (std::size_t a = 0; a < dimension; ++a) {
        const std::int64_t size = random.between(1, 1000);
        parameters.emplace_back(random.below(2) == 0 ? size : -size);
    }
    return parameters;
}

Table sampled_inputs(const Network& network, std::span<const Rational> parameters,
                     std::size_t draws, Random& random) {
    // Biases are seen best where inputs are about 1, or small.
    constexpr std::int64_t sizes[] = {1, 3, 10, 100, 1000};
    std::map<Pattern, std::vector<std::vector<Rational>>> pieces;
    Table inputs;
    for (std::size_t k = 0; k < draws; ++k) {
        const std::int64_t size = sizes[k % std::size(sizes)];
        std::vector<Rational> input;
        for (std::size_t i = 0; i < network.inputs(); ++i)
            input.push_back(quotient(random.between(-1000, 1000), 1000 / size));
        const std::optional<Pattern> pattern = activation_pattern(network, input, parameters);
        if (!pattern) continue;
        std::vector<Rational> row = input;
        if (network.bias) row.emplace_back(1);
        if (adds_to(pieces[*pattern], std::move(row))) inputs.push_back(std::move(input));
    }
    return inputs;
}

}  // namespace abide
