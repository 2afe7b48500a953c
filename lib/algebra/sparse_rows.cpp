#include <abide/algebra/echelon.hpp>
#include <abide/algebra/sparse_rows.hpp>
#include <abide/error.hpp>

#include <algorithm>
#include <numeric>

namespace abide {
namespace {

/// Splits off rows that are alone in a column.
class Peeling {
  public:
    explicit Peeling(std::span<const SparseRow> rows) : rows_(rows), alive_(rows.size(), 1) {
        std::size_t columns = 0;
        for (const SparseRow& row : rows) {
            for (const SparseEntry& entry : row)
                columns = std::max<std::size_t>(columns, entry.column + std::size_t{1});
        }
        column_.resize(columns);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (const SparseEntry& entry : rows[i]) {
                ++column_[entry.column].count;
                column_[entry.column].sum += i;
            }
        }
    }

    /// The rows that were split off, in the order in which that happened.
    std::vector<SplitRow> run() {
        std::vector<SplitRow> result;
        std::vector<std::size_t> singles;
        for (std::size_t c = 0; c < column_.size(); ++c) {
            if (column_[c].count == 1) singles.push_back(c);
        }
        while (!singles.empty()) {
            const std::size_t single = singles.back();
            const Column& column = column_[single];
            singles.pop_back();
            if (column.count != 1) continue;
            const std::size_t row = column.sum;  // of indices: the only one
            result.push_back({row, static_cast<std::uint32_t>(single)});
            alive_[row] = 0;
            for (const SparseEntry& entry : rows_[row]) {
                Column& other = column_[entry.column];
                other.sum -= row;
                if (--other.count == 1) singles.push_back(entry.column);
            }
        }
        return result;
    }

    std::vector<std::size_t> remaining() const {
        std::vector<std::size_t> result;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (alive_[i] != 0 && !rows_[i].empty()) result.push_back(i);
        }
        return result;
    }

  private:
    struct Column {
        std::size_t count = 0;  // of rows that have not been split off
        std::size_t sum = 0;    // of their indices
    };

    std::span<const SparseRow> rows_;
    std::vector<char> alive_;
    std::vector<Column> column_;
};

/// `some` in parts of which no two have a column in common, each in the order of `some`.
std::vector<std::vector<std::size_t>> parts(std::span<const SparseRow> rows,
                                            std::span<const std::size_t> some) {
    std::size_t columns = 0;
    for (const std::size_t i : some) {
        for (const SparseEntry& entry : rows[i])
            columns = std::max<std::size_t>(columns, entry.column + std::size_t{1});
    }
    std::vector<std::size_t> parent(columns);
    std::iota(parent.begin(), parent.end(), std::size_t{0});
    const auto root = [&](std::size_t c) {
        while (parent[c] != c) c = parent[c] = parent[parent[c]];
        return c;
    };
    for (const std::size_t i : some) {
        for (const SparseEntry& entry : rows[i])
            parent[root(entry.column)] = root(rows[i][0].column);
    }
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> part_of(columns, none);
    std::vector<std::vector<std::size_t>> result;
    for (const std::size_t i : some) {
        std::size_t& part = part_of[root(rows[i][0].column)];
        if (part == none) {
            part = result.size();
            result.emplace_back();
        }
        result[part].push_back(i);
    }
    return result;
}

/// The members of `some` that are independent of those before them.
std::vector<std::size_t> eliminate(std::span<const SparseRow> rows,
                                   std::span<const std::size_t> some, const PrimeField& field,
                                   std::size_t jobs) {
    std::vector<std::uint32_t> columns;
    for (const std::size_t i : some) {
        for (const SparseEntry& entry : rows[i]) columns.push_back(entry.column);
    }
    std::ranges::sort(columns);
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());

    // What is kept are independent rows, of which there are at most as many as columns.
    constexpr std::size_t max_entries = std::size_t{1} << 28;
    const std::size_t most = std::min(some.size(), columns.size());
    if (columns.size() > max_entries / std::max<std::size_t>(most, 1)) {
        throw LimitError("the rank needs a dense elimination of " + std::to_string(some.size()) +
                         " rows in " + std::to_string(columns.size()) + " columns");
    }
    constexpr std::size_t batch = 128;  // the echelon reduces batches by matrix products
    Echelon echelon(field, columns.size());
    std::vector<std::size_t> result;
    for (std::size_t from = 0; from < some.size() && echelon.rank() < most; from += batch) {
        const auto part = some.subspan(from, std::min(batch, some.size() - from));
        std::vector<std::vector<Residue>> vectors;
        for (const std::size_t i : part) {
            vectors.emplace_back(columns.size(), 0);
            for (const SparseEntry& entry : rows[i]) {
                const auto at = std::ranges::lower_bound(columns, entry.column) - columns.begin();
                vectors.back()[static_cast<std::size_t>(at)] = entry.value;
            }
        }
        const std::vector<char> independent = echelon.insert_all(vectors, jobs);
        for (std::size_t k = 0; k < part.size(); ++k) {
            if (independent[k] != 0) result.push_back(part[k]);
        }
    }
    return result;
}

}  // namespace

std::vector<SplitRow> split_off(std::span<const SparseRow> rows) {
    return Peeling(rows).run();
}

bool split_off_one_by_one(std::span<const SparseRow> rows) {
    return split_off(rows).size() == rows.size();
}

std::vector<std::size_t> independent_rows(std::span<const SparseRow> rows, const PrimeField& field,
                                          std::size_t jobs) {
    Peeling peeling(rows);
    std::vector<std::size_t> result;
    for (const SplitRow& split : peeling.run()) result.push_back(split.row);
    for (const auto& part : parts(rows, peeling.remaining())) {
        const std::vector<std::size_t> rest = eliminate(rows, part, field, jobs);
        result.insert(result.end(), rest.begin(), rest.end());
    }
    std::ranges::sort(result);
    return result;
}

}  // namespace abide
