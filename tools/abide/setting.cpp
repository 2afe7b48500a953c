#include "input.hpp"

#include <abide/error.hpp>
#include <abide/fields/domain.hpp>
#include <abide/models/data.hpp>
#include <abide/models/flow.hpp>

#include <sstream>

namespace abide::tool {
namespace {

/// A table of a file, with the file's name in front of every error.
Table load_table(const std::string& path, std::size_t columns) {
    return load(path, [&](std::istream& in) {
        Table table = read_table(in, columns);
        if (table.empty())
            throw InputError("there is no row of " + std::to_string(columns) + " numbers");
        return table;
    });
}

Rational time_constant(const std::string& text) {
    constexpr std::string_view prefix = "tau=";
    if (text.starts_with(prefix)) {
        try {
            std::istringstream in(text.substr(prefix.size()));
            const Table table = read_table(in, 1);
            if (table.size() == 1 && table[0][0].sign() >= 0) return table[0][0];
        } catch (const InputError&) {
            // said below
        }
    }
    throw InputError("--momentum takes tau= and a number from 0, as tau=1 or tau=1/2; found '" +
                     text + "'");
}

void exclude(bool first, bool second, const std::string& options) {
    if (first && second) throw InputError(options + " exclude each other");
}

void require_compatible(const SettingArguments& arguments) {
    exclude(arguments.flow != "euclidean", arguments.metric.has_value(), "--flow and --metric");
    exclude(arguments.momentum.has_value(), arguments.weight_decay,
            "--momentum and --weight-decay");
    exclude(arguments.flow != "euclidean" || arguments.metric, arguments.weight_decay,
            "another metric and --weight-decay");
    const int data = (arguments.inputs ? 1 : 0) + (arguments.input_rank ? 1 : 0) +
                     (arguments.points ? 1 : 0) + (arguments.dataset ? 1 : 0);
    if (data > 1)
        throw InputError("--inputs, --input-rank, --points and --dataset exclude each other");
    if (arguments.loss == "softmax" && (arguments.points || arguments.dataset))
        throw InputError("with labels, only the squared loss is polynomial; leave out --loss");
    if (arguments.network && arguments.input_rank)
        throw InputError("--network takes inputs and not their rank");
    // A rotation of the inputs onto unit vectors is an isometry of the Euclidean metric only.
    exclude(arguments.flow != "euclidean" || arguments.metric, arguments.input_rank.has_value(),
            "another metric and --input-rank");
    if (!arguments.network && (arguments.chamber || arguments.samples))
        throw InputError("--chamber and --samples go with --network");
    if (arguments.samples && (arguments.inputs || arguments.points || arguments.dataset))
        throw InputError(
            "--samples is for inputs that are drawn; leave it out where they are given");
}

bool has_data(const SettingArguments& arguments) {
    return arguments.inputs || arguments.input_rank || arguments.points || arguments.dataset ||
           arguments.network || arguments.loss == "softmax";
}

/// The network that data and losses are about.
Network require_network(const std::string& argument) {
    std::optional<Network> network;
    if (argument != "-" && is_specification(argument)) network = network_of(argument);
    if (network) return *std::move(network);
    throw InputError("data and losses are for the models linear, relu and polynomial, not for '" +
                     argument + "'");
}

/// Throws InputError if the parameter is outside the domain of the metric, or none inside is found.
std::vector<Rational> chamber_parameters(const Model& model, std::span<const Condition> domain,
                                         const SettingArguments& arguments, Random& random) {
    const std::size_t dimension = model.variables.size();
    if (arguments.chamber) {
        std::vector<Rational> given =
            load(*arguments.chamber, [&](std::istream& in) { return read_point(in, dimension); });
        if (violated(domain, given) == nullptr) return given;
        throw InputError("'" + *arguments.chamber +
                         "': the parameter is outside the domain of the metric");
    }
    constexpr int attempts = 1000;
    const std::vector<Variable> positive = positive_variables(domain);
    for (int attempt = 0; attempt < attempts; ++attempt) {
        std::vector<Rational> drawn = random_parameters(dimension, random);
        for (const Variable a : positive)
            if (drawn[a].sign() < 0) drawn[a] = -drawn[a];
        if (violated(domain, drawn) == nullptr) return drawn;
    }
    throw InputError("no parameter in the domain of the metric was drawn; give one with --chamber");
}

Model with_data(const Model& model, const std::string& argument, std::span<const Condition> domain,
                const SettingArguments& arguments, std::uint64_t seed) {
    const Network network = require_network(argument);
    const Loss loss = arguments.loss == "softmax" ? Loss::softmax : Loss::spanning;
    std::vector<Rational> parameters;
    Random random(seed);
    if (arguments.network) {
        if (network.activation != Network::Activation::relu)
            throw InputError("--network is for relu models: the others are polynomial everywhere");
        parameters = chamber_parameters(model, domain, arguments, random);
    }
    if (arguments.inputs) {
        const Table inputs = load_table(*arguments.inputs, network.inputs());
        return with_inputs(model, network, inputs, loss, parameters);
    }
    if (arguments.input_rank) return with_input_rank(model, network, *arguments.input_rank, loss);
    if (arguments.points || arguments.dataset) {
        const std::string& path = arguments.points ? *arguments.points : *arguments.dataset;
        const Table points = load_table(path, network.inputs() + network.outputs());
        return with_points(model, network, points, arguments.dataset.has_value(), parameters);
    }
    if (arguments.network) {
        constexpr std::size_t usual_draws = 1000;
        const std::size_t draws = arguments.samples.value_or(usual_draws);
        const Table inputs = sampled_inputs(network, parameters, draws, random);
        Model result = with_inputs(model, network, inputs, loss, parameters);
        result.setting.sampled = draws;
        return result;
    }
    return with_softmax_loss(model, network);
}

}  // namespace

Model load_model(const std::string& argument, const SettingArguments& arguments,
                 std::uint64_t seed) {
    require_compatible(arguments);
    Model model = load_model(argument);
    std::optional<Metric> metric;
    if (arguments.flow == "mirror") metric = mirror_metric(model);
    if (arguments.flow == "icnn") metric = icnn_metric(model);
    if (arguments.metric) {
        metric = load(*arguments.metric, [&](std::istream& in) { return read_metric(in, model); });
    }
    if (has_data(arguments)) {
        const std::vector<Condition> domain = metric ? metric->domain : std::vector<Condition>();
        model = with_data(model, argument, domain, arguments, seed);
    }
    if (arguments.momentum) {
        const Rational tau = time_constant(*arguments.momentum);
        return metric ? with_momentum(model, tau, *metric) : with_momentum(model, tau);
    }
    if (metric) return with_metric(std::move(model), *metric);
    return arguments.weight_decay ? with_weight_decay(model) : model;
}

}  // namespace abide::tool
