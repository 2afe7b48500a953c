#include "law_system.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace abide {
namespace {

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

std::vector<Component> components(SparseSystem system) {
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
    for (auto& row : system.rows) {
        Component& component = result[index_of.at(sets.find(row.front().column))];
        for (auto& entry : row) entry.column = position[entry.column];
        component.system.rows.push_back(std::move(row));
    }
    return result;
}

namespace {

/// a_m/b_m for the monomials m that a and b share, descending.
std::vector<Rational> shared_ratios(const Polynomial& a, const Polynomial& b) {
    std::vector<Rational> ratios;
    auto left = a.terms().begin();
    for (const Term& term : b.terms()) {
        while (left != a.terms().end() && left->monomial > term.monomial) ++left;
        if (left == a.terms().end()) break;
        if (left->monomial == term.monomial)
            ratios.push_back(quotient(left->coefficient, term.coefficient));
    }
    return ratios;
}

/// a with a multiple of b subtracted so that one of the monomials of b disappears, if that makes a
/// shorter and no degree higher.
bool shorten(Polynomial& a, const Polynomial& b) {
    if (b.degree() > a.degree()) return false;
    const std::vector<Rational> ratios = shared_ratios(a, b);
    for (const Rational& ratio : ratios) {
        // |b| terms less the shared ones are new, and those with this ratio disappear.
        const auto gone = static_cast<std::size_t>(std::ranges::count(ratios, ratio));
        if (b.terms().size() - ratios.size() >= gone) continue;
        a = (a - b * Polynomial(ratio)).primitive();
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
