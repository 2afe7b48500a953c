#include "block_proof.hpp"
#include "point.hpp"

#include <abide/error.hpp>
#include <abide/laws/independence.hpp>
#include <abide/prove/structured.hpp>

#include <algorithm>
#include <numeric>

namespace abide {
namespace {

/// Proves each different block once and puts the proofs together.
class Prover {
  public:
    Prover(const Model& model, const ProveOptions& options)
        : model_(model),
          options_(options),
          random_(options.seed),
          blocks_(blocks(model.family)),
          proofs_(blocks_.size()) {}

    Proof run() {
        for (std::size_t b = 0; b < blocks_.size(); ++b) {
            if (blocks_[b].same_as == b) prove_first(b);
            add(blocks_[b], proofs_[blocks_[b].same_as]);
        }
        proof_.error_bits = error_.bits();
        sort_laws(proof_.certificate.laws);
        fill_certificate();
        return std::move(proof_);
    }

  private:
    void prove_first(std::size_t b) {
        std::vector<Polynomial> candidates;
        if (options_.candidates)
            candidates = candidates_of(blocks_[b], model_.candidates, model_.family->dimension());
        BlockProof& proof = proofs_[b];
        proof = prove_block(blocks_[b].family, candidates, random_, options_);
        error_.add(proof.witness.error_bits);
        orders_ = std::max(orders_, last_order(proof.witness.closure));
        proof_.searched_degree = std::max(proof_.searched_degree, proof.searched_degree);
        if (blocks_.size() == 1) proof_.law_space = proof.law_space;
        if (proof_.limit_reached.empty()) proof_.limit_reached = proof.limit_reached;
    }

    /// A repeated block has the same laws and words with other names.
    void add(const Block& block, const BlockProof& proof) {
        for (const Polynomial& law : proof.laws)
            proof_.certificate.laws.push_back(renamed(law, block.variables));
        for (const OneForm& form : proof.forms)
            proof_.certificate.forms.push_back(renamed(form, block.variables));
        const Closure& closure = proof.witness.closure;
        whole_ = whole_ && proof.laws.size() + proof.forms.size() + closure.words.size() ==
                               block.variables.size();
        for (Word word : closure.words) {
            for (std::uint32_t& letter : word) letter = block.fields[letter];
            proof_.certificate.words.push_back(std::move(word));
        }
        proof_.lie_rank += closure.rank;
        along_a_trajectory_ = along_a_trajectory_ || closure.words.size() < closure.rank;
    }

    /// The blocks that move, or the family as it is if there is one.
    std::vector<TrajectoryPart> trajectory_parts() const {
        if (blocks_.size() == 1) {
            TrajectoryPart whole{model_.family, std::vector<Variable>(model_.variables.size()),
                                 std::vector<std::uint32_t>(model_.family->count()),
                                 proof_.lie_rank};
            std::iota(whole.variables.begin(), whole.variables.end(), Variable{0});
            std::iota(whole.fields.begin(), whole.fields.end(), std::uint32_t{0});
            return {std::move(whole)};
        }
        std::vector<TrajectoryPart> parts;
        for (const Block& block : blocks_) {
            const std::size_t rank = proofs_[block.same_as].witness.closure.rank;
            if (rank > 0) parts.push_back({block.family, block.variables, block.fields, rank});
        }
        return parts;
    }

    void fill_certificate() {
        Certificate& certificate = proof_.certificate;
        certificate.remark = description(model_);
        certificate.variables = model_.variables;
        certificate.family = model_.family->definition();
        certificate.domain = model_.domain;
        certificate.copies = model_.copies;
        if (!whole_) certificate.forms.clear();
        PointSearch search{*model_.family, random_, options_.jobs, {}};
        if (along_a_trajectory_) {
            certificate.words.clear();
            certificate.forms.clear();
            search.trajectory = {trajectory_parts(), orders_ + 1};
        }
        choose_point(certificate, search);
        constexpr unsigned most = 256;  // of the format
        // Not what every checker would refuse for want of a bound.
        const bool claims = options_.randomised && !certificate.exactly() &&
                            certificate.rank() == proof_.lie_rank &&
                            trial_bits(*model_.family, certificate.rank()) > 0;
        if (claims && proof_.error_bits.value_or(0) > 0)
            certificate.randomised_bits = std::min(*proof_.error_bits, most);
    }

    const Model& model_;
    const ProveOptions& options_;
    Random random_;
    std::vector<Block> blocks_;
    std::vector<BlockProof> proofs_;
    ErrorSum error_;
    std::uint32_t orders_ = 0;
    bool along_a_trajectory_ = false;
    bool whole_ = true;  // each block has laws, forms and words for all of its variables
    Proof proof_;
};

}  // namespace

std::string_view to_string(Standing standing) {
    switch (standing) {
        case Standing::proved:
            return "proved";
        case Standing::bounds:
            return "bounds";
        case Standing::randomised:
            return "randomised";
    }
    return "";
}

std::optional<Certificate> structured_proof_of(const Model& model, bool candidates,
                                               const Progress& progress) {
    if (!candidates) {
        if (!model.limit.empty()) throw LimitError(model.limit);
        return std::nullopt;
    }
    const Definition& definition = model.family->definition();
    std::optional<Certificate> result;
    if (is_proved_by_structure(definition) || !model.limit.empty())
        result = structured_proof(definition, progress);
    if (!result) {
        if (!model.limit.empty())
            throw LimitError(model.limit + ", and no point of a simple structure proves it");
        return std::nullopt;
    }
    result->remark = model.name;
    result->variables = model.variables;
    result->copies = model.copies;
    return result;
}

Proof prove(const Model& model, const ProveOptions& options) {
    if (auto certificate = structured_proof_of(model, options.candidates, options.progress)) {
        Proof proof;
        proof.lie_rank = certificate->rank();
        proof.certificate = *std::move(certificate);
        return proof;
    }
    return Prover(model, options).run();
}

}  // namespace abide
