#include "balanced_rows.hpp"
#include "structured_points.hpp"
#include "triangular.hpp"

#include <abide/algebra/sparse_echelon.hpp>
#include <abide/error.hpp>
#include <abide/fields/sparse_words.hpp>
#include <abide/prove/structured.hpp>

#include <algorithm>

namespace abide {
namespace {

/// One point: are the laws independent there, and do words reach their bound?
class PointTrial {
  public:
    PointTrial(const Definition& shape, std::vector<std::uint64_t> point, const PrimeField& field,
               const Progress& progress)
        : shape_(shape),
          point_(std::move(point)),
          field_(field),
          progress_(progress),
          laws_(balanced_count(shape)),
          rank_(point_.size() - laws_),
          values_(shape, point_, field) {}

    std::optional<Certificate> run() {
        if (!laws_are_independent()) return std::nullopt;
        add_letters();
        if (auto order = find_order()) return certificate(*order);
        const auto* product = product_of(shape_);
        if (product == nullptr) return std::nullopt;
        add_leading_brackets(product->widths.front(), columns(*product));
        if (auto order = find_order()) return certificate(*order);
        if (!add_long_words(product->widths.front(), columns(*product))) return std::nullopt;
        if (auto order = find_order()) return certificate(*order);
        return std::nullopt;
    }

    /// At a graded point, where all values fall into small parts: those of letters and of brackets
    /// of (i, k) and (j, k), or (k, i) and (k, j), meet only where i and j are the same two. The
    /// brackets for a few k have coefficients that tell the layers from each other.
    std::optional<Certificate> run_graded(const MatrixProduct& shape) {
        if (!laws_are_independent()) return std::nullopt;
        const std::uint64_t rows = shape.widths.front(), columns = this->columns(shape);
        const std::uint64_t layers = shape.widths.size() - 1;
        for (std::uint64_t a = 0; a < rows * columns; ++a) select({letter(a)});
        for (std::uint64_t k = 0; k < std::min(columns, layers); ++k) {
            for (std::uint64_t i = 0; i < rows; ++i) {
                for (std::uint64_t j = i + 1; j < rows; ++j)
                    select({letter(i * columns + k), letter(j * columns + k)});
            }
        }
        for (std::uint64_t k = 0; k < std::min(rows, layers); ++k) {
            for (std::uint64_t i = 0; i < columns; ++i) {
                for (std::uint64_t j = i + 1; j < columns; ++j)
                    select({letter(k * columns + i), letter(k * columns + j)});
            }
        }
        if (words_.size() < rank_) return std::nullopt;
        Certificate result = certificate({});
        result.words = std::move(words_);
        return result;
    }

  private:
    static std::uint32_t letter(std::uint64_t index) { return static_cast<std::uint32_t>(index); }

    /// The letters of one row of the product.
    std::uint64_t columns(const MatrixProduct& product) const {
        const bool differences = std::holds_alternative<ColumnDifferences>(shape_);
        return product.widths.back() - (differences ? 1 : 0);
    }

    /// Keeps the word if its value is independent of those before, and needed.
    void select(Word word) {
        if (words_.size() == rank_ || !echelon_.insert(values_.value(word))) return;
        words_.push_back(std::move(word));
        if (words_.size() % 1024 == 0) report(progress_, "words at a point", words_.size(), rank_);
    }

    bool laws_are_independent() const {
        const std::vector<SparseRow> gradients = balanced_gradients(shape_, point_, field_);
        // Cheap reasons first: there may be a dense rest.
        if (std::ranges::any_of(gradients, [](const SparseRow& row) { return row.empty(); }))
            return false;
        return split_off_one_by_one(gradients);
    }

    void add(Word word) {
        SparseRow row = values_.value(word);
        if (row.empty()) return;
        rows_.push_back(std::move(row));
        words_.push_back(std::move(word));
        if (words_.size() % 1024 == 0) report(progress_, "words at a point", words_.size(), rank_);
    }

    void add_letters() {
        const auto* product = product_of(shape_);
        letters_ = product != nullptr ? product->widths.front() * columns(*product) : point_.size();
        moves_.assign(letters_, 0);
        for (std::uint32_t a = 0; a < letters_; ++a) {
            const std::size_t before = words_.size();
            add({a});
            moves_[a] = words_.size() > before ? 1 : 0;
        }
    }

    /// A bracket of two fields that vanish at the point does so, too.
    void add_bracket(std::uint64_t a, std::uint64_t b) {
        if (moves_[a] != 0 || moves_[b] != 0)
            add({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b)});
    }

    /// [X_(i,0), X_(i',0)] and [X_(0,j), X_(0,j')]: at points of this kind brackets that share
    /// another index than the first one give the same vectors.
    void add_leading_brackets(std::uint64_t rows, std::uint64_t columns) {
        for (std::uint64_t i = 0; i < rows; ++i) {
            for (std::uint64_t k = i + 1; k < rows; ++k) add_bracket(i * columns, k * columns);
        }
        for (std::uint64_t j = 0; j < columns; ++j) {
            for (std::uint64_t k = j + 1; k < columns; ++k) add_bracket(j, k);
        }
    }

    /// All brackets of two and three letters, if these are few; false if they are not.
    bool add_long_words(std::uint64_t rows, std::uint64_t columns) {
        constexpr std::uint64_t most = 200'000;
        const std::uint64_t letters = rows * columns;
        if (letters > 1000 || letters * letters * letters > most) return false;
        for (std::uint64_t a = 0; a < letters; ++a) {
            for (std::uint64_t b = a + 1; b < letters; ++b) {
                add_bracket(a, b);
                for (std::uint64_t c = 0; c < letters; ++c)
                    add({static_cast<std::uint32_t>(c), static_cast<std::uint32_t>(a),
                         static_cast<std::uint32_t>(b)});
            }
        }
        return true;
    }

    std::optional<std::vector<SplitRow>> find_order() const {
        if (rows_.size() < rank_) return std::nullopt;
        report(progress_, "an order of words", words_.size(), rank_);
        return triangular_order(rows_, rank_, field_);
    }

    Certificate certificate(const std::vector<SplitRow>& order) const {
        Certificate result;
        result.family = shape_;
        for (const std::uint64_t coordinate : point_)
            result.point.push_back(Integer::from_unsigned(coordinate));
        result.balanced = true;
        result.laws_modulus = result.words_modulus = field_.modulus();
        for (const SplitRow& item : order) {
            result.words.push_back(words_[item.row]);
            result.word_pivots.push_back(item.column);
        }
        return result;
    }

    const Definition& shape_;
    std::vector<std::uint64_t> point_;
    const PrimeField& field_;
    const Progress& progress_;
    std::uint64_t laws_;
    std::size_t rank_;
    SparseWords values_;
    std::size_t letters_ = 0;
    std::vector<char> moves_;  // which letters are not zero at the point
    std::vector<Word> words_;
    std::vector<SparseRow> rows_;
    SparseEchelon echelon_{field_};
};

/// True if a hidden layer is wider than U_l and U_(l+1)ᵀ together have rows: then the entries of
/// U_lᵀU_l − U_(l+1)U_(l+1)ᵀ depend on each other.
bool has_wide_layer(const MatrixProduct& shape) {
    const auto& n = shape.widths;
    for (std::size_t l = 1; l + 1 < n.size(); ++l) {
        if (n[l] > n[l - 1] + n[l + 1]) return true;
    }
    return false;
}

/// True for three and more layers, unless three of which a point of zeros and ones does.
bool needs_grading(const MatrixProduct& shape) {
    const auto& n = shape.widths;
    const std::size_t layers = n.size() - 1;
    return layers > 3 || (layers == 3 && (n[0] < n[1] || n[3] < n[2]));
}

}  // namespace

std::optional<Certificate> structured_proof(const Definition& shape, const Progress& progress) {
    const PrimeField field((Residue{1} << 31) - 1);
    if (const auto* lifting = std::get_if<PathLifting>(&shape)) {
        std::vector<std::uint64_t> ones(lifting->dimension(), 1);
        return PointTrial(shape, std::move(ones), field, progress).run();
    }
    const auto* product = product_of(shape);
    if (product == nullptr || has_wide_layer(*product) ||
        balanced_count(shape) > product->dimension())
        return std::nullopt;
    if (needs_grading(*product)) {
        if (auto proof = PointTrial(shape, graded_point(*product, field), field, progress)
                             .run_graded(*product))
            return proof;
    }
    for (const auto& pattern : point_patterns(*product)) {
        if (auto proof = PointTrial(shape, point_of(*product, pattern), field, progress).run())
            return proof;
    }
    return std::nullopt;
}

bool is_proved_by_structure(const Definition& definition) {
    constexpr std::uint64_t least = 3000;
    return dimension_of(definition).value_or(0) >= least;
}

}  // namespace abide
