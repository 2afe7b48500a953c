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

/// The vectors with small numerators and denominators whose residues are given, if they solve the
/// system; else nothing.
std::vector<std::vector<Rational>> lifted(const SparseSystem& system,
                                          const std::vector<std::vector<Residue>>& vectors,
                                          Residue prime) {
    std::vector<std::vector<Rational>> result;
    for (const auto& vector : vectors) {
        std::vector<Rational> exact(vector.size());
        for (std::size_t j = 0; j < vector.size(); ++j) {
            if (!reconstruct(exact[j], vector[j], prime)) return {};
        }
        if (!solves(system, exact)) return {};
        result.push_back(std::move(exact));
    }
    return result;
}

}  // namespace

std::vector<std::vector<Rational>> exact_kernel(const SparseSystem& system, Random& random,
                                                const KernelLimit& limit) {
    constexpr int primes = 3;
    for (int attempt = 0; attempt < primes; ++attempt) {
        const PrimeField field(random.prime(62));
        const auto vectors = kernel(system, field, limit);
        if (vectors.empty()) return {};
        auto result = lifted(system, vectors, field.modulus());
        if (!result.empty()) return result;
    }
    return kernel(system, limit);
}

}  // namespace abide
