#include "support/generators.hpp"

#include <abide/algebra/echelon.hpp>
#include <abide/algebra/matrix.hpp>
#include <abide/algebra/random.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

using Rows = std::vector<std::vector<Residue>>;

std::size_t matrix_rank(const Rows& rows, std::size_t columns, const PrimeField& field) {
    ModularMatrix matrix(rows.size(), columns, field);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = 0; j < columns; ++j) matrix.set(i, j, rows[i][j]);
    }
    return matrix.rank();
}

/// Inserts the rows one by one and compares with the rank of those so far.
void require_ranks(const Rows& rows, std::size_t columns, const PrimeField& field) {
    Echelon echelon(field, columns);
    RC_ASSERT(echelon.columns() == columns);
    Rows so_far;
    for (const auto& row : rows) {
        const std::size_t before = echelon.rank();
        so_far.push_back(row);
        const bool grew = echelon.insert(row);
        RC_ASSERT(echelon.rank() == before + (grew ? 1 : 0));
        RC_ASSERT(echelon.rank() == matrix_rank(so_far, columns, field));
    }
}

TEST_CASE("an Echelon accepts exactly the vectors that raise the rank") {
    rc::prop("random vectors", [] {
        const PrimeField field(*test::primes());
        const auto columns = *rc::gen::inRange<std::size_t>(0, 8);
        const auto count = *rc::gen::inRange<std::size_t>(0, 12);
        require_ranks(
            *rc::gen::container<Rows>(count, test::residue_vectors(field.modulus(), columns)),
            columns, field);
    });
    rc::prop("combinations of few vectors", [] {
        const PrimeField field(*test::primes());
        const std::size_t columns = 9;
        const auto few =
            *rc::gen::container<Rows>(3, test::residue_vectors(field.modulus(), columns));
        Rows rows;
        for (int i = 0; i < 8; ++i) {
            std::vector<Residue> combination(columns, 0);
            for (const auto& vector : few)
                add_multiple(field, combination, *test::residues(field.modulus()), vector);
            rows.push_back(combination);
        }
        require_ranks(rows, columns, field);
    });
}

TEST_CASE("an Echelon rejects zero vectors, repetitions and multiples") {
    const PrimeField field(7);
    Echelon echelon(field, 3);
    CHECK_FALSE(echelon.insert({0, 0, 0}));
    CHECK(echelon.insert({0, 0, 5}));
    CHECK(echelon.insert({3, 1, 0}));
    CHECK_FALSE(echelon.insert({3, 1, 0}));
    CHECK_FALSE(echelon.insert({6, 2, 4}));
    CHECK(echelon.insert({6, 3, 4}));
    CHECK_FALSE(echelon.insert({1, 2, 3}));
    CHECK(echelon.rank() == 3U);

    Echelon empty(field, 0);
    CHECK_FALSE(empty.insert({}));
    CHECK(empty.rank() == 0U);
}

TEST_CASE("an Echelon takes batches as it takes single vectors, over many blocks") {
    Random random(11);
    const PrimeField field(random.prime(28));
    constexpr std::size_t columns = 400;
    Echelon one_by_one(field, columns);
    Echelon in_batches(field, columns);
    std::vector<std::vector<Residue>> rows;
    for (std::size_t i = 0; i < 420; ++i) {
        // Every third vector is a combination of two before it.
        rows.push_back(random.residues(columns, field.modulus()));
        if (i % 3 != 2) continue;
        std::ranges::fill(rows[i], Residue{0});
        add_multiple(field, rows[i], 5, rows[random.below(i)]);
        add_multiple(field, rows[i], 7, rows[random.below(i)]);
    }
    for (std::size_t from = 0; from < rows.size();) {
        const std::size_t size = std::min<std::size_t>(1 + random.below(150), rows.size() - from);
        const auto independent = in_batches.insert_all(std::span(rows).subspan(from, size));
        for (std::size_t i = 0; i < size; ++i) {
            CHECK((independent[i] != 0) == one_by_one.insert(rows[from + i]));
            CHECK((independent[i] != 0) == ((from + i) % 3 != 2));
        }
        CHECK(in_batches.rank() == one_by_one.rank());
        from += size;
    }
    CHECK(in_batches.rank() == 280U);
    CHECK(in_batches.insert_all({}).empty());
}

}  // namespace
}  // namespace abide
