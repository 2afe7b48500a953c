#include "sparse_kernel.hpp"

#include <abide/algebra/sparse_rows.hpp>
#include <abide/error.hpp>

#include <algorithm>

namespace abide {
namespace {

[[noreturn]] void refuse(const KernelLimit& limit, const std::string& need) {
    throw LimitError(std::string(limit.subject) + " of degree " + std::to_string(limit.degree) +
                     " " + need + ", more than the limit of " + std::to_string(limit.max_entries) +
                     " entries");
}

void require_system(std::uint64_t rows, std::uint64_t columns, const KernelLimit& limit) {
    if (columns == 0 || rows <= limit.max_entries / columns) return;
    refuse(limit, "need a dense system of " + std::to_string(rows) + " equations in " +
                      std::to_string(columns) + " unknowns");
}

void require_solutions(std::uint64_t solutions, std::uint64_t columns, const KernelLimit& limit) {
    if (columns == 0 || solutions <= limit.max_entries / columns) return;
    refuse(limit, "have at least " + std::to_string(solutions) + " dense solutions in " +
                      std::to_string(columns) + " unknowns");
}

/// Solves equations for their first unknown, as long as they are short, and keeps the others.
class Substitution {
  public:
    Substitution(const SparseSystem& system, const PrimeField& field)
        : field_(field), known_(system.columns), sum_(system.columns, 0) {
        std::vector<std::uint32_t> order(system.rows.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return system.rows[i].size(); });
        for (const std::uint32_t i : order) use(residues(system.rows[i]));
        for (std::uint32_t column = 0; column < known_.size(); ++column) {
            if (known_[column].solved) {
                flatten(column);
            } else {
                unsolved_.push_back(column);
            }
        }
    }

    /// The unknowns that no short equation was solved for, ascending.
    const std::vector<std::uint32_t>& unsolved() const { return unsolved_; }
    /// A solved unknown by later unsolved ones.
    const SparseRow& value(std::uint32_t column) const { return known_[column].value; }

    /// The equations that remain, in the unsolved unknowns.
    std::vector<SparseRow> remaining() {
        std::vector<SparseRow> result;
        for (const SparseRow& row : long_) {
            SparseRow rest = reduced(row);
            if (!rest.empty()) result.push_back(std::move(rest));
        }
        return result;
    }

  private:
    /// Equations with more unknowns are left to dense elimination.
    static constexpr std::size_t short_row = 16;

    struct Known {
        bool solved = false;
        SparseRow value;
    };

    SparseRow residues(const std::vector<SparseSystem::Entry>& row) const {
        SparseRow result;
        for (const auto& entry : row) {
            const Residue value = entry.value.residue(field_.modulus());
            if (value != 0) result.push_back({entry.column, value});
        }
        return result;
    }

    void use(SparseRow row) {
        SparseRow rest = reduced(row);
        if (rest.empty()) return;
        if (rest.size() > short_row) {
            long_.push_back(std::move(row));
            return;
        }
        const SparseEntry first = *std::ranges::min_element(rest, {}, &SparseEntry::column);
        const Residue factor = field_.negate(field_.invert(first.value));
        std::erase_if(rest, [&](const SparseEntry& e) { return e.column == first.column; });
        for (SparseEntry& entry : rest) entry.value = field_.multiply(entry.value, factor);
        known_[first.column] = {true, std::move(rest)};
    }

    /// The row with all that is known put in.
    SparseRow reduced(const SparseRow& row) {
        for (const SparseEntry& entry : row) flatten(entry.column);
        return substituted(row);
    }

    bool is_flat(std::uint32_t column) const {
        return std::ranges::none_of(known_[column].value, [&](const SparseEntry& entry) {
            return known_[entry.column].solved;
        });
    }

    /// Values refer to later columns; they are shortened like paths in a union-find forest.
    void flatten(std::uint32_t column) {
        if (is_flat(column)) return;
        std::vector<std::uint32_t> stack = {column};
        while (!stack.empty()) {
            const std::uint32_t top = stack.back();
            const std::size_t before = stack.size();
            for (const SparseEntry& entry : known_[top].value) {
                if (!is_flat(entry.column)) stack.push_back(entry.column);
            }
            if (stack.size() > before) continue;
            known_[top].value = substituted(known_[top].value);
            stack.pop_back();
        }
    }

    /// Precondition: the columns that occur are flat.
    SparseRow substituted(const SparseRow& row) {
        touched_.clear();
        for (const SparseEntry& entry : row) {
            if (!known_[entry.column].solved) {
                add(entry.column, entry.value);
                continue;
            }
            for (const SparseEntry& part : known_[entry.column].value)
                add(part.column, field_.multiply(entry.value, part.value));
        }
        SparseRow result;
        for (const std::uint32_t column : touched_) {
            if (sum_[column] != 0) result.push_back({column, sum_[column]});
            sum_[column] = 0;
        }
        return result;
    }

    void add(std::uint32_t column, Residue value) {
        if (sum_[column] == 0) touched_.push_back(column);
        sum_[column] = field_.add(sum_[column], value);
    }

    const PrimeField& field_;
    std::vector<Known> known_;
    std::vector<SparseRow> long_;
    std::vector<std::uint32_t> unsolved_;
    std::vector<Residue> sum_;  // zero between calls
    std::vector<std::uint32_t> touched_;
};

/// Solutions in the unsolved unknowns, by dense elimination of what remains.
std::vector<std::vector<Residue>> dense_kernel(std::span<const SparseRow> rows,
                                               std::span<const std::uint32_t> columns,
                                               const PrimeField& field, const KernelLimit& limit) {
    require_system(rows.size(), columns.size(), limit);
    ModularMatrix matrix(rows.size(), columns.size(), field);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const SparseEntry& entry : rows[i]) {
            const auto place = std::ranges::lower_bound(columns, entry.column) - columns.begin();
            matrix.set(i, static_cast<std::size_t>(place), entry.value);
        }
    }
    return kernel(std::move(matrix));
}

}  // namespace

std::vector<std::vector<Residue>> kernel(const SparseSystem& system, const PrimeField& field,
                                         const KernelLimit& limit) {
    Substitution known(system, field);
    const std::vector<SparseRow> rows = known.remaining();
    const std::vector<std::uint32_t>& columns = known.unsolved();
    // Every unknown more than there are equations is a solution more.
    if (columns.size() > rows.size())
        require_solutions(columns.size() - rows.size(), system.columns, limit);
    std::vector<std::vector<Residue>> result;
    for (const auto& solution : dense_kernel(rows, columns, field, limit)) {
        std::vector<Residue>& whole = result.emplace_back(system.columns, 0);
        for (std::size_t k = 0; k < columns.size(); ++k) whole[columns[k]] = solution[k];
        for (std::uint32_t column = 0; column < system.columns; ++column) {
            for (const SparseEntry& part : known.value(column)) {
                whole[column] =
                    field.add(whole[column], field.multiply(part.value, whole[part.column]));
            }
        }
    }
    return result;
}

std::vector<std::vector<Rational>> kernel(const SparseSystem& system, const KernelLimit& limit) {
    require_system(system.rows.size(), system.columns, limit);
    RationalMatrix matrix(system.rows.size(), system.columns);
    for (std::size_t row = 0; row < system.rows.size(); ++row) {
        for (const auto& entry : system.rows[row]) matrix.set(row, entry.column, entry.value);
    }
    return kernel(std::move(matrix));
}

std::vector<std::vector<Rational>> reconstructed(const std::vector<std::vector<Residue>>& vectors,
                                                 Residue prime) {
    std::vector<std::vector<Rational>> result;
    for (const auto& vector : vectors) {
        std::vector<Rational> exact(vector.size());
        for (std::size_t j = 0; j < vector.size(); ++j) {
            if (!reconstruct(exact[j], vector[j], prime)) return {};
        }
        result.push_back(std::move(exact));
    }
    return result;
}

}  // namespace abide
