// Decomposition of families into blocks with variables of their own.

#include <abide/algebra/random.hpp>
#include <abide/closure/closure.hpp>
#include <abide/fields/blocks.hpp>

#include <catch2/catch.hpp>

#include <set>

namespace abide::test {
namespace {

Polynomial x(Variable v) {
    return Polynomial::variable(v);
}

using Lists = std::vector<std::vector<Variable>>;

Lists variables(const std::vector<Block>& all) {
    Lists result;
    for (const Block& block : all) result.push_back(block.variables);
    return result;
}

}  // namespace

TEST_CASE("components without common variables are blocks, and equal ones are known as such") {
    const PolynomialMap map{{x(0) * x(2), x(5) * x(6), Polynomial(3), x(3) * x(4), x(6) * x(6)}};
    const auto all = blocks(make_family(8, map));
    CHECK(variables(all) == Lists{{0, 2}, {1}, {3, 4}, {5, 6}, {7}});
    CHECK(all[0].fields == std::vector<std::uint32_t>{0});
    CHECK(all[1].fields.empty());
    CHECK(all[3].fields == std::vector<std::uint32_t>{1, 4});
    CHECK(all[0].same_as == 0);
    CHECK(all[2].same_as == 0);
    CHECK(all[2].family == all[0].family);
    CHECK(all[3].same_as == 3);
    CHECK(all[4].same_as == 1);
    CHECK(std::get<PolynomialMap>(all[3].family->definition()) ==
          PolynomialMap{{x(0) * x(1), x(1) * x(1)}});
}

TEST_CASE("a field that moves one variable and uses another one joins them") {
    const VectorField first(std::vector<VectorField::Component>{{0, x(3)}});
    const VectorField second(std::vector<VectorField::Component>{{1, Polynomial(2)}});
    const VectorField zero;
    const auto all = blocks(make_family(4, FieldList{{first, zero, second}}));
    CHECK(variables(all) == Lists{{0, 3}, {1}, {2}});
    CHECK(all[0].family->field(0) == VectorField(std::vector<VectorField::Component>{{0, x(1)}}));
    CHECK(all[1].fields == std::vector<std::uint32_t>{2});
    CHECK(all[2].fields.empty());
    // One block that moves a variable, one that does not: not the same.
    CHECK(all[1].same_as == 1);
    CHECK(all[2].same_as == 2);
}

TEST_CASE("what does not fall apart, and shapes, are one block: the family itself") {
    const auto family = make_family(2, PolynomialMap{{x(0), x(0) * x(1)}});
    CHECK(blocks(family).size() == 1);
    CHECK(blocks(family)[0].family == family);
    const auto layered = make_family(6, MatrixProduct{{2, 3}});
    CHECK(blocks(layered).size() == 1);
    CHECK(blocks(layered)[0].fields.size() == 6);
    CHECK(blocks(make_family(0, PolynomialMap{{Polynomial(1)}})).empty());
}

TEST_CASE("of equal fields a block has the first one") {
    const Polynomial product = x(0) * x(1);
    const auto all = blocks(make_family(
        2, PolynomialMap{{product, Polynomial(4), product, product * -2 + 7, x(0), x(1)}}));
    REQUIRE(all.size() == 1);
    CHECK(all[0].fields == std::vector<std::uint32_t>{0, 4, 5});
    CHECK(all[0].family->count() == 3);
    const VectorField field(std::vector<VectorField::Component>{{0, x(1)}, {1, x(0)}});
    const auto fields = blocks(make_family(2, FieldList{{field, field}}));
    REQUIRE(fields.size() == 1);
    CHECK(fields[0].fields == std::vector<std::uint32_t>{0});
}

TEST_CASE("ranks of blocks add up") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        PolynomialMap map;
        for (std::uint64_t i = random.below(5); i > 0; --i) {
            const auto u = static_cast<Variable>(random.below(6));
            const auto v = static_cast<Variable>(random.below(6));
            map.components.push_back(x(u) * x(u) * x(v) + x(v) * random.between(1, 3));
        }
        const auto family = make_family(6, map);
        std::size_t sum = 0;
        std::set<Variable> seen;
        for (const Block& block : blocks(family)) {
            sum += symbolic_closure(*block.family, random).rank;
            seen.insert(block.variables.begin(), block.variables.end());
        }
        CHECK(seen.size() == 6);
        CHECK(sum == symbolic_closure(*family, random).rank);
    }
}

}  // namespace abide::test
