#include "law_system.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace abide {
namespace {

void append_monomials(std::vector<Monomial>& result, std::vector<Power>& prefix, Variable from,
                      std::size_t variables, unsigned degree) {
    if (degree == 0) {
        result.push_back(Monomial(prefix));
        return;
    }
    for (auto v = from; v < variables; ++v) {
        for (unsigned exponent = 1; exponent <= degree; ++exponent) {
            prefix.push_back({v, exponent});
            append_monomials(result, prefix, v + 1, variables, degree - exponent);
            prefix.pop_back();
        }
    }
}

/// Disjoint sets of 0 … size − 1.
class DisjointSets {
  public:
    explicit DisjointSets(std::size_t size) : parent_(size) {
        std::iota(parent_.begin(), parent_.end(), 0U);
    }

    std::uint32_t find(std::uint32_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(std::uint32_t i, std::uint32_t j) { parent_[find(j)] = find(i); }

  private:
    std::vector<std::uint32_t> parent_;
};

/// Marks the unknowns that must be zero because an equation holds no other unknown that is not yet
/// known to be zero.
std::vector<char> forced_zeros(const SparseSystem& system) {
    std::vector<std::vector<std::uint32_t>> rows_of(system.columns);
    std::vector<std::uint32_t> live(system.rows.size());
    std::vector<std::uint32_t> ready;
    for (std::uint32_t row = 0; row < system.rows.size(); ++row) {
        live[row] = static_cast<std::uint32_t>(system.rows[row].size());
        if (live[row] == 1) ready.push_back(row);
        for (const auto& entry : system.rows[row]) rows_of[entry.column].push_back(row);
    }
    std::vector<char> zero(system.columns, 0);
    while (!ready.empty()) {
        const std::uint32_t row = ready.back();
        ready.pop_back();
        for (const auto& entry : system.rows[row]) {
            if (zero[entry.column] != 0) continue;
            zero[entry.column] = 1;
            for (const std::uint32_t other : rows_of[entry.column]) {
                if (--live[other] == 1) ready.push_back(other);
            }
        }
    }
    return zero;
}

}  // namespace

std::vector<Monomial> monomials(std::size_t variables, unsigned low, unsigned high) {
    std::vector<Monomial> result;
    std::vector<Power> prefix;
    for (unsigned degree = low; degree <= high; ++degree)
        append_monomials(result, prefix, 0, variables, degree);
    std::ranges::sort(result);
    return result;
}

std::uint64_t count_monomials(std::size_t variables, unsigned low, unsigned high) {
    // C(n + k − 1, k) monomials of degree k.
    Integer sum;
    for (unsigned degree = low; degree <= high; ++degree) {
        Integer binomial;
        if (variables > 0) fmpz_bin_uiui(binomial.raw(), variables + degree - 1, degree);
        sum += binomial;
    }
    return fmpz_abs_fits_ui(sum.raw()) != 0 ? fmpz_get_ui(sum.raw()) : ~std::uint64_t{0};
}

namespace {

/// columns[v]: the unknowns whose monomial contains variable v, ascending.
std::vector<std::vector<std::uint32_t>> columns_by_variable(std::span<const Monomial> unknowns,
                                                            std::size_t variables) {
    std::vector<std::vector<std::uint32_t>> columns(variables);
    for (std::uint32_t column = 0; column < unknowns.size(); ++column) {
        for (const Power& power : unknowns[column].powers())
            columns[power.variable].push_back(column);
    }
    return columns;
}

/// Sorts by column and adds entries of the same column.
void merge(std::vector<SparseSystem::Entry>& row) {
    std::ranges::stable_sort(row, {}, &SparseSystem::Entry::column);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (kept > 0 && row[kept - 1].column == row[i].column) {
            row[kept - 1].value += row[i].value;
            if (row[kept - 1].value.is_zero()) --kept;
        } else {
            if (kept != i) row[kept] = std::move(row[i]);
            ++kept;
        }
    }
    row.resize(kept);
}

}  // namespace

SparseSystem law_system(const Family& family, std::span<const Monomial> unknowns,
                        const Progress& progress) {
    SparseSystem system;
    system.columns = unknowns.size();
    const auto columns = columns_by_variable(unknowns, family.dimension());
    for (std::size_t i = 0; i < family.count(); ++i) {
        std::map<Monomial, std::vector<SparseSystem::Entry>> rows;
        for (const auto& component : family.field(i).components()) {
            for (const std::uint32_t column : columns[component.variable]) {
                const Monomial rest = unknowns[column].divided_by(component.variable);
                const Integer exponent = unknowns[column].exponent(component.variable);
                for (const Term& term : component.value.terms()) {
                    rows[rest * term.monomial].push_back(
                        {column, term.coefficient.numerator() * exponent});
                }
            }
        }
        for (auto& [monomial, row] : rows) {
            merge(row);
            if (!row.empty()) system.rows.push_back(std::move(row));
        }
        report(progress, "equations of laws", i + 1, family.count());
    }
    return system;
}

std::vector<Component> components(const SparseSystem& system) {
    const std::vector<char> zero = forced_zeros(system);
    DisjointSets sets(system.columns);
    for (const auto& row : system.rows) {
        const SparseSystem::Entry* first = nullptr;
        for (const auto& entry : row) {
            if (zero[entry.column] != 0) continue;
            if (first == nullptr) first = &entry;
            sets.join(first->column, entry.column);
        }
    }
    std::map<std::uint32_t, std::size_t> index_of;
    std::vector<Component> result;
    std::vector<std::uint32_t> position(system.columns, 0);
    for (std::uint32_t column = 0; column < system.columns; ++column) {
        if (zero[column] != 0) continue;
        const auto [place, fresh] = index_of.try_emplace(sets.find(column), result.size());
        if (fresh) result.emplace_back();
        Component& component = result[place->second];
        position[column] = static_cast<std::uint32_t>(component.columns.size());
        component.columns.push_back(column);
        component.system.columns = component.columns.size();
    }
    for (const auto& row : system.rows) {
        std::vector<SparseSystem::Entry> kept;
        std::uint32_t column = 0;
        for (const auto& entry : row) {
            if (zero[entry.column] != 0) continue;
            column = entry.column;
            kept.push_back({position[entry.column], entry.value});
        }
        if (!kept.empty())
            result[index_of.at(sets.find(column))].system.rows.push_back(std::move(kept));
    }
    return result;
}

std::vector<std::vector<Residue>> kernel(const SparseSystem& system, const PrimeField& field) {
    ModularMatrix matrix(system.rows.size(), system.columns, field);
    for (std::size_t row = 0; row < system.rows.size(); ++row) {
        for (const auto& entry : system.rows[row])
            matrix.set(row, entry.column, entry.value.residue(field.modulus()));
    }
    return kernel(std::move(matrix));
}

std::vector<std::vector<Rational>> kernel(const SparseSystem& system) {
    RationalMatrix matrix(system.rows.size(), system.columns);
    for (std::size_t row = 0; row < system.rows.size(); ++row) {
        for (const auto& entry : system.rows[row]) matrix.set(row, entry.column, entry.value);
    }
    return kernel(std::move(matrix));
}

namespace {

/// a with a multiple of b subtracted so that one of the monomials of b disappears, if that makes a
/// shorter.
bool shorten(Polynomial& a, const Polynomial& b) {
    for (const Term& term : b.terms()) {
        const auto shared = std::ranges::find(a.terms(), term.monomial, &Term::monomial);
        if (shared == a.terms().end()) continue;
        const Polynomial candidate =
            a - b * Polynomial(quotient(shared->coefficient, term.coefficient));
        if (candidate.terms().size() >= a.terms().size() || candidate.degree() > a.degree())
            continue;
        a = candidate.primitive();
        return true;
    }
    return false;
}

}  // namespace

void sparsify(std::vector<Polynomial>& basis) {
    // Quadratic in the basis and in the terms; bases that are large enough to make this slow are
    // not read by people.
    constexpr std::size_t large = 60;
    if (basis.size() > large) return;
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t i = 0; i < basis.size(); ++i) {
            for (std::size_t j = 0; j < basis.size(); ++j) {
                if (i != j && shorten(basis[i], basis[j])) changed = true;
            }
        }
    }
}

}  // namespace abide
