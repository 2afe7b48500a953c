#include <abide/algebra/rational.hpp>
#include <abide/error.hpp>

namespace abide {

Rational::Rational(const Integer& numerator, const Integer& denominator) : Rational() {
    if (denominator.is_zero()) throw InputError("division by zero");
    fmpq_set_fmpz_frac(value_, numerator.raw(), denominator.raw());
}

Integer Rational::numerator() const {
    Integer result;
    fmpz_set(result.raw(), fmpq_numref(value_));
    return result;
}

Integer Rational::denominator() const {
    Integer result;
    fmpz_set(result.raw(), fmpq_denref(value_));
    return result;
}

std::string Rational::to_string() const {
    const std::string top = numerator().to_string();
    return is_integer() ? top : top + "/" + denominator().to_string();
}

Rational Rational::operator-() const {
    Rational result;
    fmpq_neg(result.value_, value_);
    return result;
}

Rational quotient(const Rational& a, const Rational& b) {
    if (b.is_zero()) throw InputError("division by zero");
    Rational result;
    fmpq_div(result.raw(), a.raw(), b.raw());
    return result;
}

bool reconstruct(Rational& result, Residue residue, Residue prime) {
    Rational candidate;
    const Integer a = Integer::from_unsigned(residue);
    const Integer m = Integer::from_unsigned(prime);
    if (fmpq_reconstruct_fmpz(candidate.raw(), a.raw(), m.raw()) == 0) return false;
    result = std::move(candidate);
    return true;
}

}  // namespace abide
