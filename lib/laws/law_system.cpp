#include "law_system.hpp"

#include <abide/error.hpp>

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
    // C(n + k, n) monomials of degree at most k.
    const auto at_most = [variables](std::uint64_t degree) {
        Integer binomial;
        fmpz_bin_uiui(binomial.raw(), variables + degree,
                      std::min<std::uint64_t>(variables, degree));
        return binomial;
    };
    const Integer count = at_most(high) - (low == 0 ? Integer() : at_most(low - 1));
    return fmpz_abs_fits_ui(count.raw()) != 0 ? fmpz_get_ui(count.raw()) : ~std::uint64_t{0};
}

namespace {

using Row = std::vector<SparseSystem::Entry>;

/// Builds the system field by field, and uses equations with a single unknown at once: it is zero,
/// and the equations of later fields are set up without it. Most unknowns go that way at the first
/// field that moves their variables.
class SystemBuilder {
  public:
    SystemBuilder(const Family& family, std::span<const Monomial> unknowns,
                  const LawSearchOptions& options)
        : family_(family),
          unknowns_(unknowns),
          options_(options),
          columns_(family.dimension()),
          zero_(unknowns.size(), 0) {
        for (std::uint32_t column = 0; column < unknowns.size(); ++column) {
            for (const Power& power : unknowns[column].powers()) {
                columns_[power.variable].push_back(column);
            }
        }
    }

    SparseSystem run() {
        std::uint64_t kept = 0;
        for (std::size_t i = 0; i < family_.count(); ++i) {
            std::vector<Row> rows = equations(family_.field(i));
            use_up_single_unknowns(rows);
            for (const Row& row : rows) kept += row.size();
            require_entries(kept);
            std::ranges::move(rows, std::back_inserter(rows_));
            report(options_.progress, "equations of laws", i + 1, family_.count());
        }
        use_up_single_unknowns(rows_);
        return {unknowns_.size(), std::move(zero_), std::move(rows_)};
    }

  private:
    void require_entries(std::uint64_t entries) const {
        if (entries <= options_.max_sparse_entries) return;
        throw LimitError("laws of degree " + std::to_string(unknowns_.back().degree()) +
                         " have equations with more than " +
                         std::to_string(options_.max_sparse_entries) + " entries");
    }

    /// Drops the unknowns that are known to be zero, and bounds the equations before they are set
    /// up.
    void prepare_columns(const VectorField& field) {
        std::uint64_t entries = 0;
        for (const auto& component : field.components()) {
            auto& columns = columns_[component.variable];
            std::erase_if(columns, [&](std::uint32_t column) { return zero_[column] != 0; });
            entries += columns.size() * component.value.terms().size();
            require_entries(entries);
        }
    }

    std::vector<Row> equations(const VectorField& field) {
        prepare_columns(field);
        std::map<Monomial, Row> by_monomial;
        for (const auto& component : field.components()) {
            for (const std::uint32_t column : columns_[component.variable]) {
                const Monomial rest = unknowns_[column].divided_by(component.variable);
                const Integer exponent = unknowns_[column].exponent(component.variable);
                for (const Term& term : component.value.terms()) {
                    by_monomial[rest * term.monomial].push_back(
                        {column, term.coefficient.numerator() * exponent});
                }
            }
        }
        std::vector<Row> rows;
        for (auto& [monomial, row] : by_monomial) {
            merge(row);
            if (!row.empty()) rows.push_back(std::move(row));
        }
        return rows;
    }

    /// Sorts by column and adds entries of the same column.
    static void merge(Row& row) {
        std::ranges::stable_sort(row, {}, &SparseSystem::Entry::column);
        std::size_t kept = 0;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (kept > 0 && row[kept - 1].column == row[i].column) {
                row[kept - 1].value += row[i].value;
            } else {
                if (kept > 0 && row[kept - 1].value.is_zero()) --kept;
                if (kept != i) row[kept] = std::move(row[i]);
                ++kept;
            }
        }
        if (kept > 0 && row[kept - 1].value.is_zero()) --kept;
        row.resize(kept);
    }

    /// Marks the unknowns that the rows force to zero one by one, and drops them and the empty
    /// rows.
    void use_up_single_unknowns(std::vector<Row>& rows) {
        for (bool changed = true; changed;) {
            changed = false;
            for (Row& row : rows) {
                std::erase_if(row, [&](const SparseSystem::Entry& entry) {
                    return zero_[entry.column] != 0;
                });
                if (row.size() != 1) continue;
                zero_[row.front().column] = 1;
                row.clear();
                changed = true;
            }
            std::erase_if(rows, [](const Row& row) { return row.empty(); });
        }
    }

    const Family& family_;
    std::span<const Monomial> unknowns_;
    const LawSearchOptions& options_;
    std::vector<std::vector<std::uint32_t>> columns_;  // of the unknowns that contain a variable
    std::vector<char> zero_;
    std::vector<Row> rows_;
};

}  // namespace

SparseSystem law_system(const Family& family, std::span<const Monomial> unknowns,
                        const LawSearchOptions& options) {
    return SystemBuilder(family, unknowns, options).run();
}

std::vector<Component> components(const SparseSystem& system) {
    DisjointSets sets(system.columns);
    for (const auto& row : system.rows) {
        for (const auto& entry : row) sets.join(row.front().column, entry.column);
    }
    std::map<std::uint32_t, std::size_t> index_of;
    std::vector<Component> result;
    std::vector<std::uint32_t> position(system.columns, 0);
    for (std::uint32_t column = 0; column < system.columns; ++column) {
        if (system.zero[column] != 0) continue;
        const auto [place, fresh] = index_of.try_emplace(sets.find(column), result.size());
        if (fresh) result.emplace_back();
        Component& component = result[place->second];
        position[column] = static_cast<std::uint32_t>(component.columns.size());
        component.columns.push_back(column);
        component.system.columns = component.columns.size();
    }
    for (const auto& row : system.rows) {
        Component& component = result[index_of.at(sets.find(row.front().column))];
        component.system.rows.push_back(row);
        for (auto& entry : component.system.rows.back()) entry.column = position[entry.column];
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
