#include "parts.hpp"

#include <algorithm>
#include <set>

namespace abide::reporting {
namespace {

Formula balance_name(std::size_t layer) {
    const std::string l = std::to_string(layer);
    return {"B_{" + l + "}", "B" + l};
}

/// `B_1 = U_1ᵀU_1 − U_2U_2ᵀ`
Formula balance_matrix(std::size_t layer) {
    const std::string l = std::to_string(layer), next = std::to_string(layer + 1);
    return balance_name(layer) +
           Formula{
               " = U_{" + l + "}^{\\top}U_{" + l + "} - U_{" + next + "}U_{" + next + "}^{\\top}",
               " = U" + l + "ᵀ U" + l + " - U" + next + " U" + next + "ᵀ"};
}

/// `B_1(j) = Σ_i W_{1,i,j}² + b_{1,j}² − Σ_k W_{2,j,k}²`
Formula balance_of_neuron(std::size_t layer, bool bias) {
    const std::string l = std::to_string(layer), next = std::to_string(layer + 1);
    const Formula squared_bias =
        bias ? Formula{" + b_{" + l + ",j}^{2}", " + b" + l + "_j^2"} : Formula{};
    return balance_name(layer) +
           Formula{"(j) = \\textstyle\\sum_{i} W_{" + l + ",i,j}^{2}",
                   "(j) = Σ_i W" + l + "_i_j^2"} +
           squared_bias +
           Formula{" - \\textstyle\\sum_{k} W_{" + next + ",j,k}^{2}",
                   " - Σ_k W" + next + "_j_k^2"};
}

using Place = std::pair<std::uint64_t, std::uint64_t>;

std::set<Place> places_in(const Context& context, std::size_t layer) {
    std::set<Place> places;
    for (const auto& balance : context.balances) {
        if (balance && balance->layer == layer && !balance->is_sum)
            places.emplace(balance->row, balance->column);
    }
    return places;
}

Formula listed(const std::set<Place>& places, bool neurons) {
    Formula text;
    std::size_t shown = 0;
    for (const auto& [row, column] : places) {
        if (shown == most_listed) break;
        if (shown++ > 0) text += {",\\allowbreak\\ ", ", "};
        text += neurons ? number(row + 1)
                        : same("(") + number(row + 1) + same(", ") + number(column + 1) + same(")");
    }
    const std::string rest = std::to_string(places.size() - shown) + " more";
    return places.size() > shown
               ? text + Formula{",\\ [\\text{" + rest + "}]", ", … [" + rest + "]"}
               : text;
}

/// The recognised laws of one layer of a product of matrices.
Passage entries_of(const std::set<Place>& places, std::size_t layer, std::uint64_t width) {
    const Inline matrix = balance_matrix(layer);
    const std::string which = places.size() == 1 ? "the entry " : "the entries ";
    if (places.size() == width * (width + 1) / 2) {
        if (width == 1) return say("the number {}", {matrix});
        return say("the {} entries {} of the symmetric matrix {}",
                   {places.size(),
                    balance_name(layer) +
                        Formula{"(i, j),\\ 1 \\le i \\le j \\le " + std::to_string(width),
                                "(i, j), 1 ≤ i ≤ j ≤ " + std::to_string(width)},
                    matrix});
    }
    return say(
        (which + "{} of the symmetric matrix {}, where {} is one of {}").c_str(),
        {balance_name(layer) + same("(i, j)"), matrix, same("(i, j)"), listed(places, false)});
}

/// The recognised laws of one hidden layer of a path lifting.
Passage neurons_of(const std::set<Place>& places, std::size_t layer, const PathLifting& shape) {
    const Formula balance = balance_of_neuron(layer, shape.has_bias(layer));
    const std::string sum = shape.has_bias(layer)
                                ? "the squares of its incoming weights and its bias"
                                : "the squares of its incoming weights";
    const std::string all = places.size() == shape.widths[layer] && places.size() > 1
                                ? "for each of the " + std::to_string(places.size()) + " neurons {}"
                                : (places.size() == 1 ? "for the neuron {}" : "for the neurons {}");
    const Inline which = places.size() == shape.widths[layer] && places.size() > 1
                             ? Inline(same("j"))
                             : Inline(same("j = ") + listed(places, true));
    return say(all + " of hidden layer {}, " + sum + " minus those of its outgoing weights: {}",
               {which, layer, balance});
}

/// What all outputs receive from each neuron before them.
Passage sums_of_rows(std::size_t rows, std::size_t layers) {
    const std::string last = std::to_string(layers);
    const Formula matrix{"U_{" + last + "}", "U" + last};
    const std::string text = rows == 1
                                 ? "the sum of the only row of {}: {}"
                                 : "the sums of the " + std::to_string(rows) + " rows of {}: {}";
    return say(text.c_str(), {matrix, Formula{"S(i) = \\textstyle\\sum_{j} U_{" + last + ",i,j}",
                                              "S(i) = Σ_j U" + last + "_i_j"}});
}

bool has_factors(const Context& context) {
    return std::ranges::any_of(
        context.balances, [](const auto& balance) { return balance && !balance->factor.is_one(); });
}

}  // namespace

std::vector<Block> laws_as_a_person_writes_them(const Context& context) {
    Items named;
    const std::size_t layers = context.matrices()  ? context.matrices()->widths.size() - 1
                               : context.lifting() ? context.lifting()->layers()
                                                   : 0;
    for (std::size_t l = 1; l < layers; ++l) {
        const std::set<Place> places = places_in(context, l);
        if (places.empty()) continue;
        named.passages.push_back(context.matrices()
                                     ? entries_of(places, l, context.matrices()->widths[l])
                                     : neurons_of(places, l, *context.lifting()));
    }
    if (const auto sums = std::ranges::count_if(
            context.balances, [](const auto& balance) { return balance && balance->is_sum; });
        sums > 0)
        named.passages.push_back(sums_of_rows(static_cast<std::size_t>(sums), layers));
    Listing others("law");
    for (std::size_t k = 0; k < context.laws(); ++k) {
        if (context.balances[k]) continue;
        const Polynomial& law = context.certificate.laws[k];
        if (!others.has_room(law.terms().size())) continue;
        others.add({context.law_symbol(k) + same(" = ") + context.typesetter.polynomial(law)});
    }
    std::vector<Block> blocks{std::move(named), others.finish()};
    if (has_factors(context))
        blocks.emplace_back(say("(In the certificate some of them have a constant factor.)"));
    return blocks;
}

}  // namespace abide::reporting
