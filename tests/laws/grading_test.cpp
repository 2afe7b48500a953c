#include "support/generators.hpp"

#include <abide/algebra/flint.hpp>
#include <abide/laws/grading.hpp>
#include <abide/models/model.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <map>

namespace abide {
namespace {

/// A dense integer matrix.
class IntegerMatrix {
  public:
    explicit IntegerMatrix(const std::vector<std::vector<Integer>>& rows, std::size_t columns) {
        fmpz_mat_init(value_, static_cast<slong>(rows.size()), static_cast<slong>(columns));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (std::size_t j = 0; j < columns; ++j) fmpz_set(entry(i, j), rows[i][j].raw());
        }
    }
    IntegerMatrix(const IntegerMatrix&) = delete;
    IntegerMatrix& operator=(const IntegerMatrix&) = delete;
    ~IntegerMatrix() { fmpz_mat_clear(value_); }

    /// The rows of the Hermite form that are not zero.
    std::vector<std::vector<Integer>> hermite_rows() {
        fmpz_mat_hnf(value_, value_);
        std::vector<std::vector<Integer>> rows;
        for (slong i = 0; i < fmpz_mat_rank(value_); ++i) {
            auto& row = rows.emplace_back(static_cast<std::size_t>(fmpz_mat_ncols(value_)));
            for (std::size_t j = 0; j < row.size(); ++j)
                fmpz_set(row[j].raw(), entry(static_cast<std::size_t>(i), j));
        }
        return rows;
    }

    /// The elementary divisors of ℤ^columns modulo the rows: 0 for ℤ, without ones.
    std::vector<Integer> elementary_divisors() {
        fmpz_mat_snf(value_, value_);
        std::vector<Integer> divisors;
        for (slong j = 0; j < fmpz_mat_ncols(value_); ++j) {
            Integer divisor;
            if (j < fmpz_mat_nrows(value_)) fmpz_set(divisor.raw(), fmpz_mat_entry(value_, j, j));
            if (!divisor.is_one()) divisors.push_back(divisor);
        }
        return divisors;
    }

  private:
    fmpz* entry(std::size_t i, std::size_t j) {
        return fmpz_mat_entry(value_, static_cast<slong>(i), static_cast<slong>(j));
    }

    fmpz_mat_t value_;
};

using Vector = std::vector<Integer>;

/// β − e_a for each term of each field, minus that of the last term of the field.
std::vector<Vector> generators(const Family& family) {
    std::vector<Vector> result;
    for (std::size_t i = 0; i < family.count(); ++i) {
        std::vector<Vector> shifts;
        for (const auto& component : family.field(i).components()) {
            for (const Term& term : component.value.terms()) {
                Vector& shift = shifts.emplace_back(family.dimension());
                for (Variable v = 0; v < shift.size(); ++v)
                    shift[v] = std::int64_t{term.monomial.exponent(v)};
                shift[component.variable] -= 1;
            }
        }
        for (Vector& shift : shifts) {
            for (std::size_t v = 0; v < shift.size(); ++v) shift[v] -= shifts.back()[v];
            result.push_back(shift);
        }
    }
    return result;
}

bool contains(const std::vector<Vector>& lattice, const Vector& vector) {
    std::vector<Vector> with = lattice;
    with.push_back(vector);
    return IntegerMatrix(with, vector.size()).hermite_rows() ==
           IntegerMatrix(lattice, vector.size()).hermite_rows();
}

std::vector<Integer> elementary_divisors(std::span<const Integer> orders) {
    std::vector<Vector> diagonal;
    for (std::size_t i = 0; i < orders.size(); ++i) {
        diagonal.emplace_back(orders.size());
        diagonal.back()[i] = orders[i];
    }
    return IntegerMatrix(diagonal, orders.size()).elementary_divisors();
}

Monomial monomial(const std::vector<std::uint32_t>& exponents) {
    std::vector<Power> powers;
    for (Variable v = 0; v < exponents.size(); ++v) {
        if (exponents[v] > 0) powers.push_back({v, exponents[v]});
    }
    return Monomial(powers);
}

/// Fields of few terms, with exponents that make torsion.
std::shared_ptr<const Family> random_family(Variable variables) {
    const auto exponents = rc::gen::weightedElement<std::uint32_t>(
        {{12, 0}, {8, 1}, {6, 2}, {2, 3}, {2, 4}, {1, 6}, {1, 9}, {1, 1U << 27}});
    FieldList list;
    for (int i = *rc::gen::element(0, 1, 1, 1, 2, 3); i > 0; --i) {
        std::vector<PolynomialSum> sums(variables);
        for (int terms = *rc::gen::element(0, 1, 2, 2, 3, 4); terms > 0 && variables > 0; --terms) {
            const auto v = *rc::gen::arbitrary<std::size_t>() % variables;
            const auto powers =
                *rc::gen::container<std::vector<std::uint32_t>>(variables, exponents);
            sums[v].add(monomial(powers), *rc::gen::element<Rational>(1, -1, 3));
        }
        std::vector<Polynomial> components;
        for (PolynomialSum& sum : sums) components.push_back(sum.take());
        list.fields.emplace_back(std::move(components));
        if (*rc::gen::weightedElement<bool>({{5, false}, {1, true}}))
            list.fields.push_back(list.fields.back());
    }
    return make_family(variables, list);
}

TEST_CASE("two monomials have the same class if and only if they differ by the lattice") {
    rc::prop("by Hermite forms", [] {
        const Variable variables = *rc::gen::element<Variable>(0, 1, 2, 2, 3, 3, 4, 5);
        const auto family = random_family(variables);
        const Grading grading(*family);
        RC_ASSERT(grading.is_finest());
        const auto lattice = generators(*family);
        const auto exponents = rc::gen::container<std::vector<std::uint32_t>>(
            variables, rc::gen::element<std::uint32_t>(0, 1, 2, 3));
        bool equal_once = false;
        for (int trial = 0; trial < 8; ++trial) {
            const auto a = *exponents;
            const auto b = *exponents;
            Vector difference(variables);
            for (std::size_t v = 0; v < variables; ++v)
                difference[v] = Integer(std::int64_t{a[v]} - std::int64_t{b[v]});
            const bool equal = grading.label(monomial(a)) == grading.label(monomial(b));
            RC_ASSERT(equal == contains(lattice, difference));
            equal_once = equal_once || (equal && a != b);
        }
        RC_CLASSIFY(equal_once, "equal classes");
    });
    rc::prop("the positive and the negative part of an element of the lattice", [] {
        const Variable variables = *rc::gen::inRange<Variable>(1, 5);
        const auto family = make_family(
            variables, *test::definitions(2, {.variables = variables, .exponent = 3, .terms = 3},
                                          test::small_rationals()));
        const Grading grading(*family);
        Vector sum(variables);
        for (const Vector& generator : generators(*family)) {
            const Integer factor = std::int64_t{*rc::gen::inRange(-3, 4)};
            for (std::size_t v = 0; v < variables; ++v) sum[v] += factor * generator[v];
        }
        std::vector<std::uint32_t> positive, negative;
        for (const Integer& entry : sum) {
            const auto size = static_cast<std::uint32_t>(fmpz_get_si(abs(entry).raw()));
            positive.push_back(entry.sign() > 0 ? size : 0);
            negative.push_back(entry.sign() < 0 ? size : 0);
        }
        RC_ASSERT(grading.label(monomial(positive)) == grading.label(monomial(negative)));
    });
}

TEST_CASE("the group is the quotient by the lattice") {
    rc::prop("by Smith forms", [] {
        const Variable variables = *rc::gen::element<Variable>(0, 1, 2, 2, 3, 3, 4, 5);
        const auto family = random_family(variables);
        const Grading grading(*family);
        const auto expected = IntegerMatrix(generators(*family), variables).elementary_divisors();
        RC_ASSERT(elementary_divisors(grading.orders()) == expected);
        for (const Integer& order : grading.orders()) RC_ASSERT(!order.is_one());
        RC_CLASSIFY(std::ranges::any_of(expected, [](const Integer& d) { return !d.is_zero(); }),
                    "torsion");
    });
}

TEST_CASE("fields map classes into classes") {
    rc::prop("of monomials", [] {
        const Variable variables = *rc::gen::element<Variable>(1, 2, 3, 3, 4);
        const auto family = random_family(variables);
        // A grading that was given up is a grading, too.
        const Grading grading(*family, *rc::gen::element<std::uint64_t>(0, 10, 30, 100, 10'000));
        PolynomialSum sum;
        sum.add(monomial(*rc::gen::container<std::vector<std::uint32_t>>(
                    variables, rc::gen::element<std::uint32_t>(0, 1, 2, 3))),
                1);
        const Polynomial m = sum.take();
        for (std::size_t i = 0; i < family->count(); ++i) {
            const Polynomial image = derivative_along(family->field(i), m);
            for (const Term& term : image.terms())
                RC_ASSERT(grading.label(term.monomial) ==
                          grading.label(image.terms().front().monomial));
        }
        if (!grading.is_finest()) RC_ASSERT(grading.orders().empty());
        RC_TAG(grading.is_finest() ? "finest" : "given up");
    });
}

std::vector<Integer> group_of(const std::string& model) {
    return elementary_divisors(Grading(*make_model(model).family).orders());
}

/// So many copies of ℤ/2, then of ℤ.
std::vector<Integer> signs_and_scalings(std::size_t signs, std::size_t scalings) {
    std::vector<Integer> result(signs, 2);
    result.resize(signs + scalings);
    return result;
}

TEST_CASE("the groups of networks are sign symmetries and few scalings") {
    // Two layers: an orthogonal group for each width, of which the diagonal signs are seen: a sign
    // for each input and output, less the common one; and the degree in each hidden neuron.
    CHECK(group_of("linear:2-3-2") == signs_and_scalings(3, 3));
    CHECK(group_of("linear:1-4-1") == signs_and_scalings(1, 4));
    CHECK(group_of("linear:7-2-5") == signs_and_scalings(11, 2));
    CHECK(group_of("linear:40-40-40") == signs_and_scalings(79, 40));
    // xyz: the squares have one class.
    CHECK(group_of("product:3") == signs_and_scalings(2, 1));
    CHECK(group_of("product:1") == signs_and_scalings(0, 1));
    // One layer: every field is ∂_a, and moves no monomial into a sum.
    CHECK(group_of("linear:3-2") == signs_and_scalings(0, 6));
}

TEST_CASE("families in which little happens") {
    const auto group = [](std::size_t dimension, const Definition& definition) {
        return elementary_divisors(Grading(*make_family(dimension, definition)).orders());
    };
    const Polynomial x = Polynomial::variable(0);
    const Polynomial y = Polynomial::variable(1);
    CHECK(group(0, PolynomialMap{}).empty());
    CHECK(group(0, PolynomialMap{{Polynomial(1)}}).empty());
    CHECK(group(3, PolynomialMap{}) == signs_and_scalings(0, 3));
    CHECK(group(2, FieldList{{VectorField(), VectorField()}}) == signs_and_scalings(0, 2));
    CHECK(group(1, PolynomialMap{{x}}) == signs_and_scalings(0, 1));
    // x + x²: degrees differ by one. x + x⁴: degrees modulo 3.
    CHECK(group(1, FieldList{{VectorField(std::vector<Polynomial>{x + x * x})}}).empty());
    CHECK(group(1, FieldList{{VectorField(std::vector<Polynomial>{x + power(x, 4)})}}) ==
          std::vector<Integer>{3});
    // 4 and 6 of the same variable leave 2; of two variables they leave ℤ/2 ⊕ ℤ/12.
    const auto powers = [&](const Polynomial& f, const Polynomial& g) {
        return group(2, FieldList{{VectorField(std::vector<Polynomial>{x + x * f}),
                                   VectorField(std::vector<Polynomial>{x + x * g})}});
    };
    CHECK(powers(power(x, 4), power(x, 6)) == std::vector<Integer>{2, 0});
    CHECK(powers(power(x, 4), power(y, 6)) == std::vector<Integer>{2, 12});
    CHECK(powers(power(x, 4) * power(y, 2), power(x, 2) * power(y, 4)) ==
          std::vector<Integer>{2, 6});
}

TEST_CASE("the quadratic monomials of 5-5-5-5 fall into 1516 classes") {
    const Model model = make_model("linear:5-5-5-5");
    const Grading grading(*model.family);
    std::map<std::vector<std::pair<std::uint32_t, std::string>>, std::size_t> size;
    std::size_t monomials = 0;
    for (Variable a = 0; a < 75; ++a) {
        for (Variable b = a; b < 75; ++b) {
            std::vector<std::pair<std::uint32_t, std::string>> key;
            for (const auto& [factor, value] : grading.label(Monomial(a) * Monomial(b)))
                key.emplace_back(factor, value.to_string());
            ++size[key];
            ++monomials;
        }
    }
    CHECK(monomials == 2850U);
    CHECK(size.size() == 1516U);
    CHECK(std::ranges::max_element(size, {}, [](const auto& entry) {
              return entry.second;
          })->second == 75U);
}

}  // namespace
}  // namespace abide
