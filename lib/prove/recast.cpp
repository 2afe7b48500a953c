#include "symmetries.hpp"

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
/// Of all entries of the three Jacobians together, at one point.
constexpr std::uint64_t most_bits = std::uint64_t{1} << 32;

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

/// Binary digits of a value of degree 1: a common denominator of all coordinates may be needed.
std::uint64_t bits(std::span<const Rational> point) {
    std::uint64_t most = 1;
    std::uint64_t denominators = 0;
    for (const Rational& coordinate : point) {
        most = std::max<std::uint64_t>(most, coordinate.numerator().bit_length());
        if (!coordinate.is_integer()) denominators += coordinate.denominator().bit_length();
    }
    return most + denominators;
}

/// Values of high degree have very long numbers.
void require_short(const Jacobians& jacobians, std::span<const Rational> point) {
    const std::uint64_t of_a_value = bits(point) * (jacobians.degree() + 1);
    std::uint64_t values = 0;
    for (const auto* rows : {&jacobians.map, &jacobians.laws, &jacobians.metric})
        for (const VectorField& row : *rows) values += row.components().size();
    if (values > most_bits / of_a_value) {
        throw LimitError("the ranks need " + std::to_string(values) + " numbers of up to " +
                         std::to_string(of_a_value) + " binary digits, which are too long");
    }
}

/// Ranks over ℚ of the rows at a point, adding one group of rows after the other.
RecastRanks ranks_at(const Jacobians& jacobians, std::span<const Rational> point) {
    require_short(jacobians, point);
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

/// k with 3·D·e/2^62 < 2^−k, at least 0.
unsigned error_bits(std::size_t dimension, std::uint64_t degree) {
    const std::uint64_t failures = 3 * dimension * std::max<std::uint64_t>(degree, 1);
    const auto lost = static_cast<unsigned>(std::bit_width(failures));
    return lost < coordinate_bits ? coordinate_bits - lost : 0;
}

Verdict randomised(bool holds, unsigned error_bits) {
    return {holds, error_bits == 0 ? Standing::bounds : Standing::randomised, error_bits};
}

/// What is known of dim W and dim Lie at generic points. Both have lower bounds that are proved.
struct Dimensions {
    std::size_t w;
    std::size_t w_at_most;
    std::size_t lie;
    /// k with error probability below 2^−k that dim Lie is larger than `lie`; nothing if it is not.
    std::optional<unsigned> lie_error;
};

Dimensions dimensions(const Recast& recast, const Proof& proof) {
    Dimensions result{recast.generic.map, std::min(recast.components, recast.parameters),
                      proof.lie_rank, proof.error_bits};
    if (proof.certificate.exactly()) {
        result.lie = recast.parameters - proof.certificate.at_most();
        result.lie_error = std::nullopt;
    } else if (result.w > result.lie) {
        // The closure missed a rank that W alone has.
        result.lie = result.w;
        result.lie_error = 0;
    }
    if (!result.lie_error) result.w_at_most = std::min(result.w_at_most, result.lie);
    return result;
}

Verdict involutive(const Recast& recast, const Dimensions& found) {
    // The brackets of one field with itself are multiples of it.
    if (recast.components <= 1) return {true, Standing::proved};
    if (found.w == found.lie) {
        return found.lie_error ? randomised(true, *found.lie_error)
                               : Verdict{true, Standing::proved};
    }
    return found.w_at_most < found.lie ? Verdict{false, Standing::proved}
                                       : randomised(false, recast.error_bits);
}

Verdict inclusion(const Recast& recast, const Dimensions& found) {
    if (recast.involutive.holds) return recast.involutive;
    if (recast.generic.laws == recast.parameters) return {true, Standing::proved};
    if (recast.generic.includes()) return randomised(true, recast.error_bits);
    const bool laws_rank_is_exact =
        found.w == found.w_at_most && recast.generic.laws == found.w + recast.laws;
    return laws_rank_is_exact ? Verdict{false, Standing::proved}
                              : randomised(false, recast.error_bits);
}

Jacobians jacobians_of(const PolynomialMap& map, std::size_t dimension) {
    Jacobians result;
    for (const Polynomial& component : map.components) result.map.push_back(gradient(component));
    result.metric = metric_jacobian(result.map, dimension);
    return result;
}

}  // namespace

Recast recast(const Model& model, const ProveOptions& options,
              const std::optional<std::vector<Rational>>& point) {
    require_plain(model, "recasting");
    const auto map = expanded_map(model.family->definition());
    if (!map) throw InputError(model.name + ": recasting needs a map phi, not vector fields");
    const std::size_t dimension = model.variables.size();
    if (point && point->size() != dimension) {
        throw InputError("the point has " + std::to_string(point->size()) +
                         " coordinates; expected " + std::to_string(dimension));
    }
    Jacobians jacobians = jacobians_of(*map, dimension);
    Random random(options.seed);
    const std::vector<Rational> generic_point = random_point(dimension, random);
    require_short(jacobians, generic_point);
    const Proof proof = prove(model, options);
    for (const Polynomial& law : proof.certificate.laws) jacobians.laws.push_back(gradient(law));

    Recast result;
    result.parameters = dimension;
    result.components = map->components.size();
    result.laws = proof.certificate.laws.size();
    result.complete = proof.certificate.exactly() && proof.certificate.forms.empty();
    result.generic = ranks_at(jacobians, generic_point);
    result.error_bits = error_bits(dimension, jacobians.degree());
    if (point) result.at_point = ranks_at(jacobians, *point);
    Dimensions found = dimensions(result, proof);
    if (found.w < std::min(found.w_at_most, found.lie)) {
        const std::size_t fibre = fibre_dimension(jacobians.map, dimension, generic_point, random);
        found.w_at_most = std::min(found.w_at_most, dimension - fibre);
    }
    result.lie_rank = found.lie;
    result.lie_rank_is_exact = !found.lie_error;
    result.involutive = involutive(result, found);
    result.inclusion = inclusion(result, found);
    result.outer_products = outer_products(*map);
    return result;
}

}  // namespace abide
