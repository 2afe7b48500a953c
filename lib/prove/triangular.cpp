#include "triangular.hpp"

#include <algorithm>
#include <unordered_map>

namespace abide {
namespace {

/// The multiple whose first entry is 1.
SparseRow normalised(SparseRow row, const PrimeField& field) {
    const Residue factor = field.invert(row.front().value);
    for (SparseEntry& entry : row) entry.value = field.multiply(entry.value, factor);
    return row;
}

std::uint64_t hash_of(const SparseRow& row) {
    std::uint64_t hash = row.size();
    for (const SparseEntry& entry : row) {
        hash = (hash ^ entry.column) * 0x9E3779B97F4A7C15U;
        hash = (hash ^ (hash >> 29U) ^ entry.value) * 0xBF58476D1CE4E5B9U;
    }
    return hash;
}

bool is_same(const SparseRow& a, const SparseRow& b) {
    return std::ranges::equal(a, b, [](const SparseEntry& x, const SparseEntry& y) {
        return x.column == y.column && x.value == y.value;
    });
}

/// The rows that are neither zero nor a multiple of an earlier one, as ascending indices.
std::vector<std::size_t> different(std::span<const SparseRow> rows, const PrimeField& field) {
    std::unordered_multimap<std::uint64_t, std::size_t> known;
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].empty()) continue;
        const SparseRow row = normalised(rows[i], field);
        const std::uint64_t hash = hash_of(row);
        const auto [first, last] = known.equal_range(hash);
        const bool seen = std::any_of(first, last, [&](const auto& entry) {
            return is_same(row, normalised(rows[entry.second], field));
        });
        if (seen) continue;
        known.emplace(hash, i);
        result.push_back(i);
    }
    return result;
}

std::vector<SparseRow> selected(std::span<const SparseRow> rows,
                                std::span<const std::size_t> indices) {
    std::vector<SparseRow> result;
    result.reserve(indices.size());
    for (const std::size_t i : indices) result.push_back(rows[i]);
    return result;
}

/// split_off for some of the rows; those that were not split off stay in `some`.
std::vector<SplitRow> split_off_some(std::span<const SparseRow> rows,
                                     std::vector<std::size_t>& some) {
    std::vector<SplitRow> split = split_off(selected(rows, some));
    std::vector<char> gone(some.size(), 0);
    for (SplitRow& item : split) {
        gone[item.row] = 1;
        item.row = some[item.row];
    }
    std::vector<std::size_t> rest;
    for (std::size_t k = 0; k < some.size(); ++k) {
        if (gone[k] == 0) rest.push_back(some[k]);
    }
    some = std::move(rest);
    return split;
}

}  // namespace

std::optional<std::vector<SplitRow>> triangular_order(std::span<const SparseRow> rows,
                                                      std::size_t rank, const PrimeField& field) {
    constexpr std::size_t most = 3000;  // rows of a dense elimination
    std::vector<std::size_t> rest = different(rows, field);
    if (rest.size() < rank) return std::nullopt;
    std::vector<SplitRow> order = split_off_some(rows, rest);
    if (order.size() < rank && !rest.empty() && rest.size() <= most) {
        std::ranges::stable_sort(rest, {}, [&](std::size_t i) { return rows[i].size(); });
        std::vector<std::size_t> chosen;
        for (const std::size_t k : independent_rows(selected(rows, rest), field))
            chosen.push_back(rest[k]);
        const std::vector<SplitRow> more = split_off_some(rows, chosen);
        order.insert(order.end(), more.begin(), more.end());
    }
    if (order.size() != rank) return std::nullopt;
    return order;
}

}  // namespace abide
