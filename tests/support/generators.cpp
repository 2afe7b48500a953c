#include "generators.hpp"

#include <map>

namespace abide::test {
namespace {

Integer decimal(const std::vector<int>& digits) {
    Integer value;
    for (const int digit : digits) value = value * 10 + digit;
    return value;
}

/// A vector of up to `most` values.
template <class T>
rc::Gen<std::vector<T>> up_to(std::size_t most, const rc::Gen<T>& gen) {
    return rc::gen::mapcat(rc::gen::inRange<std::size_t>(0, most + 1), [gen](std::size_t size) {
        return rc::gen::container<std::vector<T>>(size, gen);
    });
}

Polynomial collect(const std::vector<std::pair<Monomial, Rational>>& terms) {
    PolynomialSum sum;
    for (const auto& [monomial, coefficient] : terms) sum.add(monomial, coefficient);
    return sum.take();
}

/// `list` with its first element again at the end, in some cases.
template <class T>
rc::Gen<std::vector<T>> with_repetition(const rc::Gen<std::vector<T>>& list) {
    return rc::gen::map(rc::gen::pair(list, rc::gen::inRange(0, 4)),
                        [](std::pair<std::vector<T>, int> drawn) {
                            if (drawn.second == 3 && !drawn.first.empty())
                                drawn.first.push_back(drawn.first.front());
                            return std::move(drawn.first);
                        });
}

}  // namespace

rc::Gen<Integer> small_integers() {
    return rc::gen::weightedOneOf<Integer>(
        {{3, rc::gen::element<Integer>(0, 1, -1)},
         {2, rc::gen::map(rc::gen::inRange(-9, 10), [](int n) { return Integer(n); })}});
}

rc::Gen<Integer> integers() {
    const auto words =
        rc::gen::map(rc::gen::arbitrary<std::int64_t>(), [](std::int64_t n) { return Integer(n); });
    const auto extremes = rc::gen::element<Integer>(
        std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min(),
        (std::int64_t{1} << 62) - 1, std::int64_t{1} << 62, -(std::int64_t{1} << 62));
    const auto digits = rc::gen::container<std::vector<int>>(200, rc::gen::inRange(0, 10));
    const auto huge =
        rc::gen::map(rc::gen::pair(digits, rc::gen::element<Integer>(1, -1)),
                     [](const auto& drawn) { return decimal(drawn.first) * drawn.second; });
    const auto multiples = rc::gen::map(rc::gen::inRange(-5, 6),
                                        [](int n) { return Integer::from_unsigned(mersenne) * n; });
    return rc::gen::weightedOneOf<Integer>(
        {{6, small_integers()}, {2, words}, {1, extremes}, {1, huge}, {1, multiples}});
}

rc::Gen<Rational> rationals() {
    const auto denominators = rc::gen::weightedElement<Integer>(
        {{4, 1}, {2, 2}, {2, 6}, {1, 35}, {1, Integer::from_unsigned(largest_prime)}});
    return rc::gen::map(rc::gen::pair(integers(), denominators),
                        [](const auto& drawn) { return Rational(drawn.first, drawn.second); });
}

rc::Gen<Rational> small_rationals() {
    return rc::gen::map(small_integers(), [](const Integer& n) { return Rational(n); });
}

rc::Gen<Residue> primes() {
    return rc::gen::element<Residue>(2, 3, 5, 101, 2147483647U, 4294967311U, mersenne,
                                     4611686018427387847U, largest_prime);
}

rc::Gen<Residue> moduli() {
    return rc::gen::oneOf(
        primes(), rc::gen::element<Residue>(4, 6, 9, 1000, Residue{1} << 32, Residue{1} << 62,
                                            (Residue{1} << 63) - 1));
}

rc::Gen<Residue> residues(Residue modulus) {
    return rc::gen::weightedOneOf<Residue>(
        {{3, rc::gen::element<Residue>(0, 1, modulus - 1)},
         {2, rc::gen::map(rc::gen::arbitrary<std::uint64_t>(),
                          [modulus](std::uint64_t n) { return n % modulus; })}});
}

rc::Gen<std::vector<Residue>> residue_vectors(Residue modulus, std::size_t size) {
    return rc::gen::container<std::vector<Residue>>(size, residues(modulus));
}

rc::Gen<std::vector<Integer>> integer_vectors(std::size_t size) {
    return rc::gen::container<std::vector<Integer>>(size, integers());
}

rc::Gen<Monomial> monomials(const Shape& shape) {
    const auto exponents = rc::gen::container<std::vector<std::uint32_t>>(
        shape.variables, rc::gen::inRange<std::uint32_t>(0, shape.exponent + 1));
    return rc::gen::map(exponents, [](const std::vector<std::uint32_t>& drawn) {
        std::vector<Power> powers;
        for (Variable v = 0; v < drawn.size(); ++v) {
            if (drawn[v] > 0) powers.push_back({v, drawn[v]});
        }
        return Monomial(std::move(powers));
    });
}

rc::Gen<Polynomial> polynomials(const Shape& shape, const rc::Gen<Rational>& coefficients) {
    return rc::gen::map(up_to(shape.terms, rc::gen::pair(monomials(shape), coefficients)), collect);
}

rc::Gen<Polynomial> polynomials(const Shape& shape) {
    return polynomials(shape, rationals());
}

rc::Gen<Polynomial> small_polynomials(const Shape& shape) {
    return polynomials(shape, small_rationals());
}

rc::Gen<PolynomialMap> maps(std::size_t most, const Shape& shape,
                            const rc::Gen<Rational>& coefficients) {
    return rc::gen::map(
        with_repetition(up_to(most, polynomials(shape, coefficients))),
        [](std::vector<Polynomial> components) { return PolynomialMap{std::move(components)}; });
}

rc::Gen<VectorField> vector_fields(const Shape& shape, const rc::Gen<Rational>& coefficients) {
    const auto component = rc::gen::weightedOneOf<Polynomial>(
        {{1, rc::gen::just(Polynomial())}, {3, polynomials(shape, coefficients)}});
    return rc::gen::map(
        rc::gen::container<std::vector<Polynomial>>(shape.variables, component),
        [](std::vector<Polynomial> components) { return VectorField(std::move(components)); });
}

rc::Gen<FieldList> field_lists(std::size_t most, const Shape& shape,
                               const rc::Gen<Rational>& coefficients) {
    return rc::gen::map(
        with_repetition(up_to(most, vector_fields(shape, coefficients))),
        [](std::vector<VectorField> fields) { return FieldList{std::move(fields)}; });
}

rc::Gen<Definition> definitions(std::size_t most, const Shape& shape,
                                const rc::Gen<Rational>& coefficients) {
    return rc::gen::oneOf(rc::gen::cast<Definition>(maps(most, shape, coefficients)),
                          rc::gen::cast<Definition>(field_lists(most, shape, coefficients)));
}

std::vector<std::string> names(std::size_t count) {
    std::vector<std::string> result;
    for (std::size_t i = 1; i <= count; ++i) result.push_back("x" + std::to_string(i));
    return result;
}

Residue residue(const Rational& value, const PrimeField& field) {
    const Residue top = value.numerator().residue(field.modulus());
    const Residue bottom = value.denominator().residue(field.modulus());
    return field.multiply(top, field.invert(bottom));
}

Residue naive_value(const Polynomial& f, std::span<const Residue> point, const PrimeField& field) {
    Residue sum = 0;
    for (const Term& term : f.terms()) {
        Residue product = term.coefficient.numerator().residue(field.modulus());
        for (const Power& power : term.monomial.powers()) {
            for (std::uint32_t i = 0; i < power.exponent; ++i)
                product = field.multiply(product, point[power.variable]);
        }
        sum = field.add(sum, product);
    }
    return sum;
}

}  // namespace abide::test

namespace abide {

std::ostream& operator<<(std::ostream& out, const Integer& value) {
    return out << value.to_string();
}

std::ostream& operator<<(std::ostream& out, const Rational& value) {
    return out << value.to_string();
}

std::ostream& operator<<(std::ostream& out, const Monomial& monomial) {
    for (const Power& power : monomial.powers())
        out << "x" << power.variable + 1 << "^" << power.exponent << " ";
    return out << (monomial.powers().empty() ? "1" : "");
}

std::ostream& operator<<(std::ostream& out, const Polynomial& polynomial) {
    return out << to_string(polynomial, test::names(polynomial.variable_bound()));
}

std::ostream& operator<<(std::ostream& out, const VectorField& field) {
    for (const auto& component : field.components())
        out << "(" << component.value << ") d" << component.variable + 1 << " ";
    return out << (field.is_zero() ? "0" : "");
}

std::ostream& operator<<(std::ostream& out, const PolynomialMap& map) {
    out << "map:";
    for (const Polynomial& component : map.components) out << " " << component << ";";
    return out;
}

std::ostream& operator<<(std::ostream& out, const FieldList& list) {
    out << "fields:";
    for (const VectorField& field : list.fields) out << " " << field << ";";
    return out;
}

}  // namespace abide
