#include "support/generators.hpp"

#include <abide/fields/family.hpp>
#include <abide/fields/sparse_words.hpp>
#include <abide/fields/word_value.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

using Widths = std::vector<std::uint64_t>;

Widths any_widths() {
    const auto layers = *rc::gen::inRange<std::size_t>(2, 6);
    return *rc::gen::container<Widths>(layers, rc::gen::inRange<std::uint64_t>(1, 4));
}

/// Mostly zeros and ones, as at structured points; sometimes anything.
std::vector<Residue> any_point(std::size_t dimension, const PrimeField& field) {
    const bool sparse = *rc::gen::arbitrary<bool>();
    if (!sparse) return *test::residue_vectors(field.modulus(), dimension);
    const auto coordinate =
        rc::gen::weightedElement<Residue>({{4, 0}, {2, 1}, {1, field.modulus() - 1}});
    return *rc::gen::container<std::vector<Residue>>(dimension, coordinate);
}

std::vector<Residue> dense(const SparseRow& row, std::size_t dimension) {
    std::vector<Residue> result(dimension, 0);
    for (const SparseEntry& entry : row) {
        RC_ASSERT(entry.value != 0U);
        RC_ASSERT(result[entry.column] == 0U);
        result[entry.column] = entry.value;
    }
    RC_ASSERT(std::ranges::is_sorted(row, {}, &SparseEntry::column));
    return result;
}

void check(const Definition& shape) {
    const std::size_t dimension = dimension_of(shape).value();
    const auto family = make_family(dimension, shape);
    const PrimeField field(*test::moduli());
    const auto point = any_point(dimension, field);
    const auto letters =
        rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(family->count()));
    const auto length = *rc::gen::inRange<std::size_t>(1, 5);
    const Word word = *rc::gen::container<Word>(length, letters);
    const SparseWords words(shape, point, field);
    RC_ASSERT(dense(words.value(word), dimension) == word_value(*family, word, point, field));
}

}  // namespace

TEST_CASE("sparse values of words are those of the passes: products of matrices") {
    rc::prop("any shape, point and word", [] { check(MatrixProduct{any_widths()}); });
}

TEST_CASE("sparse values of words are those of the passes: differences of columns") {
    rc::prop("any shape, point and word", [] {
        Widths widths = any_widths();
        ++widths.back();
        check(ColumnDifferences{{widths}});
    });
}

TEST_CASE("sparse values of words are those of the passes: path liftings") {
    rc::prop("any shape, point and word", [] {
        const bool bias = *rc::gen::arbitrary<bool>();
        check(PathLifting{any_widths(), bias});
    });
}

TEST_CASE("reference paths one by one are those of the list") {
    rc::prop("any shape", [] {
        const bool bias = *rc::gen::arbitrary<bool>();
        const PathLifting shape{any_widths(), bias};
        const PolynomialMap all = reference_paths(shape);
        for (Variable e = 0; e < all.components.size(); ++e) {
            const auto terms = all.components[e].terms();
            RC_ASSERT(terms.size() == 1U);
            std::vector<Variable> path;
            for (const Power& power : terms.front().monomial.powers())
                path.push_back(power.variable);
            RC_ASSERT(path == reference_path(shape, e));
        }
    });
}

TEST_CASE("a bracket of a large network at a structured point has two entries") {
    // U = [1; 0], V = 0: [X_(i,1), X_(i',1)] moves U by (E_ii' − E_i'i) U up to the sign.
    const MatrixProduct shape{{700, 50, 9}};
    std::vector<Residue> point(shape.dimension(), 0);
    for (std::size_t k = 0; k < 50; ++k) point[k * 50 + k] = 1;
    const PrimeField field(2147483647);
    const SparseWords words(shape, point, field);
    const SparseRow row = words.value({2 * 9, 4 * 9});
    REQUIRE(row.size() == 2);
    CHECK(row[0].column == 2 * 50 + 4);
    CHECK(row[1].column == 4 * 50 + 2);
    CHECK(field.add(row[0].value, row[1].value) == 0);
    CHECK(words.value({699 * 9}).empty());
    CHECK(words.value({2 * 9, 699 * 9}).size() == 1);
}

}  // namespace abide
