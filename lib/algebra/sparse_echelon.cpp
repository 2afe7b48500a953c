#include <abide/algebra/sparse_echelon.hpp>

namespace abide {
namespace {

/// a − factor·b
SparseRow reduced(const SparseRow& a, Residue factor, const SparseRow& b, const PrimeField& field) {
    SparseRow result;
    result.reserve(a.size() + b.size());
    auto x = a.begin();
    auto y = b.begin();
    while (x != a.end() || y != b.end()) {
        if (y == b.end() || (x != a.end() && x->column < y->column)) {
            result.push_back(*x++);
            continue;
        }
        const bool both = x != a.end() && x->column == y->column;
        const Residue left = both ? (x++)->value : 0;
        const Residue value = field.subtract(left, field.multiply(factor, y->value));
        if (value != 0) result.push_back({y->column, value});
        ++y;
    }
    return result;
}

}  // namespace

bool SparseEchelon::insert(const SparseRow& row) {
    SparseRow rest = row;
    while (!rest.empty()) {
        const auto [column, value] = rest.front();
        const auto known = rows_.find(column);
        if (known == rows_.end()) {
            const Residue inverse = field_.invert(value);
            for (SparseEntry& entry : rest) entry.value = field_.multiply(entry.value, inverse);
            entries_ += rest.size();
            rows_.emplace(column, std::move(rest));
            return true;
        }
        rest = reduced(rest, value, known->second, field_);
    }
    return false;
}

}  // namespace abide
