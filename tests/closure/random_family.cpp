#include "random_family.hpp"

#include <abide/algebra/echelon.hpp>
#include <abide/algebra/matrix.hpp>
#include <abide/fields/word_value.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

namespace abide::test {
namespace {

Integer random_coefficient(Random& random) {
    switch (random.below(8)) {
        case 0:
            return power(Integer(10), 20) * Integer(random.between(-9, 9));
        case 1:
            return random.between(-1'000'000'000, 1'000'000'000);
        default:
            return random.between(-3, 3);
    }
}

using Row = std::vector<Rational>;

Row value_at(const VectorField& field, std::span<const Integer> point) {
    Row row(point.size());
    for (const auto& component : field.components())
        row[component.variable] = component.value.evaluate(point);
    return row;
}

std::size_t rank(const std::vector<Row>& rows, std::size_t columns) {
    RationalMatrix matrix(rows.size(), columns);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = 0; j < columns; ++j) matrix.set(i, j, rows[i][j]);
    }
    return matrix.rank();
}

}  // namespace

Polynomial random_polynomial(Random& random, std::size_t dimension, unsigned degree,
                             std::size_t terms) {
    PolynomialSum sum;
    const std::uint64_t count = random.below(terms + 1);
    for (std::uint64_t i = 0; i < count; ++i) {
        Monomial monomial;
        const std::uint64_t factors = dimension == 0         ? 0
                                      : random.below(2) == 0 ? degree
                                                             : random.below(degree + 1);
        for (std::uint64_t k = 0; k < factors; ++k)
            monomial = monomial * Monomial(static_cast<Variable>(random.below(dimension)));
        const Integer denominator = random.below(4) == 0 ? random.between(2, 6) : 1;
        sum.add(monomial, Rational(random_coefficient(random), denominator));
    }
    return sum.take();
}

std::shared_ptr<const Family> random_map(Random& random, std::size_t dimension, unsigned degree) {
    PolynomialMap map;
    const std::uint64_t count = random.below(5);
    for (std::uint64_t i = 0; i < count; ++i)
        map.components.push_back(random_polynomial(random, dimension, degree + 1, 5));
    return make_family(dimension, map);
}

std::shared_ptr<const Family> random_fields(Random& random, std::size_t dimension,
                                            unsigned degree) {
    std::vector<VectorField> fields;
    const std::uint64_t count = dimension == 0         ? 0
                                : random.below(4) == 0 ? random.below(2)
                                                       : 2 + random.below(2);
    for (std::uint64_t i = 0; i < count; ++i) {
        if (!fields.empty() && random.below(8) == 0) {
            fields.push_back(fields.front());
            continue;
        }
        std::vector<Polynomial> components;
        for (std::size_t a = 0; a < dimension; ++a)
            components.push_back(random_polynomial(random, dimension, degree, 2));
        fields.push_back(VectorField(std::move(components)));
    }
    return family_of(dimension, std::move(fields));
}

std::shared_ptr<const Family> family_of(std::size_t dimension, std::vector<VectorField> fields) {
    return make_family(dimension, FieldList{std::move(fields)});
}

std::size_t exact_lie_rank(const Family& family, Random& random) {
    const std::size_t dimension = family.dimension();
    std::vector<Integer> point;
    for (std::size_t a = 0; a < dimension; ++a) point.push_back(random.between(1, 1'000'000'000));
    std::vector<VectorField> basis;
    std::vector<Row> rows;
    const auto offer = [&](const VectorField& field) {
        rows.push_back(value_at(field, point));
        if (rank(rows, dimension) == rows.size()) {
            basis.push_back(field);
        } else {
            rows.pop_back();
        }
    };
    for (std::size_t i = 0; i < family.count(); ++i) offer(family.field(i));
    for (std::size_t j = 1; j < basis.size(); ++j) {
        for (std::size_t i = 0; i < j && basis.size() < dimension; ++i)
            offer(bracket(basis[i], basis[j]));
    }
    return basis.size();
}

VectorField expanded(const Family& family, const Word& word) {
    VectorField result = family.field(word.back());
    for (std::size_t k = word.size() - 1; k-- > 0;) result = bracket(family.field(word[k]), result);
    return result;
}

void require_witness(const Family& family, const Closure& closure) {
    REQUIRE(closure.prime >= Residue{1} << 61);
    REQUIRE(closure.prime < Residue{1} << 62);
    REQUIRE(closure.point.size() == family.dimension());
    const PrimeField field(closure.prime);
    Echelon echelon(field, family.dimension());
    std::size_t letters = 0;
    for (std::size_t k = 0; k < closure.words.size(); ++k) {
        const Word& word = closure.words[k];
        REQUIRE_FALSE(word.empty());
        for (const std::uint32_t letter : word) REQUIRE(letter < family.count());
        letters += word.size() == 1 ? 1 : 0;
        if (word.size() > 1) {
            const Word tail(word.begin() + 1, word.end());
            const auto before = closure.words.begin() + static_cast<std::ptrdiff_t>(k);
            REQUIRE(std::find(closure.words.begin(), before, tail) != before);
        }
        REQUIRE(echelon.insert(word_value(family, word, closure.point, field)));
    }
    REQUIRE(letters == closure.first_order);
}

}  // namespace abide::test
