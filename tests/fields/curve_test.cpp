// Curves of matrix products, which extend their passes coefficient by coefficient, against curves
// that evaluate expanded fields; and both against the differential equation.

#include <abide/algebra/random.hpp>
#include <abide/fields/family.hpp>

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

const std::vector<std::vector<std::uint64_t>> shapes = {
    {1, 1}, {2, 3}, {2, 3, 2}, {1, 4, 1}, {3, 2, 2, 3}, {1, 2, 3, 2, 1}, {2, 1, 1, 1, 2}};

RingVector random_series(std::size_t size, std::size_t precision, Residue p, Random& random) {
    RingVector result(size, precision);
    for (Residue& residue : result.data()) residue = random.below(4) == 0 ? 0 : random.below(p);
    return result;
}

bool same(const RingVector& a, const RingVector& b) {
    return a.width() == b.width() && std::ranges::equal(a.data(), b.data());
}

void require_solution(const Family& family, const PrimeField& field, const RingVector& controls,
                      const Curve& curve) {
    const std::size_t n = controls.width();
    RingVector value(family.dimension(), n);
    const SeriesRing ring(field, n);
    family.evaluate(ring, controls, curve.point(), value);
    for (std::size_t a = 0; a < family.dimension(); ++a) {
        for (std::size_t k = 0; k + 1 < n; ++k)
            CHECK(field.multiply(k + 1, curve.point()[a][k + 1]) == value[a][k]);
    }
}

}  // namespace

TEST_CASE("the curve of differences of columns is that of its expanded fields") {
    Random random(7);
    for (const auto& widths : shapes) {
        if (widths.back() < 2) continue;
        const ColumnDifferences shape{{widths}};
        const auto passes = make_family(shape.product.dimension(), shape);
        const auto expanded = make_family(shape.product.dimension(), expand(shape));
        const PrimeField field(10007);
        constexpr std::size_t precision = 9;
        const RingVector controls = random_series(passes->count(), precision, 10007, random);
        const std::vector<Residue> start = random.residues(passes->dimension(), 10007);
        const auto one = passes->integrate(field, controls, start);
        const auto other = expanded->integrate(field, controls, start);
        CHECK(same(one->point(), other->point()));
        require_solution(*passes, field, controls, *one);
        for (std::size_t i = 0; i < passes->count(); ++i)
            CHECK(same(one->field_along(i), other->field_along(i)));
        const RingVector y = random_series(passes->dimension(), precision, 10007, random);
        CHECK(same(one->derivative(y), other->derivative(y)));
    }
}

TEST_CASE("the curve of a matrix product is that of its expanded fields") {
    Random random(1);
    for (const auto& widths : shapes) {
        const MatrixProduct shape{widths};
        const auto passes = make_family(shape.dimension(), shape);
        const auto expanded = make_family(shape.dimension(), expand(shape));
        for (const Residue p : {Residue{23}, Residue{10007}, (Residue{1} << 61) - 1}) {
            for (const std::size_t precision : {1, 2, 5, 17}) {
                CAPTURE(widths, p, precision);
                const PrimeField field(p);
                const RingVector controls = random_series(passes->count(), precision, p, random);
                const auto start = random.residues(shape.dimension(), p);
                const auto one = passes->integrate(field, controls, start);
                const auto other = expanded->integrate(field, controls, start);
                require_solution(*expanded, field, controls, *one);
                REQUIRE(same(one->point(), other->point()));
                for (std::size_t i = 0; i < passes->count(); ++i)
                    CHECK(same(one->field_along(i), other->field_along(i)));
                for (const std::size_t n : {std::size_t{1}, (precision + 1) / 2, precision}) {
                    const RingVector y = random_series(shape.dimension(), n, p, random);
                    CHECK(same(one->derivative(y), other->derivative(y)));
                }
            }
        }
    }
}

}  // namespace abide::test
