// Independent rows of a sparse matrix against dense elimination.

#include <abide/algebra/echelon.hpp>
#include <abide/algebra/random.hpp>
#include <abide/algebra/sparse_rows.hpp>
#include <abide/error.hpp>

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

std::vector<SparseRow> random_rows(Random& random, std::size_t rows, std::size_t columns,
                                   std::size_t most, Residue p) {
    std::vector<SparseRow> result(rows);
    for (SparseRow& row : result) {
        for (std::uint32_t c = 0; c < columns; ++c) {
            if (random.below(columns) < most) row.push_back({c, 1 + random.below(p - 1)});
        }
    }
    return result;
}

std::size_t dense_rank(std::span<const SparseRow> rows, std::size_t columns,
                       const PrimeField& field) {
    Echelon echelon(field, columns);
    for (const SparseRow& row : rows) {
        std::vector<Residue> vector(columns, 0);
        for (const SparseEntry& entry : row) vector[entry.column] = entry.value;
        echelon.insert(vector);
    }
    return echelon.rank();
}

}  // namespace

TEST_CASE("the rows chosen are independent, and as many as the rank") {
    std::size_t dependent = 0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const PrimeField field(seed % 3 == 0 ? 2 : 10007);
        const std::size_t columns = 1 + random.below(20);
        const auto rows =
            random_rows(random, random.below(30), columns, 1 + random.below(4), field.modulus());
        const std::vector<std::size_t> chosen = independent_rows(rows, field);
        CHECK(std::ranges::is_sorted(chosen));
        std::vector<SparseRow> basis;
        for (const std::size_t i : chosen) basis.push_back(rows[i]);
        CHECK(dense_rank(basis, columns, field) == chosen.size());
        CHECK(dense_rank(rows, columns, field) == chosen.size());
        dependent += chosen.size() < rows.size() ? 1 : 0;
    }
    CHECK(dependent > 300);
}

TEST_CASE("rows that split off one by one are independent") {
    std::size_t split = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        Random random(seed);
        const PrimeField field(10007);
        const std::size_t columns = 1 + random.below(12);
        const auto rows = random_rows(random, random.below(8), columns, 2, field.modulus());
        if (!split_off_one_by_one(rows)) continue;
        CHECK(dense_rank(rows, columns, field) == rows.size());
        split += rows.empty() ? 0 : 1;
    }
    CHECK(split > 50);
    CHECK_FALSE(split_off_one_by_one(std::vector<SparseRow>{{{0, 1}}, {{0, 1}}}));
    CHECK_FALSE(split_off_one_by_one(std::vector<SparseRow>{{}}));
}

TEST_CASE("sparse rows that split off cost no dense matrix, others are limited") {
    const PrimeField field(101);
    std::vector<SparseRow> chain;
    for (std::uint32_t i = 0; i < 200'000; ++i) chain.push_back({{i, 1}, {i + 1, 100}});
    CHECK(independent_rows(chain, field).size() == chain.size());
    chain.push_back({{0, 1}, {200'000, 100}});  // now it is a cycle
    CHECK_THROWS_AS(independent_rows(chain, field), LimitError);
    // Many rows in few columns: only the independent ones are kept, and the end is seen.
    std::vector<SparseRow> tall;
    for (std::uint32_t i = 0; i < 400'000; ++i)
        tall.push_back({{i % 1000, 1}, {(i * 7 + 1) % 1000 + 1000, 1 + i / 1000 % 50}});
    CHECK(independent_rows(tall, field).size() == 2000);
    // 1000 dense blocks of 40 rows and 30 columns: one matrix of all of them would be too large.
    std::vector<SparseRow> blocks;
    Random random(3);
    for (std::uint32_t i = 0; i < 40; ++i) {
        for (std::uint32_t b = 0; b < 1000; ++b) {
            blocks.emplace_back();
            for (std::uint32_t c = 0; c < 30; ++c)
                blocks.back().push_back({1000 * c + b, 1 + random.below(100)});
        }
    }
    CHECK(independent_rows(blocks, field).size() == 30'000);
    CHECK(independent_rows({}, field).empty());
    CHECK(independent_rows(std::vector<SparseRow>(3), field).empty());
}

}  // namespace abide::test
