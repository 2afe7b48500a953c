#pragma once

#include <abide/algebra/polynomial.hpp>
#include <abide/algebra/random.hpp>
#include <abide/algebra/rings.hpp>
#include <abide/fields/family.hpp>

#include <rapidcheck.h>

#include <ostream>

/// Random input for the tests, biased towards what breaks programs: 0, 1, −1, huge numbers,
/// multiples of the modulus, empty polynomials, repeated components. Everything shrinks.
namespace abide::test {

/// 2^61 − 1, the modulus of tests that need only one; some integers() are multiples of it.
inline constexpr Residue mersenne = (Residue{1} << 61) - 1;
/// The largest prime below 2^63, which is the largest that a PrimeField takes.
inline constexpr Residue largest_prime = 9223372036854775783U;

/// 0, ±1, small, 64 bits, 200 decimal digits, multiples of mersenne.
rc::Gen<Integer> integers();
/// −9 … 9, zero most often.
rc::Gen<Integer> small_integers();
rc::Gen<Rational> rationals();

/// Primes from 2 to largest_prime.
rc::Gen<Residue> primes();
/// Primes and composite numbers from 2 to 2^63 − 1.
rc::Gen<Residue> moduli();
/// 0, 1 and −1 most often.
rc::Gen<Residue> residues(Residue modulus);
rc::Gen<std::vector<Residue>> residue_vectors(Residue modulus, std::size_t size);
rc::Gen<std::vector<Integer>> integer_vectors(std::size_t size);

/// What a random polynomial may contain. The degree is that of each variable.
struct Shape {
    Variable variables = 3;
    std::uint32_t exponent = 3;
    std::size_t terms = 5;
};

rc::Gen<Monomial> monomials(const Shape& shape = {});
rc::Gen<Polynomial> polynomials(const Shape& shape, const rc::Gen<Rational>& coefficients);
/// With rationals() as coefficients.
rc::Gen<Polynomial> polynomials(const Shape& shape = {});
/// With small integers as coefficients.
rc::Gen<Polynomial> small_polynomials(const Shape& shape = {});

/// 0 to `most` components, sometimes one of them twice, zero or constant.
rc::Gen<PolynomialMap> maps(std::size_t most, const Shape& shape,
                            const rc::Gen<Rational>& coefficients);
/// A vector field on as many variables as the shape has; sometimes zero.
rc::Gen<VectorField> vector_fields(const Shape& shape, const rc::Gen<Rational>& coefficients);
rc::Gen<FieldList> field_lists(std::size_t most, const Shape& shape,
                               const rc::Gen<Rational>& coefficients);
/// Maps and lists of fields.
rc::Gen<Definition> definitions(std::size_t most, const Shape& shape,
                                const rc::Gen<Rational>& coefficients);
/// small_integers() as coefficients.
rc::Gen<Rational> small_rationals();

/// x1, x2, … as many as wanted.
std::vector<std::string> names(std::size_t count);

/// The residue of a rational number. Precondition: the denominator is invertible.
Residue residue(const Rational& value, const PrimeField& field);
/// The value of a polynomial with integer coefficients modulo the field's modulus, by its
/// definition: powers by repeated multiplication.
Residue naive_value(const Polynomial& f, std::span<const Residue> point, const PrimeField& field);

}  // namespace abide::test

namespace abide {

std::ostream& operator<<(std::ostream& out, const Integer& value);
std::ostream& operator<<(std::ostream& out, const Rational& value);
std::ostream& operator<<(std::ostream& out, const Monomial& monomial);
std::ostream& operator<<(std::ostream& out, const Polynomial& polynomial);
std::ostream& operator<<(std::ostream& out, const VectorField& field);
std::ostream& operator<<(std::ostream& out, const PolynomialMap& map);
std::ostream& operator<<(std::ostream& out, const FieldList& list);

}  // namespace abide
