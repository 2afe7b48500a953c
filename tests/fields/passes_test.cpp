// The forward and backward passes of layered maps against expanded gradients, over every ring.

#include <abide/algebra/random.hpp>
#include <abide/fields/family.hpp>

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

const std::vector<std::vector<std::uint64_t>> shapes = {
    {1, 1}, {2, 3}, {2, 3, 2}, {1, 4, 1}, {3, 2, 2, 3}, {1, 2, 3, 2, 1}, {2, 1, 1, 1, 2}};

RingVector random_vector(std::size_t size, std::size_t width, Residue p, Random& random) {
    RingVector result(size, width);
    for (Residue& residue : result.data()) residue = random.below(4) == 0 ? 0 : random.below(p);
    return result;
}

template <class Ring>
void require_same(const Family& passes, const Family& expanded, const Ring& ring, Random& random) {
    const Residue p = field_of(ring).modulus();
    const RingVector combination = random_vector(passes.count(), ring.width(), p, random);
    const RingVector point = random_vector(passes.dimension(), ring.width(), p, random);
    RingVector one(passes.dimension(), ring.width());
    RingVector other(passes.dimension(), ring.width());
    passes.evaluate(ring, combination, point, one);
    expanded.evaluate(ring, combination, point, other);
    CHECK(std::ranges::equal(one.data(), other.data()));
}

void require_same_in_every_ring(const Family& passes, const Family& expanded, Random& random) {
    for (const Residue p : {Residue{2}, Residue{101}, (Residue{1} << 61) - 1}) {
        const PrimeField field(p);
        require_same(passes, expanded, field, random);
        require_same(passes, expanded, EpsilonAlgebra(field, 3), random);
        require_same(passes, expanded, SeriesRing(field, 1), random);
        require_same(passes, expanded, SeriesRing(field, 15), random);
        require_same(passes, expanded, DualSeriesRing(field, 4), random);
    }
}

}  // namespace

TEST_CASE("a matrix product by its shape is the expanded map") {
    Random random(1);
    for (const auto& widths : shapes) {
        const MatrixProduct shape{widths};
        const auto passes = make_family(shape.dimension(), shape);
        const auto expanded = make_family(passes->dimension(), expand(shape));
        CHECK(passes->count() == expanded->count());
        CHECK(passes->degree() == expanded->degree());
        CHECK(passes->norm() == expanded->norm());
        CHECK(expanded_map(passes->definition()) == expand(shape));
        require_same_in_every_ring(*passes, *expanded, random);
    }
}

TEST_CASE("differences of columns by their shape are the expanded map") {
    Random random(3);
    for (const auto& widths : shapes) {
        if (widths.back() < 2) continue;
        CAPTURE(widths);
        const ColumnDifferences shape{{widths}};
        const PolynomialMap product = expand(shape.product), map = expand(shape);
        const std::size_t columns = widths.back();
        REQUIRE(map.components.size() == widths.front() * (columns - 1));
        for (std::size_t i = 0, k = 0; i < widths.front(); ++i) {
            for (std::size_t j = 0; j + 1 < columns; ++j, ++k) {
                CHECK(map.components[k] == product.components[i * columns + j] -
                                               product.components[i * columns + columns - 1]);
            }
        }
        const auto passes = make_family(shape.product.dimension(), shape);
        const auto expanded = make_family(passes->dimension(), map);
        CHECK(passes->count() == expanded->count());
        CHECK(passes->degree() == expanded->degree());
        CHECK(passes->norm() == expanded->norm());
        CHECK(expanded_map(passes->definition()) == map);
        for (std::size_t i = 0; i < passes->count(); ++i)
            CHECK(passes->field(i) == expanded->field(i));
        require_same_in_every_ring(*passes, *expanded, random);
    }
}

TEST_CASE("a path lifting by its shape is the map of its reference paths") {
    Random random(2);
    for (const auto& widths : shapes) {
        for (const bool bias : {false, true}) {
            CAPTURE(widths, bias);
            const PathLifting shape{widths, bias};
            const auto passes = make_family(shape.dimension(), shape);
            const auto expanded = make_family(passes->dimension(), reference_paths(shape));
            CHECK(passes->count() == expanded->count());
            CHECK(passes->degree() == expanded->degree());
            CHECK(passes->norm() == expanded->norm());
            CHECK(passes->components() == expand(shape).components.size());
            require_same_in_every_ring(*passes, *expanded, random);
        }
    }
}

}  // namespace abide::test
