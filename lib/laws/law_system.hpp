#pragma once

#include <abide/algebra/matrix.hpp>
#include <abide/algebra/random.hpp>
#include <abide/laws/law_search.hpp>

namespace abide {

/// A homogeneous linear system Σ_j value_ij·x_j = 0 with integer entries, by sparse rows.
struct SparseSystem {
    struct Entry {
        std::uint32_t column;
        Integer value;  // not zero
    };
    std::size_t columns = 0;
    /// The unknowns that are known to be zero; they occur in no row. Empty: none is.
    std::vector<char> zero = {};
    std::vector<std::vector<Entry>> rows = {};
};

/// The monomials of degree low … high in `variables` variables, in ascending graded lexicographic
/// order.
std::vector<Monomial> monomials(std::size_t variables, unsigned low, unsigned high);

/// Their number, or the largest 64-bit number if that is smaller.
std::uint64_t count_monomials(std::size_t variables, unsigned low, unsigned high);

/// The system whose solutions x are the laws Σ_j x_j·unknowns[j].
SparseSystem law_system(const Family& family, std::span<const Monomial> unknowns,
                        const LawSearchOptions& options);

/// A part of a system that shares no unknown with the rest.
struct Component {
    std::vector<std::uint32_t> columns;  // ascending; indices of the whole system
    SparseSystem system;                 // its columns are positions in `columns`
};

/// The connected components of the unknowns that are not known to be zero.
std::vector<Component> components(const SparseSystem& system);

/// A basis of the kernel modulo a prime, in the form of kernel(ModularMatrix).
std::vector<std::vector<Residue>> kernel(const SparseSystem& system, const PrimeField& field);

/// A basis of the kernel over ℚ.
std::vector<std::vector<Rational>> kernel(const SparseSystem& system);

/// Replaces polynomials by combinations with fewer terms while pairs allow it; the span and the
/// number stay.
void sparsify(std::vector<Polynomial>& basis);

}  // namespace abide
