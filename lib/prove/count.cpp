#include "block_proof.hpp"

#include <algorithm>
#include <bit>

namespace abide {
namespace {

struct BlockCount {
    std::size_t laws = 0;  // proved
    std::size_t rank = 0;
    std::size_t field_rank = 0;
    std::size_t depth = 0;
    std::uint64_t prime = 0;
    std::optional<unsigned> error_bits;
};

/// A vector of order k along a trajectory is a bracket of k + 1 fields.
std::size_t depth_of(const Closure& closure) {
    std::size_t depth = closure.vectors.empty() ? 0 : last_order(closure) + std::size_t{1};
    for (const Word& word : closure.words) depth = std::max(depth, word.size());
    return depth;
}

BlockCount count_block(const Block& block, const Model& model, Random& random,
                       const CountOptions& options) {
    const Family& family = *block.family;
    BlockCount result;
    if (options.candidates) {
        const auto candidates = candidates_of(block, model.candidates, model.family->dimension());
        result.laws = verified_candidates(family, candidates, random, options.jobs).size();
    }
    ClosureOptions closure_options;
    closure_options.target = family.dimension() - result.laws;
    closure_options.jobs = options.jobs;
    closure_options.progress = options.progress;
    const Closure closure = find_rank(family, random, closure_options);
    result.rank = closure.rank;
    result.field_rank = closure.first_order;
    result.depth = depth_of(closure);
    result.prime = closure.prime;
    if (result.laws + result.rank < family.dimension()) {
        result.error_bits = closure_error(family, closure);
        // Without chance nothing more is needed: the rank is what it is.
        if (!result.error_bits) result.laws = family.dimension() - result.rank;
    }
    return result;
}

/// 2^0 bounds no error, as happens for very many parameters or a very high degree; then the numbers
/// that are proved are all there is to say.
void set_standing(Count& count, std::optional<unsigned> error_bits) {
    if (!error_bits) {
        count.standing = Standing::proved;
    } else if (*error_bits == 0) {
        count.standing = Standing::bounds;
    } else {
        count.standing = Standing::randomised;
        count.error_bits = error_bits;
    }
}

}  // namespace

void ErrorSum::add(std::optional<unsigned> bits) {
    if (!bits) return;
    least_ = terms_ == 0 ? *bits : std::min(least_, *bits);
    ++terms_;
}

std::optional<unsigned> ErrorSum::bits() const {
    if (terms_ == 0) return std::nullopt;
    // terms·2^−least ≤ 2^(⌈log2 terms⌉ − least)
    const auto doublings = static_cast<unsigned>(std::bit_width(terms_ - 1));
    return least_ > doublings ? least_ - doublings : 0;
}

namespace {

/// Words of one letter bound the rank of the fields from below.
Count structured_count(const Certificate& certificate, const Model& model) {
    Count result;
    result.parameters = certificate.parameters();
    result.components = model.copies * model.family->components();
    result.lie_rank = certificate.copies * certificate.rank();
    for (const Word& word : certificate.words) {
        result.depth = std::max(result.depth, word.size());
        result.field_rank += word.size() == 1 ? certificate.copies : 0;
    }
    result.at_least = certificate.at_least();
    result.at_most = certificate.at_most();
    result.standing = Standing::proved;
    result.prime = certificate.words_modulus;
    return result;
}

/// The numbers of so many copies.
void multiply(Count& count, std::uint64_t copies) {
    for (std::size_t* number : {&count.parameters, &count.components, &count.lie_rank,
                                &count.field_rank, &count.at_least, &count.at_most})
        *number *= copies;
}

}  // namespace

Count count(const Model& model, const CountOptions& options) {
    if (const auto proof = structured_proof_of(model, options.candidates, options.progress)) {
        Count result = structured_count(*proof, model);
        result.seed = options.seed;
        return result;
    }
    Random random(options.seed);
    const std::vector<Block> all = blocks(model.family);
    std::vector<BlockCount> counts(all.size());
    ErrorSum error;
    Count result;
    for (std::size_t b = 0; b < all.size(); ++b) {
        if (all[b].same_as == b) {
            counts[b] = count_block(all[b], model, random, options);
            error.add(counts[b].error_bits);
            if (result.prime == 0) result.prime = counts[b].prime;
        }
        const BlockCount& block = counts[all[b].same_as];
        result.at_least += block.laws;
        result.lie_rank += block.rank;
        result.field_rank += block.field_rank;
        result.depth = std::max(result.depth, block.depth);
    }
    result.parameters = model.family->dimension();
    result.components = model.family->components();
    result.at_most = result.parameters - result.lie_rank;
    result.seed = options.seed;
    set_standing(result, error.bits());
    multiply(result, model.copies);
    return result;
}

}  // namespace abide
