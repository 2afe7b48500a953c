#include <abide/algebra/sparse_rows.hpp>
#include <abide/closure/closure.hpp>
#include <abide/error.hpp>
#include <abide/fields/domain.hpp>
#include <abide/laws/independence.hpp>
#include <abide/laws/law_search.hpp>
#include <abide/prove/prove.hpp>
#include <abide/prove/special_point.hpp>

#include <algorithm>

namespace abide {
namespace {

constexpr std::uint32_t most_orders = 64;
constexpr unsigned prime_bits = 62;
/// Residues in the vectors of one order, 8 bytes each.
constexpr std::uint64_t most_residues = std::uint64_t{1} << 26;
/// Multiplications for the vectors of all orders.
constexpr std::uint64_t most_work = 20'000'000'000;

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

/// Where a metric is none, or a denominator that was cleared vanishes, the fields mean nothing.
void require_inside(const Model& model, std::span<const Rational> point) {
    if (const Condition* const condition = violated(model.domain, point)) {
        throw InputError(
            "the point is outside the domain of " + model.name + ", where " +
            to_string(condition->value, model.variables) +
            (condition->kind == Condition::Kind::positive ? " is positive" : " is not zero"));
    }
}

/// Fields that span the Lie algebra at the point. Reference paths span the gradients of all paths
/// only where no coordinate is zero; elsewhere they bound it from below.
std::shared_ptr<const Family> fields_at(const Model& model, std::span<const Rational> point) {
    const auto* const lifting = std::get_if<PathLifting>(&model.family->definition());
    const bool zeros = std::ranges::any_of(point, [](const Rational& x) { return x.is_zero(); });
    if (!lifting || !zeros || lifting->paths() > most_residues / (point.size() + 1))
        return model.family;
    return make_family(point.size(), expand(*lifting));
}

/// Whether all fields vanish at the point, over ℚ. Reference paths do not tell where there are
/// zeros.
bool rests(const Family& family, std::span<const Rational> point) {
    if (std::holds_alternative<PathLifting>(family.definition())) return false;
    for (std::size_t i = 0; i < family.count(); ++i) {
        const VectorField field = family.field(i);
        for (const auto& component : field.components())
            if (!component.value.evaluate(point).is_zero()) return false;
    }
    return true;
}

/// About the number of multiplications for one product of a Hessian with a vector.
std::uint64_t evaluation_cost(const Family& family) {
    const std::uint64_t dimension = family.dimension();
    const Definition& definition = family.definition();
    if (const auto* product = product_of(definition))
        return dimension * std::ranges::max(product->widths);
    if (const auto* lifting = std::get_if<PathLifting>(&definition))
        return dimension * std::ranges::max(lifting->widths);
    std::uint64_t terms = dimension;
    for (std::size_t i = 0; i < family.count(); ++i) {
        for (const auto& component : family.field(i).components())
            terms += component.value.terms().size();
    }
    return terms;
}

/// How many orders to try. A monomial of degree e may need e orders to show itself where it
/// vanishes. κ orders take about fields·cost·κ³ multiplications of numbers.
std::uint32_t orders_for(const Family& family) {
    const std::uint64_t fields = family.spanning_fields().size();
    const std::uint64_t size = std::max<std::uint64_t>(fields * family.dimension(), 1);
    if (size > most_residues / 4) {
        throw LimitError("the " + std::to_string(fields) + " fields in " +
                         std::to_string(family.dimension()) +
                         " parameters are too large for a given point");
    }
    const std::uint64_t work = std::max<std::uint64_t>(fields * evaluation_cost(family), 1);
    const std::uint64_t degree = std::min<std::uint64_t>(family.degree(), most_orders);
    const std::uint64_t useful =
        std::min<std::uint64_t>((degree + 1) * family.dimension(), most_orders);
    std::uint64_t orders = std::min<std::uint64_t>(useful, 1);
    const auto affordable = [&](std::uint64_t k) {
        return k * k * k <= most_work / work && 2 * k <= most_residues / size;
    };
    while (orders < useful && affordable(orders + 1)) ++orders;
    return static_cast<std::uint32_t>(orders);
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
    require_plain(model, "a point");
    const std::size_t dimension = model.variables.size();
    if (point.size() != dimension) {
        throw InputError("the point has " + std::to_string(point.size()) +
                         " coordinates; expected " + std::to_string(dimension));
    }
    require_inside(model, point);
    Random random(options.seed);
    PrimeField field(random.prime(prime_bits));
    std::optional<std::vector<Residue>> residues = reduced(point, field);
    while (!residues) {
        field = PrimeField(random.prime(prime_bits));
        residues = reduced(point, field);
    }

    SpecialPoint result;
    result.parameters = dimension;
    const std::shared_ptr<const Family> family = fields_at(model, point);
    result.orders = orders_for(*family);
    const std::vector<Polynomial> laws = laws_of(model, random, options);
    std::vector<SparseRow> rows;
    for (const Polynomial& law : laws) rows.push_back(sparse_gradient(law, *residues, field));
    result.laws = laws.size();
    result.at_most = dimension - independent_rows(rows, field, options.jobs).size();

    ClosureOptions closure;
    closure.target = result.at_most;
    closure.jobs = options.jobs;
    closure.progress = options.progress;
    // Where all fields vanish the trajectory rests, and so do all its vectors at zero.
    const std::size_t at_rest = trajectory_at(*family, field, *residues, 0, random, closure).rank;
    if (at_rest == 0) result.orders = 0;
    result.at_least =
        result.orders == 0
            ? at_rest
            : trajectory_at(*family, field, *residues, result.orders, random, closure).rank;

    const Count generic = count(model, options);
    result.generic = generic.lie_rank;
    result.generic_is_exact = generic.standing == Standing::proved;
    result.nowhere_above = at_rest == 0 && rests(*family, point) ? 0 : dimension - generic.at_least;
    return result;
}

}  // namespace abide
