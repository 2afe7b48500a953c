#include <abide/algebra/sparse_rows.hpp>
#include <abide/closure/closure.hpp>

#include <algorithm>

namespace abide {
namespace {

/// The only term of a component that is not constant; false if there are more.
bool only_monomial(const Polynomial& component, Monomial& monomial) {
    monomial = {};
    bool found = false;
    for (const Term& term : component.terms()) {
        if (term.monomial.degree() == 0) continue;
        if (found) return false;
        monomial = term.monomial;
        found = true;
    }
    return true;
}

/// An entry of the product has one term for each choice of neurons in the inner layers.
bool has_single_terms(const MatrixProduct& shape) {
    const std::span<const std::uint64_t> widths(shape.widths);
    return std::ranges::all_of(widths.subspan(1, widths.size() - 2),
                               [](std::uint64_t width) { return width == 1; });
}

/// One monomial for each field, 1 for a constant component; nothing if there is a sum.
std::optional<std::vector<Monomial>> monomials(const Family& family) {
    PolynomialMap map;
    if (const auto* given = std::get_if<PolynomialMap>(&family.definition())) {
        map = *given;
    } else if (const auto* lifting = std::get_if<PathLifting>(&family.definition())) {
        map = reference_paths(*lifting);
    } else if (const auto* product = std::get_if<MatrixProduct>(&family.definition());
               product != nullptr && has_single_terms(*product)) {
        map = expand(*product);
    } else {
        return std::nullopt;
    }
    std::vector<Monomial> result(map.components.size());
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (!only_monomial(map.components[i], result[i])) return std::nullopt;
    }
    return result;
}

}  // namespace

std::optional<Closure> monomial_closure(const Family& family, Random& random) {
    const auto all = monomials(family);
    if (!all) return std::nullopt;
    const PrimeField field(random.prime(62));
    const std::vector<std::uint32_t> letters = family.spanning_fields();
    std::vector<SparseRow> rows(letters.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const Power& power : (*all)[letters[i]].powers())
            rows[i].push_back({power.variable, power.exponent});
    }
    Closure closure;
    for (const std::size_t i : independent_rows(rows, field)) closure.words.push_back({letters[i]});
    closure.rank = closure.first_order = closure.words.size();
    closure.end = ClosureEnd::stable;
    closure.prime = field.modulus();
    return closure;
}

}  // namespace abide
