// Sparse elimination against the dense one.

#include <abide/algebra/echelon.hpp>
#include <abide/algebra/random.hpp>
#include <abide/algebra/sparse_echelon.hpp>

#include <catch2/catch.hpp>

namespace abide::test {

TEST_CASE("a sparse echelon accepts the rows that a dense one accepts") {
    Random random(3);
    for (const Residue modulus : {Residue{2}, Residue{5}, (Residue{1} << 31) - 1}) {
        const PrimeField field(modulus);
        for (int round = 0; round < 200; ++round) {
            const std::size_t columns = 1 + random.below(12);
            Echelon dense(field, columns);
            SparseEchelon sparse(field);
            for (int i = 0; i < 15; ++i) {
                SparseRow row;
                std::vector<Residue> vector(columns, 0);
                for (std::uint32_t c = 0; c < columns; ++c) {
                    if (random.below(3) != 0) continue;
                    vector[c] = random.below(modulus);
                    if (vector[c] != 0) row.push_back({c, vector[c]});
                }
                CHECK(sparse.insert(row) == dense.insert(vector));
            }
            CHECK(sparse.rank() == dense.rank());
        }
    }
}

TEST_CASE("rows without a common column are kept as they are") {
    const PrimeField field(101);
    SparseEchelon echelon(field);
    CHECK(echelon.insert({{7, 3}, {9, 100}}));
    CHECK(echelon.insert({{4'000'000'000U, 1}}));
    CHECK_FALSE(echelon.insert({{7, 6}, {9, 99}}));
    CHECK_FALSE(echelon.insert({}));
    CHECK(echelon.entries() == 3);
}

}  // namespace abide::test
