#pragma once

#include <abide/models/architecture.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// \file
/// Which architectures a sweep is about, and what is known of them beforehand.
namespace abide::sweep {

/// The specification under which an atlas has an architecture. A linear network and its reversal
/// have the same laws up to names: the lesser sequence of widths stands for both. Biases are those
/// of hidden neurons, so that without any `+bias` is dropped.
Architecture canonical(Architecture architecture);

/// The architectures that patterns stand for, each once, in the order of their first occurrence.
/// Throws InputError or LimitError; nothing is built.
std::vector<Architecture> select(std::span<const std::string> patterns);

/// D, at most 2^62; 0 if a model that has to be built for that is refused as too large.
std::uint64_t parameters(const Architecture& architecture);

/// The number of independent laws that the literature knows, to compare with; nothing is derived
/// from it. Linear: the entries of U_lᵀU_l − U_{l+1}U_{l+1}ᵀ, of which Σ n_l(n_l + 1)/2 − c_l(c_l +
/// 1)/2 are independent, c_l = max(0, n_l − n_{l−1} − n_{l+1}) (Marcotte, Gribonval, Peyré, arXiv
/// 2307.00144). ReLU: one for each hidden neuron. Products: one less than factors.
std::optional<std::uint64_t> known_laws(const Architecture& architecture);

/// True for a linear network with consecutive widths 1, a, …, b, 1 of which two neighbouring inner
/// ones are at least 2. Their product is one scalar, and more laws than known_laws were only ever
/// found in networks with such a block.
bool has_scalar_block(const Architecture& architecture);

/// An estimate of the time that an architecture takes, in no unit; only ratios matter.
double estimated_cost(const Architecture& architecture, bool count_only);

struct Shard {
    std::uint64_t index = 1;  ///< 1 … count
    std::uint64_t count = 1;
};

/// The architectures of one shard: dearest first, each goes to the shard with the least to do so
/// far. So all shards together have each architecture once, and the same arguments give the same
/// shard. The order is dearest first.
std::vector<Architecture> shard_of(std::vector<Architecture> all, Shard shard, bool count_only);

}  // namespace abide::sweep
