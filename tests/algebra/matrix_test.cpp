#include "support/generators.hpp"

#include <abide/algebra/echelon.hpp>
#include <abide/algebra/matrix.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

using Rows = std::vector<std::vector<Integer>>;

struct Shape {
    std::size_t rows;
    std::size_t columns;
};

/// An integer matrix that is often of low rank: a product through a narrow middle, with repeated
/// and zero rows.
rc::Gen<std::pair<Shape, Rows>> matrices(const rc::Gen<Integer>& entries) {
    const auto width = rc::gen::inRange<std::size_t>(0, 7);
    return rc::gen::mapcat(rc::gen::tuple(width, width, width), [entries](const auto& drawn) {
        const auto [rows, middle, columns] = drawn;
        const auto left = rc::gen::container<Rows>(
            rows, rc::gen::container<std::vector<Integer>>(middle, entries));
        const auto right = rc::gen::container<Rows>(
            middle, rc::gen::container<std::vector<Integer>>(columns, entries));
        const Shape shape{rows, columns};
        return rc::gen::map(rc::gen::pair(left, right), [shape](const auto& factors) {
            Rows product(shape.rows, std::vector<Integer>(shape.columns));
            for (std::size_t i = 0; i < shape.rows; ++i) {
                for (std::size_t k = 0; k < factors.second.size(); ++k) {
                    for (std::size_t j = 0; j < shape.columns; ++j)
                        product[i][j] += factors.first[i][k] * factors.second[k][j];
                }
            }
            return std::pair(shape, product);
        });
    });
}

RationalMatrix rational(Shape shape, const Rows& rows) {
    RationalMatrix matrix(shape.rows, shape.columns);
    for (std::size_t i = 0; i < shape.rows; ++i) {
        for (std::size_t j = 0; j < shape.columns; ++j) matrix.set(i, j, rows[i][j]);
    }
    return matrix;
}

ModularMatrix modular(Shape shape, const Rows& rows, const PrimeField& field) {
    ModularMatrix matrix(shape.rows, shape.columns, field);
    for (std::size_t i = 0; i < shape.rows; ++i) {
        for (std::size_t j = 0; j < shape.columns; ++j)
            matrix.set(i, j, rows[i][j].residue(field.modulus()));
    }
    return matrix;
}

/// The first `columns` columns.
Rows leading(const Rows& rows, std::size_t columns) {
    Rows result = rows;
    for (auto& row : result) row.resize(columns);
    return result;
}

/// The rank over ℚ by elimination without fractions, independent of any library.
std::size_t naive_rank(Shape shape, Rows rows) {
    std::size_t rank = 0;
    for (std::size_t j = 0; j < shape.columns && rank < shape.rows; ++j) {
        std::size_t pivot = rank;
        while (pivot < shape.rows && rows[pivot][j].is_zero()) ++pivot;
        if (pivot == shape.rows) continue;
        std::swap(rows[rank], rows[pivot]);
        for (std::size_t i = rank + 1; i < shape.rows; ++i) {
            const Integer factor = rows[i][j];
            for (std::size_t k = 0; k < shape.columns; ++k)
                rows[i][k] = rows[i][k] * rows[rank][j] - rows[rank][k] * factor;
        }
        ++rank;
    }
    return rank;
}

/// Asserts what the header says of the kernel's basis, which determines it: `pivot(c)` says whether
/// column c is independent of those before it, `annihilated(v)` whether M·v = 0.
template <class Scalar>
void require_kernel(const std::vector<std::vector<Scalar>>& basis, std::size_t columns,
                    const auto& pivot, const auto& annihilated) {
    std::size_t next = 0;
    for (std::size_t free = 0; free < columns; ++free) {
        if (pivot(free)) continue;
        RC_ASSERT(next < basis.size());
        const auto& vector = basis[next++];
        RC_ASSERT(vector.size() == columns);
        RC_ASSERT(annihilated(vector));
        for (std::size_t c = 0; c < columns; ++c) {
            if (c == free) {
                RC_ASSERT(vector[c] == Scalar(1));
            } else if (!pivot(c) || c > free) {
                RC_ASSERT(vector[c] == Scalar(0));
            }
        }
    }
    RC_ASSERT(next == basis.size());
}

TEST_CASE("rank and kernel over the rationals") {
    rc::prop("against elimination without fractions", [] {
        const auto [shape, rows] = *matrices(test::integers());
        const RationalMatrix matrix = rational(shape, rows);
        const std::size_t rank = naive_rank(shape, rows);
        RC_ASSERT(matrix.rank() == rank);
        const auto basis = kernel(matrix);
        RC_ASSERT(basis.size() == shape.columns - rank);
        const auto pivot = [&shape = shape, &rows = rows](std::size_t c) {
            return naive_rank({shape.rows, c + 1}, leading(rows, c + 1)) >
                   naive_rank({shape.rows, c}, leading(rows, c));
        };
        const auto annihilated = [&rows = rows](const std::vector<Rational>& v) {
            return std::ranges::all_of(rows, [&](const std::vector<Integer>& row) {
                Rational sum;
                for (std::size_t j = 0; j < row.size(); ++j) sum.add_product(row[j], v[j]);
                return sum.is_zero();
            });
        };
        require_kernel(basis, shape.columns, pivot, annihilated);
    });
}

TEST_CASE("rank and kernel modulo a prime") {
    rc::prop("against the growing echelon form", [] {
        const PrimeField field(*test::primes());
        const auto [shape, rows] = *matrices(test::integers());
        const ModularMatrix matrix = modular(shape, rows, field);
        const auto rank_of = [&, &all = rows](std::size_t columns) {
            Echelon echelon(field, columns);
            for (const auto& row : leading(all, columns)) {
                std::vector<Residue> reduced;
                for (const Integer& n : row) reduced.push_back(n.residue(field.modulus()));
                echelon.insert(std::move(reduced));
            }
            return echelon.rank();
        };
        const std::size_t rank = rank_of(shape.columns);
        RC_ASSERT(matrix.rank() == rank);
        const auto basis = kernel(matrix);
        RC_ASSERT(basis.size() == shape.columns - rank);
        const auto pivot = [&](std::size_t c) { return rank_of(c + 1) > rank_of(c); };
        const auto annihilated = [&](const std::vector<Residue>& v) {
            for (std::size_t i = 0; i < matrix.rows(); ++i) {
                Residue sum = 0;
                for (std::size_t j = 0; j < matrix.columns(); ++j)
                    sum = field.add(sum, field.multiply(matrix.at(i, j), v[j]));
                if (sum != 0) return false;
            }
            return true;
        };
        require_kernel(basis, shape.columns, pivot, annihilated);
    });
    rc::prop("the rank modulo p is at most the one over the rationals; kernels agree", [] {
        const auto [shape, rows] = *matrices(test::small_integers());
        const RationalMatrix exact = rational(shape, rows);
        RC_ASSERT(modular(shape, rows, PrimeField(*test::primes())).rank() <= exact.rank());
        // Minors of such matrices are too small to be multiples of this prime.
        const PrimeField field(test::largest_prime);
        const ModularMatrix matrix = modular(shape, rows, field);
        const auto basis = kernel(exact);
        const auto image = kernel(matrix);
        RC_ASSERT(basis.size() == image.size());
        for (std::size_t k = 0; k < basis.size(); ++k) {
            for (std::size_t c = 0; c < shape.columns; ++c)
                RC_ASSERT(test::residue(basis[k][c], field) == image[k][c]);
        }
    });
}

TEST_CASE("matrices without rows or columns") {
    const PrimeField field(7);
    for (const std::size_t n : {0U, 1U, 5U}) {
        CHECK(ModularMatrix(0, n, field).rank() == 0U);
        CHECK(ModularMatrix(n, 0, field).rank() == 0U);
        CHECK(RationalMatrix(0, n).rank() == 0U);
        CHECK(RationalMatrix(n, 0).rank() == 0U);
        CHECK(kernel(ModularMatrix(n, 0, field)).empty());
        CHECK(kernel(RationalMatrix(n, 0)).empty());
        const auto all = kernel(ModularMatrix(0, n, field));
        REQUIRE(all.size() == n);
        CHECK(kernel(RationalMatrix(0, n)).size() == n);
        for (std::size_t k = 0; k < n; ++k) {
            std::vector<Residue> unit(n, 0);
            unit[k] = 1;
            CHECK(all[k] == unit);
        }
    }
}

TEST_CASE("rows that are equal only modulo p") {
    const Shape shape{2, 2};
    const Rows rows = {{1, 2}, {8, 9}};
    CHECK(modular(shape, rows, PrimeField(7)).rank() == 1U);
    CHECK(modular(shape, rows, PrimeField(5)).rank() == 2U);
    CHECK(rational(shape, rows).rank() == 2U);
    CHECK(modular(shape, {{7, -7}, {14, 0}}, PrimeField(7)).rank() == 0U);
}

TEST_CASE("matrices are values") {
    const PrimeField field(101);
    ModularMatrix a(2, 3, field);
    a.set(1, 2, 100);
    ModularMatrix b = a;
    b.set(0, 0, 5);
    CHECK(a.at(0, 0) == 0U);
    CHECK(b.at(1, 2) == 100U);
    a = std::move(b);
    CHECK(a.at(0, 0) == 5U);
    const ModularMatrix c = std::move(a);
    CHECK((c.rows() == 2 && c.columns() == 3 && c.rank() == 2));
    CHECK(kernel(c).size() == 1U);
    CHECK(c.at(0, 0) == 5U);

    RationalMatrix q(2, 1);
    q.set(1, 0, Rational(-7, 3));
    RationalMatrix r = q;
    r.set(0, 0, 1);
    CHECK(q.at(0, 0).is_zero());
    CHECK(r.at(1, 0) == Rational(-7, 3));
    q = std::move(r);
    const RationalMatrix s = std::move(q);
    CHECK((s.rows() == 2 && s.columns() == 1 && s.rank() == 1));
    CHECK(s.at(1, 0) == Rational(-7, 3));
}

}  // namespace
}  // namespace abide
