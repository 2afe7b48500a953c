#pragma once

#include "law_system.hpp"

namespace abide {

/// What a kernel may need.
struct KernelLimit {
    std::uint64_t max_entries;  // of a dense system, or of dense solutions
    unsigned degree;            // of the unknown polynomials or forms, for the message
    const char* subject = "laws";
};

/// A basis of the kernel modulo a prime, in the form of kernel(ModularMatrix): one vector for each
/// column f that is no combination of earlier ones, 1 at f and 0 at the other such columns, and 0
/// behind f. Equations that are short, once what is known has been put in, are solved for their
/// first unknown; what remains is eliminated densely. Cost: for systems of networks about that of
/// reading them. Throws LimitError.
std::vector<std::vector<Residue>> kernel(const SparseSystem& system, const PrimeField& field,
                                         const KernelLimit& limit);

/// A basis of the kernel over ℚ, in the same form; densely. Throws LimitError.
std::vector<std::vector<Rational>> kernel(const SparseSystem& system, const KernelLimit& limit);

/// The vectors over ℚ with small numerators and denominators whose residues are given; nothing if
/// there is none.
std::vector<std::vector<Rational>> reconstructed(const std::vector<std::vector<Residue>>& vectors,
                                                 Residue prime);

}  // namespace abide
