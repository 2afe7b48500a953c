#include <abide/algebra/matrix.hpp>
#include <abide/algebra/random.hpp>
#include <abide/error.hpp>
#include <abide/prove/prove.hpp>
#include <abide/prove/recast.hpp>

#include <algorithm>
#include <bit>

namespace abide {
namespace {

constexpr unsigned coordinate_bits = 62;
/// Entries of ∂M, and terms of M before it is differentiated.
constexpr std::uint64_t most_entries = 4'000'000;

/// The rows of ∂φ, ∂h and ∂M, as polynomials.
struct Jacobians {
    std::vector<VectorField> map;
    std::vector<VectorField> laws;
    std::vector<VectorField> metric;

    std::uint64_t degree() const {
        std::uint64_t degree = 0;
        for (const auto* rows : {&map, &laws, &metric})
            for (const VectorField& row : *rows) degree = std::max(degree, row.degree());
        return degree;
    }
};

Polynomial inner_product(const VectorField& x, const VectorField& y) {
    PolynomialSum sum;
    for (const auto& [variable, value] : x.components()) sum.add_product(value, y[variable]);
    return sum.take();
}

/// The gradients of the entries ⟨∇φ_i, ∇φ_j⟩, i ≤ j.
std::vector<VectorField> metric_jacobian(const std::vector<VectorField>& gradients,
                                         std::size_t dimension) {
    const std::uint64_t d = gradients.size();
    if (d > 0 && (d > most_entries / d || d * (d + 1) / 2 > most_entries / (dimension + 1))) {
        throw LimitError("the metric of " + std::to_string(d) + " components in " +
                         std::to_string(dimension) + " parameters is too large");
    }
    std::vector<VectorField> rows;
    std::uint64_t terms = 0;
    for (std::size_t i = 0; i < d; ++i) {
        for (std::size_t j = i; j < d; ++j) {
            const Polynomial entry = inner_product(gradients[i], gradients[j]);
            terms += entry.terms().size();
            if (terms > most_entries) throw LimitError("the metric has too many terms");
            if (entry.degree() > 0) rows.push_back(gradient(entry));
        }
    }
    return rows;
}

/// Ranks over ℚ of the rows at a point, adding one group of rows after the other.
RecastRanks ranks_at(const Jacobians& jacobians, std::span<const Rational> point) {
    std::vector<const VectorField*> rows;
    const auto rank_with = [&](const std::vector<VectorField>& more) {
        for (const VectorField& row : more) rows.push_back(&row);
        RationalMatrix matrix(rows.size(), point.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (const auto& [variable, value] : rows[i]->components())
                matrix.set(i, variable, value.evaluate(point));
        }
        return matrix.rank();
    };
    RecastRanks ranks;
    ranks.map = rank_with(jacobians.map);
    ranks.laws = rank_with(jacobians.laws);
    ranks.metric = rank_with(jacobians.metric);
    return ranks;
}

std::vector<Rational> random_point(std::size_t dimension, Random& random) {
    std::vector<Rational> point;
    for (std::size_t a = 0; a < dimension; ++a) {
        const std::uint64_t draw = random.below(std::uint64_t{1} << coordinate_bits);
        point.emplace_back(static_cast<std::int64_t>(draw));
    }
    return point;
}

/// k with 3·D·e/2^62 ≤ 2^−k.
unsigned error_bits(std::size_t dimension, std::uint64_t degree) {
    const std::uint64_t failures = 3 * dimension * std::max<std::uint64_t>(degree, 1);
    const auto lost = static_cast<unsigned>(std::bit_width(failures));
    return lost < coordinate_bits ? coordinate_bits - lost : 0;
}

}  // namespace

Recast recast(const Model& model, const ProveOptions& options, std::span<const Rational> point) {
    const auto map = expanded_map(model.family->definition());
    if (!map) throw InputError(model.name + ": recasting needs a map phi, not vector fields");
    const std::size_t dimension = model.variables.size();
    if (!point.empty() && point.size() != dimension) {
        throw InputError("the point has " + std::to_string(point.size()) +
                         " coordinates; expected " + std::to_string(dimension));
    }
    Jacobians jacobians;
    for (const Polynomial& component : map->components)
        jacobians.map.push_back(gradient(component));
    jacobians.metric = metric_jacobian(jacobians.map, dimension);
    const Proof proof = prove(model, options);
    for (const Polynomial& law : proof.certificate.laws) jacobians.laws.push_back(gradient(law));

    Recast result;
    result.parameters = dimension;
    result.components = map->components.size();
    result.laws = proof.certificate.laws.size();
    result.complete = proof.certificate.exactly() && proof.certificate.forms.empty();
    result.lie_rank = proof.certificate.rank();
    Random random(options.seed);
    result.generic = ranks_at(jacobians, random_point(dimension, random));
    result.error_bits = error_bits(dimension, jacobians.degree());
    if (!point.empty()) result.at_point = ranks_at(jacobians, point);

    // dim W ≤ min(d, dim Lie): where that is met, the generic dimension is known.
    const bool rank_is_known = proof.certificate.exactly();
    const std::size_t w = result.generic.map;
    const bool w_is_known =
        w == result.components || (rank_is_known && w == result.lie_rank) || w == dimension;
    result.involutive.holds = w == result.lie_rank;
    result.involutive.standing = (result.involutive.holds ? rank_is_known : w_is_known)
                                     ? Standing::proved
                                     : Standing::randomised;
    // ∂h spans the orthogonal complement of Lie ⊃ W if all laws are known.
    const bool laws_known = result.complete && w_is_known && result.generic.laws == w + result.laws;
    result.inclusion.holds = result.generic.includes();
    // Of all laws, which cut the leaves out, even those without a formula.
    if (result.involutive.holds) {
        result.inclusion = result.involutive;
        return result;
    }
    const bool trivial = result.generic.laws == dimension;
    result.inclusion.standing = trivial || (!result.inclusion.holds && laws_known)
                                    ? Standing::proved
                                    : Standing::randomised;
    return result;
}

}  // namespace abide
