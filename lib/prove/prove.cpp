#include "point.hpp"

#include <abide/algebra/parallel.hpp>
#include <abide/error.hpp>
#include <abide/laws/independence.hpp>
#include <abide/laws/law_search.hpp>
#include <abide/prove/prove.hpp>

#include <algorithm>

namespace abide {
namespace {

/// Words of this length still evaluate and check within seconds (see word_value).
constexpr std::size_t longest_certified_word = 10;

class Prover {
  public:
    Prover(const Model& model, const ProveOptions& options)
        : model_(model),
          options_(options),
          random_(options.seed),
          search_(model.family, random_, search_options()) {}

    Proof run() {
        if (options_.candidates) laws_ = verified_candidates(model_, random_, options_.jobs);
        // Degrees 1 and 2 are cheap, and with the laws the closure can stop as soon as it meets
        // their bound.
        if (laws_.empty()) search_to(std::min(2U, options_.max_degree));
        find_words();
        while (!complete() && search_.degree() < options_.max_degree &&
               proof_.limit_reached.empty()) {
            search_to(search_.degree() + 1);
        }
        proof_.searched_degree = search_.degree();
        proof_.law_space = search_.basis().size();
        fill_certificate();
        return std::move(proof_);
    }

  private:
    LawSearchOptions search_options() const {
        LawSearchOptions result;
        result.progress = options_.progress;
        return result;
    }

    std::size_t dimension() const { return model_.family->dimension(); }
    bool complete() const { return laws_.size() + proof_.closure.rank == dimension(); }

    void search_to(unsigned degree) {
        try {
            for (unsigned k = search_.degree() + 1; k <= degree; ++k) search_.extend_to(k);
        } catch (const LimitError& error) {
            proof_.limit_reached = error.what();
        }
        std::vector<Polynomial> all = search_.basis();
        all.insert(all.end(), laws_.begin(), laws_.end());
        sort_laws(all);
        laws_ = independent_laws(all, dimension(), random_, options_.jobs);
    }

    void find_words() {
        ClosureOptions closure;
        closure.target = dimension() - laws_.size();
        closure.max_word_length = longest_certified_word;
        closure.jobs = options_.jobs;
        closure.progress = options_.progress;
        proof_.closure = find_words_closure(*model_.family, random_, closure);
        if (proof_.closure.end == ClosureEnd::stable) {
            proof_.closure_error = closure_error(*model_.family, proof_.closure);
        }
    }

    void fill_certificate() {
        Certificate& certificate = proof_.certificate;
        certificate.remark = model_.name;
        certificate.variables = model_.variables;
        certificate.family = model_.family->definition();
        certificate.laws = laws_;
        certificate.words = proof_.closure.words;
        choose_point(certificate, *model_.family, random_);
    }

    const Model& model_;
    const ProveOptions& options_;
    Random random_;
    LawSearch search_;
    std::vector<Polynomial> laws_;
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

namespace {

/// Removes what is no law; true if nothing was removed.
bool keep_laws(std::vector<Polynomial>& candidates, const LawTest& test, std::size_t jobs) {
    std::vector<char> verified(candidates.size(), 0);
    parallel_for(jobs, candidates.size(),
                 [&](std::size_t k) { verified[k] = test.is_law(candidates[k]) ? 1 : 0; });
    std::vector<Polynomial> laws;
    for (std::size_t k = 0; k < candidates.size(); ++k) {
        if (verified[k] != 0) laws.push_back(std::move(candidates[k]));
    }
    const bool all = laws.size() == candidates.size();
    candidates = std::move(laws);
    return all;
}

}  // namespace

std::vector<Polynomial> verified_candidates(const Model& model, Random& random, std::size_t jobs) {
    const std::size_t dimension = model.family->dimension();
    std::vector<Polynomial> candidates;
    for (const Polynomial& candidate : model.candidates) {
        // A variable that the family does not have would pass for a law, since no field moves it.
        const bool meant = !candidate.is_zero() && candidate.variable_bound() <= dimension;
        if (meant) candidates.push_back(candidate.primitive());
    }
    if (candidates.empty()) return {};
    sort_laws(candidates);
    // There may be a hundred times more candidates than independent ones, so that these are chosen
    // first; mostly all candidates are laws.
    const LawTest test(*model.family);
    std::vector<Polynomial> laws = independent_laws(candidates, dimension, random, jobs);
    if (keep_laws(laws, test, jobs)) return laws;
    keep_laws(candidates, test, jobs);
    return independent_laws(candidates, dimension, random, jobs);
}

Closure find_words_closure(const Family& family, Random& random, const ClosureOptions& options) {
    if (auto closure = monomial_closure(family, random)) return *std::move(closure);
    constexpr std::size_t short_word = 6;
    ClosureOptions limited = options;
    limited.max_word_length = std::min(options.max_word_length, short_word);
    // A second climb repeats the draws of the first: both go wrong only where one minor vanishes,
    // so that closure_error bounds them together.
    Random same_draws = random;
    Closure closure = words_closure(family, random, limited);
    const bool may_be_longer = options.max_word_length > short_word;
    return closure.end == ClosureEnd::length && may_be_longer
               ? symbolic_closure(family, same_draws, options)
               : closure;
}

Closure find_rank(const Family& family, Random& random, const ClosureOptions& options) {
    if (auto closure = monomial_closure(family, random)) return *std::move(closure);
    if (options.target < family.dimension()) {
        ClosureOptions fast = options;
        fast.prime_bits = 28;
        Closure closure = trajectory_closure(family, random, fast);
        if (closure.end == ClosureEnd::target) return closure;
    }
    return trajectory_closure(family, random, options);
}

Proof prove(const Model& model, const ProveOptions& options) {
    return Prover(model, options).run();
}

Count count(const Model& model, const CountOptions& options) {
    Random random(options.seed);
    const Family& family = *model.family;
    const std::size_t known =
        options.candidates ? verified_candidates(model, random, options.jobs).size() : 0;

    ClosureOptions closure_options;
    closure_options.target = family.dimension() - known;
    closure_options.jobs = options.jobs;
    closure_options.progress = options.progress;
    const Closure closure = find_rank(family, random, closure_options);

    Count result;
    result.parameters = family.dimension();
    result.components = family.components();
    result.lie_rank = closure.rank;
    result.at_most = result.parameters - result.lie_rank;
    result.at_least = known;
    result.seed = options.seed;
    result.prime = closure.prime;
    if (result.at_least < result.at_most) result.error_bits = closure_error(family, closure);
    result.standing = result.error_bits ? Standing::randomised : Standing::proved;
    if (!result.error_bits) result.at_least = result.at_most;
    return result;
}

}  // namespace abide
