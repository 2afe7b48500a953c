// Flows, data and losses of the literature: their counts, proved and checked.

#include "checked_proof.hpp"

#include <abide/error.hpp>
#include <abide/fields/polynomial_parser.hpp>
#include <abide/models/data.hpp>
#include <abide/models/flow.hpp>

#include <catch2/catch.hpp>

#include <numeric>

namespace abide::test {
namespace {

/// ρ(2k + 1 − ρ)/2 with ρ = min(k, n + m): laws of UVᵀ, U n × k, V m × k.
constexpr std::size_t count_of(std::size_t n, std::size_t m, std::size_t k) {
    const std::size_t rank = std::min(k, n + m);
    return rank * (2 * k + 1 - rank) / 2;
}

constexpr std::size_t below(std::size_t n) {
    return n * (n - 1) / 2;
}

std::string two_layers(std::size_t n, std::size_t k, std::size_t m) {
    return "linear:" + std::to_string(n) + "-" + std::to_string(k) + "-" + std::to_string(m);
}

Model mirror(const std::string& specification) {
    const Model model = make_model(specification);
    return with_metric(model, mirror_metric(model));
}

Network network(const std::string& specification) {
    return *network_of(specification);
}

Table table_of(const std::vector<std::vector<std::int64_t>>& rows) {
    Table table;
    for (const auto& row : rows) table.emplace_back(row.begin(), row.end());
    return table;
}

/// Without the candidates, so that the answer does not rest on them.
Model bare(Model model) {
    model.candidates.clear();
    return model;
}

}  // namespace

TEST_CASE("a domain whose integer points have zeros") {
    // |x1| < 1.
    std::istringstream text("1 - x1^2 ; 0\n0 ; 1\n");
    const Model product = make_model("product:2");
    const Proof proof = prove(with_metric(product, read_metric(text, product)));
    CHECK(proof.certificate.at_least() == 1);
    CHECK(proof.certificate.point[0].is_zero());
    CHECK(verdict_of(written(proof.certificate)).starts_with("VERIFIED exactly 1 "));
}

TEST_CASE("momentum for two linear layers: k(k - 1)/2 - c(c - 1)/2 laws, with any tau") {
    for (const auto& [n, m] : {std::pair(1, 2), std::pair(2, 1)}) {
        for (std::size_t k = 1; k <= 8; ++k) {
            const std::size_t spare = k > 6 ? k - 6 : 0;  // c = max(0, k - 2(n + m))
            const Model model = make_model(two_layers(n, k, m));
            CAPTURE(model.name);
            const std::size_t state = 1 + 2 * model.variables.size();
            checked_proof(with_momentum(model, 1), {}, exactly(below(k) - below(spare), state));
        }
    }
    const Model model = make_model("linear:2-2-2");
    for (const Rational& tau : {Rational(0), Rational(2), Rational(1, 3)})
        checked_proof(with_momentum(model, tau), {}, exactly(1, 17));
}

TEST_CASE("momentum leaves ReLU networks and non-negative factorizations no law") {
    for (const char* specification : {"relu:1-2-1", "relu:2-2-1+bias", "relu:2-2-2-1"}) {
        const Model model = make_model(specification);
        CAPTURE(model.name);
        checked_proof(with_momentum(model, 1), {}, exactly(0, 1 + 2 * model.variables.size()));
    }
    for (const char* specification : {"linear:2-1-2", "linear:2-2-1"}) {
        const Model model = make_model(specification);
        const Model mirrored = with_momentum(model, Rational(1, 2), mirror_metric(model));
        checked_proof(mirrored, {}, exactly(0, 1 + 2 * model.variables.size()));
    }
    CHECK_THROWS_AS(
        with_momentum(make_model("product:2"), 0, mirror_metric(make_model("product:2"))),
        InputError);
}

TEST_CASE("momentum with one input and one output is one control and its drift") {
    // With two units, the rotations that leave u·v alone, and those that turn u into v.
    checked_proof(with_momentum(make_model("linear:1-1-1"), 1), {}, exactly(0, 5));
    checked_proof(with_momentum(make_model("linear:1-2-1"), 1), {}, exactly(2, 9));
    checked_proof(with_momentum(make_model("linear:1-3-1"), 1), {}, exactly(6, 13));
}

TEST_CASE("a mirror flow conserves k differences of sums") {
    for (const auto& [n, k, m] : {std::tuple(2, 1, 2), std::tuple(2, 3, 2), std::tuple(3, 4, 1)}) {
        const Model model = mirror(two_layers(n, k, m));
        CAPTURE(model.name);
        const Proof proof = checked_proof(model, {}, exactly(k, model.variables.size()));
        for (const Polynomial& law : proof.certificate.laws) CHECK(law.degree() == 1);
        CHECK(proof.certificate.domain.size() == model.variables.size());
        for (const Integer& coordinate : proof.certificate.point) CHECK(coordinate.sign() > 0);
    }
}

TEST_CASE("a mirror flow of one scalar product has 2k - 1 laws, k of them polynomial") {
    checked_proof(mirror("linear:1-1-1"), {}, exactly(1, 2));
    checked_proof(mirror("linear:1-2-1"), {}, exactly(3, 2, 4));
}

TEST_CASE("input-convex networks") {
    for (const char* specification : {"relu:2-2-1", "relu:2-3-2+bias"}) {
        const Model model = make_model(specification);
        const Model convex = with_metric(model, icnn_metric(model));
        const std::size_t neurons = network(specification).widths[1];
        checked_proof(convex, {}, exactly(neurons, model.variables.size()));
    }
    // Σ U − ‖v‖²/2 − b²/2, up to a factor
    const Model model = make_model("relu:1-1-2+bias");  // W1, b1, two of W2
    const Proof proof = prove(with_metric(model, icnn_metric(model)));
    REQUIRE(proof.certificate.laws.size() == 1);
    CHECK(to_string(proof.certificate.laws[0], model.variables) ==
          "W1_1_1^2 + b1_1^2 - 2*W2_1_1 - 2*W2_1_2");
    CHECK_THROWS_AS(icnn_metric(make_model("linear:2-3-2")), InputError);
}

TEST_CASE("weight decay keeps every law, at the parameters times exp of the integral") {
    for (const char* specification : {"linear:2-2-2", "relu:2-2-1+bias", "product:3", "relu:1-2"}) {
        const Model model = make_model(specification);
        CAPTURE(model.name);
        const std::size_t laws = prove(model).certificate.at_least();
        checked_proof(with_weight_decay(model), {}, exactly(laws, model.variables.size() + 1));
    }
    checked_proof(bare(with_weight_decay(make_model("relu:1-2-1"))), {}, exactly(2, 5));
    CHECK_THROWS_AS(with_weight_decay(mirror("linear:1-1-1")), InputError);  // no map
}

TEST_CASE("inputs of rank s leave (n - s)k + cnt(s, m, k) laws of two linear layers") {
    for (const auto& [n, k, m, s] : {std::tuple(3, 2, 2, 2), std::tuple(3, 2, 2, 1),
                                     std::tuple(4, 3, 1, 2), std::tuple(2, 2, 2, 0)}) {
        const Model model = make_model(two_layers(n, k, m));
        CAPTURE(model.name, s);
        const std::size_t laws = (n - s) * k + (s == 0 ? m * k : count_of(s, m, k));
        const Model some = with_input_rank(model, network(two_layers(n, k, m)), s, Loss::spanning);
        checked_proof(some, {}, exactly(laws, model.variables.size()));
        checked_proof(bare(some), {}, exactly(laws, model.variables.size()));
    }
    // Another basis of the same rank has as many laws.
    const Model model = make_model("linear:3-2-2");
    const Model turned = with_inputs(model, network("linear:3-2-2"),
                                     table_of({{1, 2, 3}, {1, -1, 5}, {2, 1, 8}}), Loss::spanning);
    checked_proof(turned, {}, exactly(5, 10));
    CHECK_THROWS_AS(with_input_rank(model, network("linear:3-2-2"), 4, Loss::spanning), InputError);
}

TEST_CASE("softmax with cross-entropy: k + cnt(n, m - 1, k) laws of two linear layers") {
    for (const auto& [n, k, m] : {std::tuple(2, 2, 2), std::tuple(3, 2, 3), std::tuple(1, 3, 2)}) {
        const std::string specification = two_layers(n, k, m);
        const Model model = with_softmax_loss(make_model(specification), network(specification));
        CAPTURE(model.name);
        checked_proof(model, {}, exactly(k + count_of(n, m - 1, k), model.variables.size()));
    }
    const auto laws = [](const std::string& specification) {
        return prove(with_softmax_loss(make_model(specification), network(specification)))
            .certificate;
    };
    CHECK(laws("linear:2-3-2-3").exactly());
    CHECK(laws("linear:2-3-2-3").at_least() == 11);
    // One linear layer is the classification layer by itself.
    CHECK(laws("linear:2-3").at_least() ==
          prove(make_model("softmax:n=3,m=2")).certificate.at_least());
    // All inputs and all directions are the same as the projected map.
    const Model inputs = with_inputs(make_model("linear:2-2-3"), network("linear:2-2-3"),
                                     table_of({{1, 0}, {0, 1}}), Loss::softmax);
    CHECK(prove(inputs).certificate.at_least() == laws("linear:2-2-3").at_least());
    // A hidden neuron's law stays, and the sum of its outgoing weights is another one.
    checked_proof(with_softmax_loss(make_model("relu:1-2-3"), network("relu:1-2-3")), {},
                  exactly(4, 8));
}

TEST_CASE("one data set in one batch is one field") {
    const Model model = make_model("linear:1-1-1");
    const Model batch =
        with_points(model, network("linear:1-1-1"), table_of({{1, 2}, {3, 1}}), true);
    const Certificate certificate = prove(batch).certificate;
    CHECK(certificate.exactly());
    CHECK(certificate.at_least() == 1);  // D − 1
    const Model wide = with_points(make_model("linear:1-2-1"), network("linear:1-2-1"),
                                   table_of({{1, 2}, {3, 1}}), true);
    CHECK(count(wide).at_most == 3);
    const Model points = with_points(make_model("linear:2-2-1"), network("linear:2-2-1"),
                                     table_of({{1, 2, 1}, {3, 1, 0}, {1, 1, 1}}), false);
    CHECK(points.family->count() == 3);
    checked_proof(points, {}, exactly(3, 6));
}

TEST_CASE("one data set in one batch is one field with momentum, too, and keeps its energy") {
    const Table points = table_of({{1, 2}});
    const Model batch =
        with_points(make_model("linear:1-1-1"), network("linear:1-1-1"), points, true);
    // t, θ and v: five coordinates and one field, which vanishes nowhere, since t' = 1.
    const Model still = with_momentum(batch, 0);
    CHECK(still.family->count() == 1);
    checked_proof(still, {}, exactly(4, 1, 5));
    const Certificate certificate = prove(still).certificate;
    VariableIndex names;
    for (const std::string& name : still.variables)
        names.emplace(name, static_cast<Variable>(names.size()));
    const Polynomial energy = parse_polynomial(
        "v_U1_1_1^2 + v_U2_1_1^2 + U1_1_1^2*U2_1_1^2 - 4*U1_1_1*U2_1_1", names, 1, 1);
    CHECK(std::ranges::find(certificate.laws, energy) != certificate.laws.end());
    for (const int tau : {0, 1}) {
        const Model wide = with_points(make_model("linear:2-1-1"), network("linear:2-1-1"),
                                       table_of({{1, 1, 2}, {2, -1, 1}}), true);
        CHECK(count(with_momentum(wide, tau)).at_most == 6);
    }
    const Model mirrored = with_momentum(batch, 1, mirror_metric(make_model("linear:1-1-1")));
    CHECK(count(mirrored).at_most == 4);
    // With any weights there is a control, and less is kept.
    const Model weighed =
        with_points(make_model("linear:1-1-1"), network("linear:1-1-1"), points, false);
    CHECK(count(with_momentum(weighed, 0)).at_most == 0);
    CHECK(with_momentum(weighed, 0).family->count() == 2);
}

TEST_CASE("an input that reaches no output is no obstacle, and adds no law") {
    const std::string specification = "relu:1-2-1";
    const std::vector<Rational> parameters{1, 2, 3, 4};
    const auto laws = [&](const Table& inputs) {
        return prove(with_inputs(make_model(specification), network(specification), inputs,
                                 Loss::spanning, parameters))
            .certificate.at_most();
    };
    CHECK(laws(table_of({{0}, {1}})) == laws(table_of({{1}})));
    CHECK_THROWS_AS(laws(table_of({{0}})), InputError);  // there is no network to speak of
    // The input -1 leaves the first layer without an active neuron.
    const Network deep = network("relu:1-1-1-1");
    const std::vector<Rational> three{1, 2, 3};
    CHECK(activation_pattern(deep, std::vector<Rational>{-1}, three) == Pattern{false, false});
    CHECK_FALSE(activation_pattern(deep, std::vector<Rational>{1}, std::vector<Rational>{0, 2, 3}));
    CHECK(prove(with_inputs(make_model("relu:1-1-1-1"), deep, table_of({{1}, {-1}}), Loss::spanning,
                            three))
              .certificate.at_most() == 2);
}

TEST_CASE("the outputs of a polynomial network are combinations of its components") {
    const std::string specification = "polynomial:2-3-1,k=2";
    const Model model = make_model(specification);
    // Three inputs in general position reach all three monomials.
    const Model inputs = with_inputs(model, network(specification),
                                     table_of({{1, 0}, {0, 1}, {1, 1}}), Loss::spanning);
    checked_proof(inputs, {}, exactly(prove(model).certificate.at_least(), 9));
}

TEST_CASE("a two-layer ReLU network with one input has the laws of two linear ones") {
    const std::string specification = "relu:1-4-2";
    const Model model = make_model(specification);
    // Inner weights: three positive, one negative.
    std::vector<Rational> parameters(12, 1);
    parameters[2] = -1;
    Random random(7);
    const Table inputs = sampled_inputs(network(specification), parameters, 100, random);
    CHECK(inputs.size() == 2);
    const Model chamber =
        with_inputs(model, network(specification), inputs, Loss::spanning, parameters);
    checked_proof(chamber, {}, exactly(count_of(2, 1, 3) + count_of(2, 1, 1), 12));
    // The map alone has one law for each neuron.
    checked_proof(model, {}, exactly(4, 12));
}

TEST_CASE("a deep ReLU network with a dead neuron has more laws than its map") {
    const std::string specification = "relu:1-1-2-1";
    // The second neuron of the inner layer is dead for every input: W2 leads to it by -1.
    const std::vector<Rational> parameters{1, 1, -1, 1, 1};
    Random random(3);
    const Table inputs = sampled_inputs(network(specification), parameters, 100, random);
    const Model chamber = with_inputs(make_model(specification), network(specification), inputs,
                                      Loss::spanning, parameters);
    checked_proof(chamber, {}, exactly(4, 5));
    checked_proof(make_model(specification), {}, exactly(3, 5));
}

TEST_CASE("where all pieces are seen, the network has the laws of its map") {
    for (const char* specification : {"relu:2-3-1", "relu:2-2-2+bias", "relu:1-2-1+bias"}) {
        const Model model = make_model(specification);
        Random random(1);
        const auto parameters = random_parameters(model.variables.size(), random);
        const Table inputs = sampled_inputs(network(specification), parameters, 500, random);
        const Model chamber =
            with_inputs(model, network(specification), inputs, Loss::spanning, parameters);
        CAPTURE(chamber.name);
        CHECK(prove(chamber).certificate.at_most() == prove(model).certificate.at_most());
    }
}

}  // namespace abide::test
