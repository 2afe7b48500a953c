#include <abide/algebra/sparse_rows.hpp>
#include <abide/closure/closure.hpp>
#include <abide/error.hpp>
#include <abide/laws/independence.hpp>
#include <abide/laws/law_search.hpp>
#include <abide/prove/prove.hpp>
#include <abide/prove/special_point.hpp>

#include <algorithm>

namespace abide {
namespace {

constexpr std::uint32_t most_orders = 64;
constexpr unsigned prime_bits = 62;

/// The coordinates modulo p; nothing if p divides a denominator.
std::optional<std::vector<Residue>> reduced(std::span<const Rational> point,
                                            const PrimeField& field) {
    std::vector<Residue> residues;
    for (const Rational& coordinate : point) {
        const Residue denominator = coordinate.denominator().residue(field.modulus());
        if (denominator == 0) return std::nullopt;
        residues.push_back(field.multiply(coordinate.numerator().residue(field.modulus()),
                                          field.invert(denominator)));
    }
    return residues;
}

/// The fields that span the Lie algebra at every point. Reference paths span the gradients of all
/// paths only where no coordinate is zero.
std::shared_ptr<const Family> all_fields(const Model& model) {
    if (!std::holds_alternative<PathLifting>(model.family->definition())) return model.family;
    return make_family(model.variables.size(), *expanded_map(model.family->definition()));
}

/// The hints that are laws; without any, all laws of degree at most 2.
std::vector<Polynomial> laws_of(const Model& model, Random& random, const CountOptions& options) {
    std::vector<Polynomial> laws;
    if (options.candidates) {
        const LawTest test(*model.family);
        for (const Polynomial& hint : model.candidates) {
            const Polynomial law = hint.primitive();
            if (law.variable_bound() <= model.variables.size() && test.is_law(law))
                laws.push_back(law);
        }
    }
    if (!laws.empty()) return laws;
    LawSearchOptions search_options;
    search_options.progress = options.progress;
    LawSearch search(model.family, random, search_options);
    search.extend_to(2);
    return search.basis();
}

}  // namespace

SpecialPoint special_point(const Model& model, std::span<const Rational> point,
                           const CountOptions& options) {
    const std::size_t dimension = model.variables.size();
    if (point.size() != dimension) {
        throw InputError("the point has " + std::to_string(point.size()) +
                         " coordinates; expected " + std::to_string(dimension));
    }
    Random random(options.seed);
    PrimeField field(random.prime(prime_bits));
    std::optional<std::vector<Residue>> residues = reduced(point, field);
    while (!residues) {
        field = PrimeField(random.prime(prime_bits));
        residues = reduced(point, field);
    }

    const std::vector<Polynomial> laws = laws_of(model, random, options);
    std::vector<SparseRow> rows;
    for (const Polynomial& law : laws) rows.push_back(sparse_gradient(law, *residues, field));
    SpecialPoint result;
    result.parameters = dimension;
    result.laws = laws.size();
    result.at_most = dimension - independent_rows(rows, field, options.jobs).size();

    ClosureOptions closure;
    closure.target = result.at_most;
    closure.jobs = options.jobs;
    closure.progress = options.progress;
    const std::shared_ptr<const Family> family = all_fields(model);
    // A monomial of degree e may need e orders to show itself where it vanishes.
    const std::uint64_t degree = std::min<std::uint64_t>(family->degree(), most_orders);
    const auto orders =
        static_cast<std::uint32_t>(std::min<std::uint64_t>((degree + 1) * dimension, most_orders));
    result.at_least = trajectory_at(*family, field, *residues, orders, random, closure).rank;

    const Count generic = count(model, options);
    result.generic = generic.lie_rank;
    result.generic_is_exact = generic.standing == Standing::proved;
    return result;
}

}  // namespace abide
