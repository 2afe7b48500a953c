#include "support/generators.hpp"

#include <abide/fields/word_value.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

constexpr test::Shape shape = {.variables = 3, .exponent = 2, .terms = 2};

using Values = std::vector<Residue>;

/// The bracket of a word, expanded from the right.
VectorField expanded(const Family& family, const Word& word) {
    VectorField result = family.field(word.back());
    for (std::size_t k = word.size() - 1; k-- > 0;) result = bracket(family.field(word[k]), result);
    return result;
}

Values value(const VectorField& x, const Values& point, const PrimeField& field) {
    Values result;
    for (Variable a = 0; a < point.size(); ++a)
        result.push_back(test::naive_value(x[a], point, field));
    return result;
}

/// A family with at least one field.
std::shared_ptr<const Family> any_family() {
    const auto coefficients =
        rc::gen::oneOf(test::small_rationals(), rc::gen::cast<Rational>(test::integers()));
    const auto definitions = test::definitions(3, shape, coefficients);
    auto family = make_family(shape.variables, *definitions);
    if (family->count() == 0) family = make_family(shape.variables, PolynomialMap{{Polynomial()}});
    return family;
}

Word any_word(const Family& family, std::size_t longest) {
    const auto size = *rc::gen::inRange<std::size_t>(1, longest + 1);
    const auto letters =
        rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(family.count()));
    return *rc::gen::container<Word>(size, letters);
}

TEST_CASE("words at a point are the values of expanded brackets") {
    rc::prop("up to length 5, prime modulus or not", [] {
        const auto family = any_family();
        const Word word = any_word(*family, 5);
        const PrimeField field(*test::moduli());
        const auto point = *test::residue_vectors(field.modulus(), shape.variables);
        RC_ASSERT(word_value(*family, word, point, field) ==
                  value(expanded(*family, word), point, field));
    });
}

TEST_CASE("values of words obey the identities of a Lie algebra") {
    const auto sum = [](const PrimeField& field, const std::vector<Values>& all) {
        Values result(all.front().size(), 0);
        for (const Values& values : all) add_multiple(field, result, 1, values);
        return result;
    };
    rc::prop("antisymmetry and Jacobi's identity, at the head of longer words", [&] {
        const auto family = any_family();
        const PrimeField field(*test::moduli());
        const auto point = *test::residue_vectors(field.modulus(), shape.variables);
        const auto at = [&](const Word& word) { return word_value(*family, word, point, field); };
        const Word letters = any_word(*family, 1);
        const std::uint32_t a = letters.front();
        const std::uint32_t b = any_word(*family, 1).front();
        const Values zero(shape.variables, 0);
        RC_ASSERT(at({a, a}) == zero);
        RC_ASSERT(sum(field, {at({a, b}), at({b, a})}) == zero);
        const std::uint32_t c = any_word(*family, 1).front();
        RC_ASSERT(sum(field, {at({a, b, c}), at({b, c, a}), at({c, a, b})}) == zero);
        // [a,[b,w]] − [b,[a,w]] = [[a,b],w], with w = [c,d].
        const std::uint32_t d = any_word(*family, 1).front();
        const VectorField ab = bracket(family->field(a), family->field(b));
        const VectorField cd = bracket(family->field(c), family->field(d));
        RC_ASSERT(at({a, b, c, d}) ==
                  sum(field, {at({b, a, c, d}), value(bracket(ab, cd), point, field)}));
    });
}

TEST_CASE("a long word of a chain of fields") {
    // X_1 = ∂_1, X_2 = x_1^7 ∂_2: seven brackets with X_1 give 7!·∂_2, eight give 0.
    const Polynomial x1 = Polynomial::variable(0);
    const auto family =
        make_family(2, FieldList{{VectorField(std::vector<Polynomial>{1}),
                                  VectorField(std::vector<Polynomial>{0, power(x1, 7)})}});
    const PrimeField field(1'000'003);
    const Values point = {5, 6};
    CHECK(word_value(*family, {0, 0, 0, 0, 0, 0, 0, 1}, point, field) == Values{0, 5040});
    CHECK(word_value(*family, {0, 0, 0, 0, 0, 0, 0, 0, 1}, point, field) == Values{0, 0});
    CHECK(word_value(*family, {1}, point, field) == Values{0, 78125});
}

TEST_CASE("words are written as nested brackets") {
    CHECK(to_string(Word{0}) == "X1");
    CHECK(to_string(Word{0, 9}) == "[X1,X10]");
    CHECK(to_string(Word{0, 1, 2}) == "[X1,[X2,X3]]");
}

TEST_CASE("integer points are reduced modulo p") {
    rc::prop("coordinate by coordinate", [] {
        const PrimeField field(*test::moduli());
        const auto point = *test::integer_vectors(4);
        const Values reduced = reduce(point, field);
        RC_ASSERT(reduced.size() == point.size());
        for (std::size_t a = 0; a < point.size(); ++a) {
            const Integer difference = point[a] - Integer::from_unsigned(reduced[a]);
            RC_ASSERT(reduced[a] < field.modulus());
            RC_ASSERT(Rational(difference, Integer::from_unsigned(field.modulus())).is_integer());
        }
    });
    CHECK(reduce({}, PrimeField(2)).empty());
}

}  // namespace
}  // namespace abide
