#include "exact_kernel.hpp"

#include <algorithm>

namespace abide {
namespace {

bool solves(const SparseSystem& system, const std::vector<Rational>& vector) {
    return std::ranges::all_of(system.rows, [&](const auto& row) {
        Rational sum;
        for (const auto& entry : row) sum += Rational(entry.value) * vector[entry.column];
        return sum.is_zero();
    });
}

}  // namespace

std::vector<std::vector<Rational>> exact_kernel(const SparseSystem& system, Random& random,
                                                const KernelLimit& limit) {
    constexpr int primes = 3;
    for (int attempt = 0; attempt < primes; ++attempt) {
        const PrimeField field(random.prime(62));
        const auto vectors = kernel(system, field, limit);
        if (vectors.empty()) return {};
        auto result = reconstructed(vectors, field.modulus());
        const auto right = [&](const auto& vector) { return solves(system, vector); };
        if (result.size() == vectors.size() && std::ranges::all_of(result, right)) return result;
    }
    return kernel(system, limit);
}

}  // namespace abide
