#include <abide/algebra/rings.hpp>
#include <abide/error.hpp>

#include <algorithm>
#include <array>
#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace abide {
namespace {

void add_into(const PrimeField& field, Element result, ConstElement a) {
    _nmod_vec_add(result.data(), result.data(), a.data(), static_cast<slong>(a.size()),
                  field.flint_modulus());
}

}  // namespace

PrimeField::PrimeField(Residue modulus) {
    if (modulus < 2 || modulus >> 63 != 0) {
        throw InputError("a modulus must be at least 2 and below 2^63, found " +
                         std::to_string(modulus));
    }
    nmod_init(&mod_, modulus);
}

void EpsilonAlgebra::multiply(Element result, ConstElement a, ConstElement b) const {
    std::ranges::fill(result, 0);
    add_product(result, a, b);
}

void EpsilonAlgebra::add_product(Element result, ConstElement a, ConstElement b) const {
    const nmod_t& mod = field_.flint_modulus();
    for (std::size_t left = 0; left < a.size(); ++left) {
        if (a[left] == 0) continue;
        // The products that survive ε_i² = 0 are those with disjoint sets of ε: run through the
        // subsets of the complement.
        const std::size_t complement = (a.size() - 1) & ~left;
        for (std::size_t right = complement;; right = (right - 1) & complement) {
            NMOD_ADDMUL(result[left | right], a[left], b[right], mod);
            if (right == 0) break;
        }
    }
}

namespace {

/// Below this precision the schoolbook product in place beats FLINT's, which needs a result of its
/// own.
constexpr std::size_t schoolbook_precision = 12;

}  // namespace

void SeriesRing::multiply(Element result, ConstElement a, ConstElement b) const {
    if (precision_ <= schoolbook_precision) {
        std::ranges::fill(result, 0);
        return add_product(result, a, b);
    }
    const auto n = static_cast<slong>(precision_);
    _nmod_poly_mullow(result.data(), a.data(), n, b.data(), n, n, field_.flint_modulus());
}

void SeriesRing::add_product(Element result, ConstElement a, ConstElement b) const {
    if (precision_ <= schoolbook_precision) {
        const nmod_t& mod = field_.flint_modulus();
        for (std::size_t i = 0; i < precision_; ++i) {
            if (a[i] == 0) continue;
            for (std::size_t j = 0; i + j < precision_; ++j)
                NMOD_ADDMUL(result[i + j], a[i], b[j], mod);
        }
        return;
    }
    std::vector<Residue> product(precision_);
    multiply(product, a, b);
    add_into(field_, result, product);
}

void DualSeriesRing::multiply(Element result, ConstElement a, ConstElement b) const {
    const std::size_t n = base_.width();
    base_.multiply(result.first(n), a.first(n), b.first(n));
    base_.multiply(result.last(n), a.first(n), b.last(n));
    base_.add_product(result.last(n), a.last(n), b.first(n));
}

void DualSeriesRing::add_product(Element result, ConstElement a, ConstElement b) const {
    const std::size_t n = base_.width();
    base_.add_product(result.first(n), a.first(n), b.first(n));
    base_.add_product(result.last(n), a.first(n), b.last(n));
    base_.add_product(result.last(n), a.last(n), b.first(n));
}

template <EvaluationRing Ring>
void raise(const Ring& ring, Element result, ConstElement a, std::uint64_t exponent) {
    std::ranges::fill(result, 0);
    result[0] = 1;
    if (exponent == 0) return;
    std::vector<Residue> product(ring.width());
    for (int bit = std::bit_width(exponent) - 1; bit >= 0; --bit) {
        ring.multiply(product, result, result);
        if ((exponent >> bit & 1) != 0) {
            ring.multiply(result, product, a);
        } else {
            std::ranges::copy(product, result.begin());
        }
    }
}

template void raise(const PrimeField&, Element, ConstElement, std::uint64_t);
template void raise(const EpsilonAlgebra&, Element, ConstElement, std::uint64_t);
template void raise(const SeriesRing&, Element, ConstElement, std::uint64_t);
template void raise(const DualSeriesRing&, Element, ConstElement, std::uint64_t);

void add_multiple(const PrimeField& field, Element result, Residue factor, ConstElement a) {
    _nmod_vec_scalar_addmul_nmod(result.data(), a.data(), static_cast<slong>(a.size()), factor,
                                 field.flint_modulus());
}

namespace {

/// Σ a_k·b_k of at most 256 numbers below 2^28, which fits into a word.
Residue short_sum(ConstElement a, ConstElement b) {
    Residue sum = 0;
    for (std::size_t k = 0; k < a.size(); ++k) sum += a[k] * b[k];
    return sum;
}

#if defined(__x86_64__)
/// The same with four products of 32-bit numbers at a time, on processors that can.
__attribute__((target("avx2"))) Residue short_sum_avx2(ConstElement a, ConstElement b) {
    const auto* const x = reinterpret_cast<const __m256i*>(a.data());  // NOLINT
    const auto* const y = reinterpret_cast<const __m256i*>(b.data());  // NOLINT
    __m256i even = _mm256_setzero_si256();
    __m256i odd = _mm256_setzero_si256();
    const std::size_t pairs = a.size() / 8;
    for (std::size_t k = 0; k < 2 * pairs; k += 2) {
        const __m256i first =
            _mm256_mul_epu32(_mm256_loadu_si256(x + k), _mm256_loadu_si256(y + k));
        const __m256i second =
            _mm256_mul_epu32(_mm256_loadu_si256(x + k + 1), _mm256_loadu_si256(y + k + 1));
        even = _mm256_add_epi64(even, first);
        odd = _mm256_add_epi64(odd, second);
    }
    alignas(32) std::array<Residue, 4> lanes;
    _mm256_store_si256(reinterpret_cast<__m256i*>(lanes.data()),  // NOLINT
                       _mm256_add_epi64(even, odd));
    return lanes[0] + lanes[1] + lanes[2] + lanes[3] +
           short_sum(a.subspan(8 * pairs), b.subspan(8 * pairs));
}

const auto best_short_sum = __builtin_cpu_supports("avx2") ? short_sum_avx2 : short_sum;
#else
const auto best_short_sum = short_sum;
#endif

/// For moduli below 2^28.
Residue short_inner_product(const PrimeField& field, ConstElement a, ConstElement b) {
    constexpr std::size_t chunk = 256;
    Residue result = 0;
    for (std::size_t from = 0; from < a.size(); from += chunk) {
        const std::size_t size = std::min(chunk, a.size() - from);
        const Residue sum = best_short_sum(a.subspan(from, size), b.subspan(from, size));
        Residue reduced = 0;
        NMOD_RED2(reduced, Residue{0}, sum, field.flint_modulus());
        result = field.add(result, reduced);
    }
    return result;
}

__extension__ using Wide = unsigned __int128;

/// For moduli below 2^62: eight products stay below 2^127, and so does twice that.
Residue long_inner_product(const PrimeField& field, ConstElement a, ConstElement b) {
    constexpr std::size_t chunk = 8;
    const Wide bound = Wide{field.modulus()} * field.modulus() * chunk;
    Wide sum = 0;
    for (std::size_t from = 0; from < a.size(); from += chunk) {
        const std::size_t to = std::min(from + chunk, a.size());
        for (std::size_t k = from; k < to; ++k) sum += Wide{a[k]} * b[k];
        if (sum >= bound) sum -= bound;
    }
    const auto high = static_cast<Residue>(sum >> 64);
    const auto low = static_cast<Residue>(sum);
    Residue reduced_high = 0;
    NMOD_RED2(reduced_high, Residue{0}, high, field.flint_modulus());
    Residue result = 0;
    NMOD_RED2(result, reduced_high, low, field.flint_modulus());
    return result;
}

}  // namespace

Residue inner_product(const PrimeField& field, ConstElement a, ConstElement b) {
    if (field.modulus() >> 28 == 0) return short_inner_product(field, a, b);
    if (field.modulus() >> 62 == 0) return long_inner_product(field, a, b);
    Residue result = 0;
    for (std::size_t k = 0; k < a.size(); ++k)
        result = field.add(result, field.multiply(a[k], b[k]));
    return result;
}

}  // namespace abide
