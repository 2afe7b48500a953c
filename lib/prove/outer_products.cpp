#include <abide/prove/recast.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace abide {
namespace {

using Edge = std::pair<Variable, Variable>;

/// x_a·x_b, a < b, as its variables.
std::optional<Edge> as_product(const Polynomial& component) {
    if (component.terms().size() != 1) return std::nullopt;
    const Term& term = component.terms().front();
    const auto powers = term.monomial.powers();
    if (powers.size() != 2 || powers[0].exponent != 1 || powers[1].exponent != 1 ||
        term.coefficient != Rational(1))
        return std::nullopt;
    return std::minmax(powers[0].variable, powers[1].variable);
}

/// The connected part of a variable: on which side of it each of its variables is. A part that
/// has no two sides is not complete either, and gets any.
OuterProduct part_of(Variable first, const std::map<Variable, std::vector<Variable>>& neighbours,
                     std::set<Variable>& seen) {
    OuterProduct part;
    std::vector<std::pair<Variable, bool>> waiting{{first, true}};
    seen.insert(first);
    while (!waiting.empty()) {
        const auto [variable, left] = waiting.back();
        waiting.pop_back();
        (left ? part.u : part.v).push_back(variable);
        for (const Variable other : neighbours.at(variable))
            if (seen.insert(other).second) waiting.emplace_back(other, !left);
    }
    std::ranges::sort(part.u);
    std::ranges::sort(part.v);
    return part;
}

}  // namespace

std::vector<OuterProduct> outer_products(const PolynomialMap& map) {
    std::set<Edge> edges;
    std::map<Variable, std::vector<Variable>> neighbours;
    for (const Polynomial& component : map.components) {
        const std::optional<Edge> edge = as_product(component);
        if (!edge || !edges.insert(*edge).second) return {};
        neighbours[edge->first].push_back(edge->second);
        neighbours[edge->second].push_back(edge->first);
    }
    std::vector<OuterProduct> result;
    std::set<Variable> seen;
    std::size_t products = 0;
    for (const auto& entry : neighbours) {
        if (seen.contains(entry.first)) continue;
        result.push_back(part_of(entry.first, neighbours, seen));
        const OuterProduct& part = result.back();
        for (const Variable a : part.u) {
            for (const Variable b : part.v)
                if (!edges.contains(std::minmax(a, b))) return {};
        }
        products += part.u.size() * part.v.size();
    }
    // Otherwise there are products within a side.
    return products == edges.size() ? result : std::vector<OuterProduct>();
}

}  // namespace abide
