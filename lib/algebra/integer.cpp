#include <abide/algebra/integer.hpp>
#include <abide/error.hpp>

#include <memory>

namespace abide {
namespace {

bool is_canonical(std::string_view text) {
    if (text == "0") return true;
    if (text.starts_with('-')) text.remove_prefix(1);
    if (text.empty() || text.front() < '1' || text.front() > '9') return false;
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

Integer Integer::from_unsigned(std::uint64_t value) {
    Integer result;
    fmpz_set_ui(result.value_, value);
    return result;
}

Integer Integer::parse(std::string_view text) {
    if (!is_canonical(text))
        throw InputError("expected an integer, found '" + std::string(text) + "'");
    Integer result;
    fmpz_set_str(result.value_, std::string(text).c_str(), 10);
    return result;
}

std::string Integer::to_string() const {
    std::string text(fmpz_sizeinbase(value_, 10) + 2, '\0');
    fmpz_get_str(text.data(), 10, value_);
    text.resize(text.find('\0'));
    return text;
}

Integer Integer::operator-() const {
    Integer result;
    fmpz_neg(result.value_, value_);
    return result;
}

Integer exact_quotient(const Integer& a, const Integer& b) {
    Integer result;
    fmpz_divexact(result.raw(), a.raw(), b.raw());
    return result;
}

Integer ceiling_quotient(const Integer& a, const Integer& b) {
    Integer result;
    fmpz_cdiv_q(result.raw(), a.raw(), b.raw());
    return result;
}

Integer gcd(const Integer& a, const Integer& b) {
    Integer result;
    fmpz_gcd(result.raw(), a.raw(), b.raw());
    return result;
}

Integer lcm(const Integer& a, const Integer& b) {
    Integer result;
    fmpz_lcm(result.raw(), a.raw(), b.raw());
    return result;
}

Integer abs(const Integer& a) {
    Integer result;
    fmpz_abs(result.raw(), a.raw());
    return result;
}

Integer power(const Integer& base, std::uint64_t exponent) {
    Integer result;
    fmpz_pow_ui(result.raw(), base.raw(), exponent);
    return result;
}

}  // namespace abide
