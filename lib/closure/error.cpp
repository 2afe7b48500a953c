#include <abide/closure/closure.hpp>

namespace abide {

std::optional<unsigned> closure_error(const Family& family, const Closure& closure) {
    const auto d = static_cast<std::int64_t>(family.dimension());
    const Integer s = family.norm();
    if (s.is_zero() || closure.rank == family.dimension()) return std::nullopt;

    const auto w = static_cast<std::int64_t>(closure.first_order);
    const Integer e = static_cast<std::int64_t>(std::max<std::uint64_t>(family.degree(), 1));
    const Integer lengths = Integer(w) + Integer((d - w) * (d - w + 3) / 2);
    if (closure.prime >> 61 == 0) return 0U;
    // The ℓ1 norm of a word of length ℓ is at most base^ℓ, that of a field derived k times at most
    // base^(k + 1).
    const Integer fields = static_cast<std::int64_t>(family.count());
    const Integer base = closure.vectors.empty() ? s * e * Integer(d + 1)
                                                 : e * Integer(d + 2) * (fields * s + Integer(1));
    const Integer bits = lengths * Integer(static_cast<std::int64_t>(base.bit_length()));
    // Both summands with the common denominator 2^61: eL/2^61 + (B/61)/2^54.
    const Integer numerator = e * lengths + ceiling_quotient(bits, 61) * Integer(128);
    const std::size_t size = numerator.bit_length();  // numerator < 2^size
    return size >= 61 ? 0U : static_cast<unsigned>(61 - size);
}

unsigned trial_bits(const Family& family, std::size_t rank) {
    const Integer e = static_cast<std::int64_t>(std::max<std::uint64_t>(family.degree(), 1));
    const Integer d = static_cast<std::int64_t>(family.dimension());
    const Integer fields = static_cast<std::int64_t>(family.count());
    const Integer r = static_cast<std::int64_t>(rank);
    const Integer m = e * (d + Integer(2)) * (fields * family.norm() + Integer(1));
    const Integer twice_orders = (r + Integer(1)) * (r + Integer(2));
    const Integer orders = ceiling_quotient(twice_orders, 2);
    const Integer bits = orders * Integer(static_cast<std::int64_t>(m.bit_length()));
    const Integer numerator = e * orders + ceiling_quotient(bits, 30) * Integer(32);
    const std::size_t size = numerator.bit_length();  // 2^30·q < 2^size
    return size >= 30 ? 0U : static_cast<unsigned>(30 - size);
}

}  // namespace abide
