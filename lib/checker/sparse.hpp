#pragma once

#include "shape.hpp"
#include "word.hpp"

#include <array>
#include <set>

// Evidence about large families: values of which few entries are not zero. Fields of a shape are
// evaluated without being expanded. Work and memory are announced entry by entry; what is held for
// a value is given back by the caller's scope.

namespace abide::checker {

/// A tangent vector: entries that are not there are zero. No element is empty.
using Sparse = std::map<Variable, Element>;

/// A point θ over a ring of ε's, as the entries in which it is not t0: by variable, and, of a
/// product of matrices, by place in a list of the matrices column by column.
using Moved = std::array<Sparse, 2>;

/// Values at and near t0.
struct Evaluation {
    const Shape& shape;
    const Family& family;
    const Arithmetic mod;
    const Vector& t0;
    Budget& budget;
    /// The entries of t0 that are not zero, in the two orders of Moved. Only for shapes.
    std::array<std::vector<std::pair<Variable, std::uint64_t>>, 2> fixed = {};

    void prepare() {
        if (shape.n.empty()) return;
        budget.work(256.0 * t0.size());
        budget.hold(64.0 * t0.size());
        for (Variable a = 0; a < t0.size(); ++a) {
            if (t0[a][0] == 0) continue;
            fixed[0].emplace_back(a, t0[a][0]);
            fixed[1].emplace_back(transposed(a), t0[a][0]);
        }
        std::ranges::sort(fixed[1]);
    }

    Variable transposed(Variable a) const {
        const std::size_t l = shape.layer_of(a);
        const std::uint64_t place = a - shape.first[l];
        return shape.first[l] + place % shape.n[l] * shape.rows(l) + place / shape.n[l];
    }

    /// sum[a] += factor·x·y
    void add(Sparse& sum, Variable a, const Element& x, const Element& y,
             std::uint64_t factor = 1) const {
        budget.work(128 + 8.0 * x.size() * y.size());
        budget.need(32.0 * std::max(x.size(), y.size()));
        const Element product = multiply(x, y, mod.p);
        if (std::ranges::all_of(product, [](std::uint64_t c) { return c == 0; })) return;
        Element& entry = sum[a];
        if (entry.size() < product.size()) budget.hold(128 + 16.0 * product.size());
        mod.add(entry, factor, product);
    }

    /// Visits the entries of row (side 0) or column (side 1) k of U_l that are not zero, with their
    /// places in it.
    void visit(int side, std::size_t l, std::uint64_t k, const Moved& moved,
               const auto& visitor) const {
        const std::uint64_t length = side == 0 ? shape.n[l] : shape.rows(l),
                            begin = shape.first[l] + k * length;
        budget.work(256);
        auto at = moved[side].lower_bound(begin);
        for (; at != moved[side].end() && at->first < begin + length; ++at)
            visitor(at->first - begin, at->second);
        auto known =
            std::ranges::lower_bound(fixed[side], begin, {}, [](auto& e) { return e.first; });
        for (; known != fixed[side].end() && known->first < begin + length; ++known) {
            budget.work(128);
            if (!moved[side].contains(known->first))
                visitor(known->first - begin, Element{known->second});
        }
    }

    /// The gradient of a component of a product.
    Sparse component_gradient(std::uint64_t index, const Moved& moved) const {
        const std::uint64_t i = index / shape.columns(), j = index % shape.columns();
        Sparse sum = entry_gradient(i, j, moved);
        if (shape.differences)
            for (const auto& [a, x] : entry_gradient(i, shape.columns(), moved))
                add(sum, a, x, {1}, mod.p - 1);
        return sum;
    }

    /// The gradient of the entry of a product: in layer l that of the row U_1…U_(l-1), times U_l,
    /// times the column U_(l+1)…U_q.
    Sparse entry_gradient(std::uint64_t i, std::uint64_t j, const Moved& moved) const {
        const std::size_t q = shape.layers();
        budget.work(512.0 * q);
        budget.hold(256.0 * q);
        std::vector<Sparse> rows(q + 1), columns(q + 1);
        rows[0][i] = columns[q][j] = {1};
        for (std::size_t l = 1; l < q; ++l)
            for (const auto& x : rows[l - 1])
                visit(0, l, x.first, moved,
                      [&](Variable k, const Element& u) { add(rows[l], k, x.second, u); });
        for (std::size_t l = q; l > 1; --l)
            for (const auto& x : columns[l])
                visit(1, l, x.first, moved,
                      [&](Variable k, const Element& u) { add(columns[l - 1], k, u, x.second); });
        Sparse sum;
        for (std::size_t l = 1; l <= q; ++l)
            for (const auto& [a, x] : rows[l - 1])
                for (const auto& [b, y] : columns[l])
                    add(sum, shape.first[l] + a * shape.n[l] + b, x, y);
        return sum;
    }

    /// A field that is written out; `size` bounds the elements of the point.
    Sparse value(const Field& field, const Moved& moved, double size) const {
        struct {
            const Vector& t0;
            const Sparse& moved;
            const Element& operator[](Variable a) const {
                const auto at = moved.find(a);
                return at == moved.end() ? t0[a] : at->second;
            }
        } const point{t0, moved[0]};
        Sparse sum;
        for (const Term& term : field) {
            budget.work(evaluation_cost(term, 8 * size * size));
            budget.need(64 * size);
            const auto product = [&](const Element& a, const Element& b) {
                return multiply(a, b, mod.p);
            };
            add(sum, term.component, {mod.residue(term.coefficient)},
                mod.evaluate(term.monomial, point, product));
        }
        return sum;
    }

    /// X_i, i from 0.
    Sparse field(std::uint64_t i, const Moved& moved, double size) const {
        if (shape.n.empty()) return value(family.field(i), moved, size);
        if (!shape.lifting) return component_gradient(i, moved);
        budget.work(64.0 * shape.layers());
        return value(gradient(shape.reference_path(i), budget), moved, size);
    }

    /// θ + ε·v, where ε is new; as in word.hpp.
    Moved shifted(Moved point, const Sparse& v, std::size_t size) const {
        const double entries = point[0].size() + v.size();
        budget.work(entries * (512 + 8.0 * size));
        budget.hold(entries * (512 + 64.0 * size));
        for (const auto& [a, element] : v) {
            Element& entry = point[0].try_emplace(a, t0[a]).first->second;
            entry.resize(2 * size);
            std::copy_n(element.begin(), std::min(size, element.size()), entry.begin() + size);
            if (!shape.n.empty() && !shape.lifting) point[1][transposed(a)] = entry;
        }
        return point;
    }

    /// The word at a point, as evaluate_word in word.hpp has it.
    Sparse word(std::span<const std::uint64_t> letters, const Moved& point = {},
                std::size_t size = 1) const {
        Sparse x = field(letters[0], point, size), bracket;
        if (letters.size() == 1) return x;
        const Sparse y = word(letters.subspan(1), shifted(point, x, size), 2 * size);
        x = field(letters[0], shifted(point, y, size), 2 * size);
        for (const Sparse* part : {&std::as_const(x), &y})
            for (const auto& [a, element] : *part)
                if (element.size() > size)
                    add(bracket, a, Element(element.begin() + size, element.end()), {1},
                        part == &y ? 1 : mod.p - 1);
        return bracket;
    }

    /// The gradient at t0 of the entry (i, j) of U_lᵀU_l - U_(l+1)U_(l+1)ᵀ. If i = j it is also
    /// that of the law of neuron i in hidden layer l of a path lifting.
    Sparse balance(std::size_t l, std::uint64_t i, std::uint64_t j) const {
        Sparse sum;
        for (const auto& [here, other] : {std::pair(i, j), std::pair(j, i)}) {
            const auto width = shape.n[l], in = shape.first[l] + here,
                       out = shape.first[l + 1] + here * shape.n[l + 1];
            visit(1, l, other, {},
                  [&](Variable k, const Element& u) { add(sum, in + k * width, u, {1}); });
            visit(0, l + 1, other, {},
                  [&](Variable k, const Element& u) { add(sum, out + k, u, {1}, mod.p - 1); });
        }
        return sum;
    }

    /// The gradient of the sum of row i of the last matrix.
    Sparse row_sum(std::uint64_t i) const {
        const std::uint64_t width = shape.n.back(), row = shape.first[shape.layers()] + i * width;
        Sparse sum;
        for (std::uint64_t j = 0; j < width; ++j) add(sum, row + j, {1}, {1});
        return sum;
    }
};

/// Rows that are shown to be triangular, in the order of the file: at the pivot of a row, all later
/// rows are zero, and it has an entry there that has an inverse.
struct TriangularRows {
    const Arithmetic mod;
    std::vector<bool> pivots;  // of the rows so far, by variable

    void add(const Sparse& row, Variable pivot) {
        for (const auto& [a, element] : row)
            if (element[0] != 0 && pivots[a])
                throw Rejection{"the row of this line is not zero at the pivot of one before"};
        const auto at = row.find(pivot);
        if (at == row.end() || inverse(at->second[0], mod.p) == 0)
            throw Rejection{"the row of this line has no inverse at its pivot modulo " +
                            std::to_string(mod.p)};
        pivots[pivot] = true;
    }
};

/// Rows that are shown to be independent by elimination, as `Rows` does it.
struct SparseRows {
    const Arithmetic mod;
    Budget& budget;
    /// For each variable the number of the row that has its pivot there, from 1, or 0.
    std::vector<std::uint32_t> row_at;
    /// The row on its way, and where it is touched.
    std::vector<std::uint64_t> sums = std::vector<std::uint64_t>(row_at.size());
    std::vector<bool> is_touched = std::vector<bool>(row_at.size());
    std::vector<Variable> touched = {};
    /// Those by which it is to be reduced, with their pivots.
    std::set<std::pair<std::uint32_t, Variable>> left = {};
    std::vector<std::vector<std::pair<Variable, std::uint64_t>>> rows = {};

    void touch(Variable a, std::uint64_t summand) {
        sums[a] = (sums[a] + summand) % mod.p;
        if (is_touched[a]) return;
        is_touched[a] = true;
        touched.push_back(a);
        if (row_at[a] != 0) left.emplace(row_at[a], a);
    }

    /// Adds a row, if it is independent of those before.
    bool offer(const Sparse& row) {
        budget.work(256.0 * row.size());
        touched.clear();
        for (const auto& [a, element] : row) touch(a, element[0]);
        // A reduced row is zero at the pivots of those before it: what is added to `left` is later.
        for (; !left.empty(); left.erase(left.begin())) {
            const auto [number, pivot] = *left.begin();
            const std::uint64_t factor = mod.p - sums[pivot];
            if (factor == mod.p) continue;
            budget.work(64 + 16.0 * rows[number - 1].size());
            for (const auto& [a, entry] : rows[number - 1]) touch(a, factor * entry);
        }
        budget.work(64.0 * touched.size());
        budget.hold(64 + 16.0 * touched.size());
        std::ranges::sort(touched);
        std::uint64_t unit = 0;
        auto& added = rows.emplace_back();
        added.reserve(touched.size());
        for (const Variable a : touched) {
            is_touched[a] = false;
            const std::uint64_t entry = std::exchange(sums[a], 0);
            if (unit == 0 && (unit = inverse(entry, mod.p)) != 0) row_at[a] = rows.size();
            if (entry != 0) added.emplace_back(a, entry);
        }
        for (auto& [a, entry] : added) entry = entry * unit % mod.p;
        return unit != 0;
    }
};

}  // namespace abide::checker
