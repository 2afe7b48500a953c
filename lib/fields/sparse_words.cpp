#include "sparse_point.hpp"

#include <abide/fields/sparse_words.hpp>

namespace abide {

class SparseWords::Fields {
  public:
    explicit Fields(const PrimeField& field) : field_(field) {}
    virtual ~Fields() = default;
    Fields(const Fields&) = delete;
    Fields& operator=(const Fields&) = delete;

    /// X_letter at the point, over the point's algebra.
    virtual SparseVector at(std::uint32_t letter, const DisplacedPoint& point) const = 0;

    const PrimeField& field() const { return field_; }

  private:
    PrimeField field_;
};

namespace {

/// An element of the algebra that is ε_(k + 1) times one of the algebra before ε_(k + 1).
void place(std::vector<Residue>& element, ConstElement value) {
    std::ranges::fill(element, 0);
    std::ranges::copy(value, element.begin() + static_cast<std::ptrdiff_t>(value.size()));
}

/// The coefficients of a from `from` on, minus those of b.
SparseVector difference(const SparseVector& a, const SparseVector& b, std::size_t from,
                        const PrimeField& field) {
    const std::size_t width = a.width() - from;
    SparseVector result(width);
    std::vector<Residue> entry(width);
    for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
        const bool left = j == b.size() || (i < a.size() && a.index(i) <= b.index(j));
        const bool right = i == a.size() || (j < b.size() && b.index(j) <= a.index(i));
        const Variable index = left ? a.index(i) : b.index(j);
        for (std::size_t k = 0; k < width; ++k) {
            entry[k] =
                field.subtract(left ? a.value(i)[from + k] : 0, right ? b.value(j)[from + k] : 0);
        }
        result.append(index, entry);
        i += left ? 1 : 0;
        j += right ? 1 : 0;
    }
    return result;
}

/// One matrix by the entries that are not zero, row by row and column by column.
class SparseMatrix {
  public:
    struct Entry {
        Variable index;
        Residue value;
    };

    SparseMatrix(std::span<const Residue> entries, std::uint64_t rows, std::uint64_t columns)
        : rows_(rows), columns_(columns) {
        for (std::size_t k = 0; k < entries.size(); ++k) {
            if (entries[k] == 0) continue;
            const auto i = static_cast<Variable>(k / columns);
            const auto j = static_cast<Variable>(k % columns);
            rows_[i].push_back({j, entries[k]});
            columns_[j].push_back({i, entries[k]});
        }
    }

    std::span<const Entry> row(Variable i) const { return rows_[i]; }
    std::span<const Entry> column(Variable j) const { return columns_[j]; }

  private:
    std::vector<std::vector<Entry>> rows_, columns_;
};

class ProductFields final : public SparseWords::Fields {
  public:
    ProductFields(const MatrixProduct& shape, std::span<const Residue> point,
                  const PrimeField& field)
        : Fields(field), n_(shape.widths), first_(1, 0) {
        for (std::size_t l = 1; l < n_.size(); ++l) {
            const std::uint64_t size = n_[l - 1] * n_[l];
            layers_.emplace_back(point.subspan(first_.back(), size), n_[l - 1], n_[l]);
            first_.push_back(first_.back() + size);
        }
    }

    SparseVector at(std::uint32_t letter, const DisplacedPoint& point) const override {
        const EpsilonAlgebra ring(field(), point.epsilons());
        const std::size_t q = layers_.size();
        // suffixes[l] is the column of U_(l+1) … U_q, layers counted from 1.
        std::vector<SparseVector> suffixes(q + 1, unit(letter % n_.back(), ring));
        for (std::size_t l = q; l > 1; --l)
            suffixes[l - 1] = times_column(l - 1, suffixes[l], point, ring);
        SparseVector prefix = unit(letter / n_.back(), ring);
        SparseVector result(ring.width());
        std::vector<Residue> product(ring.width());
        for (std::size_t l = 1; l <= q; ++l) {
            for (std::size_t a = 0; a < prefix.size(); ++a) {
                for (std::size_t b = 0; b < suffixes[l].size(); ++b) {
                    ring.multiply(product, prefix.value(a), suffixes[l].value(b));
                    result.append(variable(l - 1, prefix.index(a), suffixes[l].index(b)), product);
                }
            }
            if (l < q) prefix = row_times(prefix, l - 1, point, ring);
        }
        return result;
    }

  private:
    static SparseVector unit(std::uint64_t index, const EpsilonAlgebra& ring) {
        std::vector<Residue> one(ring.width(), 0);
        one[0] = 1;
        SparseVector result(ring.width());
        result.append(static_cast<Variable>(index), one);
        return result;
    }

    /// Layers are counted from 0 here and below.
    Variable variable(std::size_t l, std::uint64_t i, std::uint64_t j) const {
        return static_cast<Variable>(first_[l] + i * n_[l + 1] + j);
    }

    SparseVector row_times(const SparseVector& row, std::size_t l, const DisplacedPoint& point,
                           const EpsilonAlgebra& ring) const {
        SparseSum sum(ring);
        std::vector<Residue> factor(ring.width(), 0);
        for (std::size_t a = 0; a < row.size(); ++a) {
            for (const auto& [column, value] : layers_[l].row(row.index(a))) {
                std::ranges::fill(factor, 0);
                factor[0] = value;
                sum.add_product(column, row.value(a), factor);
            }
            const std::uint64_t start = variable(l, row.index(a), 0);
            for (const SparseVector* const direction : point.directions()) {
                const auto [from, to] = direction->range(start, start + n_[l + 1]);
                for (std::size_t k = from; k < to; ++k) {
                    place(factor, direction->value(k));
                    sum.add_product(static_cast<Variable>(direction->index(k) - start),
                                    row.value(a), factor);
                }
            }
        }
        return sum.take();
    }

    SparseVector times_column(std::size_t l, const SparseVector& column,
                              const DisplacedPoint& point, const EpsilonAlgebra& ring) const {
        SparseSum sum(ring);
        std::vector<Residue> factor(ring.width(), 0);
        for (std::size_t b = 0; b < column.size(); ++b) {
            for (const auto& [row, value] : layers_[l].column(column.index(b))) {
                std::ranges::fill(factor, 0);
                factor[0] = value;
                sum.add_product(row, column.value(b), factor);
            }
        }
        for (const SparseVector* const direction : point.directions()) {
            const auto [from, to] = direction->range(first_[l], first_[l + 1]);
            for (std::size_t k = from; k < to; ++k) {
                const std::uint64_t place_in_layer = direction->index(k) - first_[l];
                const std::uint64_t j = place_in_layer % n_[l + 1];
                const auto [b, end] = column.range(j, j + 1);
                if (b == end) continue;
                place(factor, direction->value(k));
                sum.add_product(static_cast<Variable>(place_in_layer / n_[l + 1]), column.value(b),
                                factor);
            }
        }
        return sum.take();
    }

    std::vector<std::uint64_t> n_;
    std::vector<std::uint64_t> first_;  // index of each layer's first entry, and D
    std::vector<SparseMatrix> layers_;
};

/// Fields of column differences.
class DifferenceFields final : public SparseWords::Fields {
  public:
    DifferenceFields(const ColumnDifferences& shape, std::span<const Residue> point,
                     const PrimeField& field)
        : Fields(field), shape_(shape), product_(shape.product, point, field) {}

    SparseVector at(std::uint32_t letter, const DisplacedPoint& point) const override {
        const auto [entry, last] = shape_.entries(letter);
        return difference(product_.at(static_cast<std::uint32_t>(entry), point),
                          product_.at(static_cast<std::uint32_t>(last), point), 0, field());
    }

  private:
    ColumnDifferences shape_;
    ProductFields product_;
};

class LiftingFields final : public SparseWords::Fields {
  public:
    LiftingFields(PathLifting shape, std::vector<Residue> point, const PrimeField& field)
        : Fields(field), shape_(std::move(shape)), point_(std::move(point)) {}

    /// For each parameter on the reference path the product of all others.
    SparseVector at(std::uint32_t letter, const DisplacedPoint& point) const override {
        const EpsilonAlgebra ring(field(), point.epsilons());
        const std::vector<Variable> path = reference_path(shape_, letter);
        RingVector before(path.size() + 1, ring.width());  // products of the first k parameters
        before[0][0] = 1;
        RingVector values(path.size(), ring.width());
        for (std::size_t k = 0; k < path.size(); ++k) {
            set_value(values[k], path[k], point);
            ring.multiply(before[k + 1], std::as_const(before)[k], std::as_const(values)[k]);
        }
        RingVector products(path.size(), ring.width());
        std::vector<Residue> after(ring.width(), 0);
        std::vector<Residue> next(ring.width());
        after[0] = 1;
        for (std::size_t k = path.size(); k-- > 0;) {
            ring.multiply(products[k], std::as_const(before)[k], after);
            ring.multiply(next, std::as_const(values)[k], after);
            std::swap(after, next);
        }
        SparseVector result(ring.width());
        for (std::size_t k = 0; k < path.size(); ++k)
            result.append(path[k], std::as_const(products)[k]);
        return result;
    }

  private:
    void set_value(Element value, Variable variable, const DisplacedPoint& point) const {
        value[0] = point_[variable];
        for (const SparseVector* const direction : point.directions()) {
            const auto [from, to] = direction->range(variable, std::uint64_t{variable} + 1);
            if (from == to) continue;
            const ConstElement part = direction->value(from);
            std::ranges::copy(part, value.begin() + static_cast<std::ptrdiff_t>(part.size()));
        }
    }

    PathLifting shape_;
    std::vector<Residue> point_;
};

/// The value of the word's letters from `from` on (see word_value).
SparseVector value(const SparseWords::Fields& fields, const Word& word, std::size_t from,
                   const DisplacedPoint& point) {
    SparseVector first = fields.at(word[from], point);
    if (from + 1 == word.size()) return first;

    const std::size_t width = first.width();
    const SparseVector tail = value(fields, word, from + 1, point.displaced(first));
    SparseVector undisplaced(width);
    for (std::size_t k = 0; k < tail.size(); ++k)
        undisplaced.append(tail.index(k), tail.value(k).first(width));
    const SparseVector other = fields.at(word[from], point.displaced(undisplaced));

    return difference(tail, other, width, fields.field());
}

}  // namespace

SparseWords::SparseWords(const Definition& shape, std::vector<Residue> point,
                         const PrimeField& field) {
    if (const auto* product = std::get_if<MatrixProduct>(&shape)) {
        fields_ = std::make_unique<ProductFields>(*product, point, field);
    } else if (const auto* differences = std::get_if<ColumnDifferences>(&shape)) {
        fields_ = std::make_unique<DifferenceFields>(*differences, point, field);
    } else {
        fields_ =
            std::make_unique<LiftingFields>(std::get<PathLifting>(shape), std::move(point), field);
    }
}

SparseWords::~SparseWords() = default;
SparseWords::SparseWords(SparseWords&&) noexcept = default;

SparseRow SparseWords::value(const Word& word) const {
    const SparseVector vector = abide::value(*fields_, word, 0, {});
    SparseRow row;
    for (std::size_t k = 0; k < vector.size(); ++k)
        row.push_back({vector.index(k), vector.value(k)[0]});
    return row;
}

}  // namespace abide
