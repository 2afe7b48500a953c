#pragma once

#include <abide/prove/prove.hpp>

namespace abide {

/// Laws and witness of one block, before a point is chosen.
struct BlockProof {
    std::vector<Polynomial> laws;
    /// With them laws and words are as many as there are variables; none if that was not reached.
    std::vector<OneForm> forms;
    Witness witness;
    unsigned searched_degree = 0;
    std::size_t law_space = 0;
    std::string limit_reached;
};

/// `candidates` are those of the model that concern this block, over its variables.
BlockProof prove_block(const std::shared_ptr<const Family>& family,
                       std::span<const Polynomial> candidates, Random& random,
                       const ProveOptions& options);

/// What is tried before blocks (see is_proved_by_structure), with the model's names and copies.
/// Nothing if it is not tried, as without candidates, or not found; then throws LimitError if the
/// model has a limit.
std::optional<Certificate> structured_proof_of(const Model& model, bool candidates,
                                               const Progress& progress);

/// The candidates that use no variable but the block's, over its variables. `position` has the
/// index of every variable of the family in its block.
std::vector<Polynomial> candidates_of(const Block& block, std::span<const Polynomial> candidates,
                                      std::size_t dimension);

}  // namespace abide
