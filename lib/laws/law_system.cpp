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
