#include "block_proof.hpp"

#include <abide/error.hpp>
#include <abide/laws/form_search.hpp>
#include <abide/laws/independence.hpp>
#include <abide/laws/law_search.hpp>

#include <algorithm>
#include <map>

namespace abide {
namespace {

/// The brackets multiplied out; each word stands after its tail. Throws LimitError if that needs
/// too many products of terms.
std::vector<VectorField> expanded(const Family& family, const std::vector<Word>& words) {
    constexpr std::uint64_t most = 10'000'000;
    const auto terms = [](const VectorField& field) {
        std::uint64_t sum = 0;
        for (const auto& component : field.components()) sum += component.value.terms().size();
        return sum;
    };
    std::map<Word, VectorField> fields;
    std::vector<VectorField> result;
    for (const Word& word : words) {
        VectorField value = family.field(word[0]);
        if (word.size() > 1) {
            const VectorField& tail = fields.at({word.begin() + 1, word.end()});
            if (terms(value) * terms(tail) > most)
                throw LimitError("a bracket for 1-forms has too many terms");
            value = bracket(value, tail);
        }
        fields.emplace(word, value);
        result.push_back(std::move(value));
    }
    return result;
}

class BlockProver {
  public:
    BlockProver(const std::shared_ptr<const Family>& family, std::span<const Polynomial> candidates,
                Random& random, const ProveOptions& options)
        : family_(*family),
          candidates_(candidates),
          random_(random),
          options_(options),
          search_(family, random_, search_options()) {}

    BlockProof run() {
        proof_.laws = verified_candidates(family_, candidates_, random_, options_.jobs);
        // Degrees 1 and 2 are cheap, and with the laws the closure can stop as soon as it meets
        // their bound.
        if (proof_.laws.empty()) search_to(std::min(2U, options_.max_degree));
        find_witness();
        while (!complete() && search_.degree() < options_.max_degree &&
               proof_.limit_reached.empty()) {
            search_to(search_.degree() + 1);
        }
        close_gap();
        proof_.searched_degree = search_.degree();
        proof_.law_space = search_.basis().size();
        return std::move(proof_);
    }

  private:
    LawSearchOptions search_options() const {
        LawSearchOptions result;
        // Higher degrees are a by-product here, and should not take minutes.
        result.max_unknowns = 6'000'000;
        result.progress = options_.progress;
        return result;
    }

    bool complete() const {
        return proof_.laws.size() + proof_.witness.closure.rank == family_.dimension();
    }

    void search_to(unsigned degree) {
        try {
            for (unsigned k = search_.degree() + 1; k <= degree; ++k) search_.extend_to(k);
        } catch (const LimitError& error) {
            proof_.limit_reached = error.what();
        }
        std::vector<Polynomial> all = search_.basis();
        all.insert(all.end(), proof_.laws.begin(), proof_.laws.end());
        sort_laws(all);
        proof_.laws = independent_laws(all, family_.dimension(), random_, options_.jobs);
    }

    void find_witness() {
        ClosureOptions closure;
        closure.target = family_.dimension() - proof_.laws.size();
        closure.jobs = options_.jobs;
        closure.progress = options_.progress;
        proof_.witness = abide::find_witness(family_, random_, closure);
    }

    /// Looks for 1-forms where there are no more polynomial laws, if the rank that was found seems
    /// to be the last.
    void close_gap() {
        const Closure& closure = proof_.witness.closure;
        const bool by_words = closure.words.size() == closure.rank;
        if (!options_.forms || complete() || !by_words || closure.end == ClosureEnd::length) return;
        FormSearchOptions options;
        options.progress = options_.progress;
        try {
            const std::vector<VectorField> words = expanded(family_, closure.words);
            proof_.forms = find_forms(family_.dimension(), words, proof_.laws,
                                      family_.dimension() - closure.rank - proof_.laws.size(),
                                      random_, options);
            require_closed(words);
        } catch (const LimitError& error) {
            proof_.forms.clear();
            proof_.limit_reached +=
                (proof_.limit_reached.empty() ? "" : "; ") + std::string(error.what());
        }
    }

    /// That the words span the Lie algebra is so far only likely.
    void require_closed(const std::vector<VectorField>& words) const {
        std::vector<VectorField> generators;
        for (std::size_t i = 0; i < family_.count(); ++i) generators.push_back(family_.field(i));
        if (!vanish_on_brackets(proof_.forms, generators, words))
            throw LimitError("the rank that was found is not the last, which chance allows");
    }

    const Family& family_;
    std::span<const Polynomial> candidates_;
    Random& random_;
    const ProveOptions& options_;
    LawSearch search_;
    BlockProof proof_;
};

}  // namespace

BlockProof prove_block(const std::shared_ptr<const Family>& family,
                       std::span<const Polynomial> candidates, Random& random,
                       const ProveOptions& options) {
    return BlockProver(family, candidates, random, options).run();
}

std::vector<Polynomial> candidates_of(const Block& block, std::span<const Polynomial> candidates,
                                      std::size_t dimension) {
    // Mostly a model with candidates is one block.
    if (block.variables.size() == dimension) return {candidates.begin(), candidates.end()};
    std::vector<Variable> position(dimension, 0);
    std::vector<char> own(dimension, 0);
    for (std::size_t k = 0; k < block.variables.size(); ++k) {
        position[block.variables[k]] = static_cast<Variable>(k);
        own[block.variables[k]] = 1;
    }
    const auto concerns = [&](const Polynomial& candidate) {
        return std::ranges::all_of(candidate.terms(), [&](const Term& term) {
            return std::ranges::all_of(term.monomial.powers(), [&](const Power& power) {
                return power.variable < dimension && own[power.variable] != 0;
            });
        });
    };
    std::vector<Polynomial> result;
    for (const Polynomial& candidate : candidates) {
        if (concerns(candidate)) result.push_back(renamed(candidate, position));
    }
    return result;
}

}  // namespace abide
