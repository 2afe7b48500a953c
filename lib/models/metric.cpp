#include "text_lines.hpp"

#include <abide/models/metric.hpp>

#include <algorithm>
#include <map>
#include <numeric>

namespace abide {
namespace {

constexpr std::size_t most_coupled = 10;
constexpr std::uint64_t most_terms = 100'000;

Polynomial entry(const Metric& metric, std::size_t a, std::size_t b) {
    return metric.rows[a][static_cast<Variable>(b)];
}

/// Multiplied by a positive number, with integer coefficients.
Polynomial integral(const Polynomial& polynomial) {
    return polynomial * Polynomial(Rational(polynomial.denominator()));
}

/// Parameters that entries off the diagonal couple, ascending.
std::vector<std::vector<std::size_t>> coupled(const Metric& metric) {
    std::vector<std::size_t> root(metric.rows.size());
    std::iota(root.begin(), root.end(), std::size_t{0});
    const auto find = [&](std::size_t a) {
        while (root[a] != a) a = root[a] = root[root[a]];
        return a;
    };
    for (std::size_t a = 0; a < metric.rows.size(); ++a) {
        for (const auto& component : metric.rows[a].components()) {
            const std::size_t x = find(a);
            const std::size_t y = find(component.variable);
            root[std::max(x, y)] = std::min(x, y);
        }
    }
    std::map<std::size_t, std::vector<std::size_t>> groups;
    for (std::size_t a = 0; a < metric.rows.size(); ++a) groups[find(a)].push_back(a);
    std::vector<std::vector<std::size_t>> result;
    for (auto& [first, group] : groups) result.push_back(std::move(group));
    return result;
}

/// The leading minors of the rows and columns `group`: minors of the first k rows by their sets of
/// columns, k by k, each expanded along its last row.
std::vector<Polynomial> leading_minors(const Metric& metric,
                                       const std::vector<std::size_t>& group) {
    std::map<unsigned, Polynomial> minors{{0U, Polynomial(1)}};
    std::vector<Polynomial> result;
    for (std::size_t k = 0; k < group.size(); ++k) {
        std::map<unsigned, PolynomialSum> sums;
        for (const auto& [columns, minor] : minors) {
            for (std::size_t c = 0; c < group.size(); ++c) {
                if ((columns >> c & 1U) != 0) continue;
                const Polynomial value = entry(metric, group[k], group[c]);
                if (value.is_zero() || minor.is_zero()) continue;
                if (value.terms().size() * minor.terms().size() > most_terms)
                    throw LimitError("the minors of the metric have too many terms");
                const int after = __builtin_popcount(columns >> c);
                sums[columns | 1U << c].add_product(value, minor, after % 2 == 0 ? 1 : -1);
            }
        }
        minors.clear();
        for (auto& [columns, sum] : sums) minors[columns] = sum.take();
        result.push_back(minors[(1U << (k + 1)) - 1]);
    }
    return result;
}

/// Adds that it is positive; nothing for positive constants.
void require_positive(Metric& metric, const Polynomial& value) {
    if (value.degree() > 0) {
        Condition condition{Condition::Kind::positive, integral(value)};
        if (std::ranges::find(metric.domain, condition) == metric.domain.end())
            metric.domain.push_back(std::move(condition));
    } else if (value.is_zero() || value.terms().front().coefficient.sign() < 0) {
        throw InputError("the matrix is not positive definite: a leading minor is " +
                         (value.is_zero() ? "0" : value.terms().front().coefficient.to_string()));
    }
}

void set_domain(Metric& metric) {
    if (metric.denominator.degree() > 0)
        metric.domain.push_back({Condition::Kind::nonzero, integral(metric.denominator)});
    for (const auto& group : coupled(metric)) {
        if (group.size() > most_coupled) {
            throw LimitError("the metric couples " + std::to_string(group.size()) +
                             " parameters; at most " + std::to_string(most_coupled) + " may be");
        }
        // A minor of M^{-1} has the sign of that of the numerators, times q for odd sizes.
        bool odd = true;
        for (const Polynomial& minor : leading_minors(metric, group)) {
            require_positive(metric, odd ? minor * metric.denominator : minor);
            odd = !odd;
        }
    }
}

void require_symmetric(const Metric& metric) {
    for (std::size_t a = 0; a < metric.rows.size(); ++a) {
        for (const auto& component : metric.rows[a].components()) {
            if (entry(metric, component.variable, a) == component.value) continue;
            throw InputError("the matrix is not symmetric: compare the entries of row " +
                             std::to_string(a + 1) + ", column " +
                             std::to_string(component.variable + 1) + " and the other way round");
        }
    }
}

}  // namespace

Metric read_metric(std::istream& in, const Model& model) {
    require_plain(model, "a metric");
    const std::size_t dimension = model.variables.size();
    VariableIndex names;
    for (std::size_t a = 0; a < dimension; ++a)
        names.emplace(model.variables[a], static_cast<Variable>(a));
    constexpr std::string_view keyword = "denominator ";
    Metric metric;
    TextLines lines(in);
    bool more = lines.next();
    if (more && lines.line().starts_with(keyword)) {
        metric.denominator = parse_polynomial(lines.line().substr(keyword.size()), names,
                                              lines.number(), keyword.size() + 1);
        if (metric.denominator.is_zero()) lines.fail(keyword.size() + 1, "the denominator is zero");
        more = lines.next();
    }
    for (; more; more = lines.next()) {
        if (metric.rows.size() == dimension)
            lines.fail(1, "the matrix has more than " + std::to_string(dimension) + " rows");
        metric.rows.push_back(VectorField(lines.polynomials(dimension, names)));
    }
    if (metric.rows.size() < dimension) {
        lines.fail(1, "the matrix has " + std::to_string(metric.rows.size()) + " of " +
                          std::to_string(dimension) + " rows");
    }
    require_symmetric(metric);
    set_domain(metric);
    return metric;
}

}  // namespace abide
