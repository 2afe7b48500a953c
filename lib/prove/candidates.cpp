#include <abide/algebra/parallel.hpp>
#include <abide/laws/independence.hpp>
#include <abide/laws/law_search.hpp>
#include <abide/prove/prove.hpp>

namespace abide {
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

std::vector<Polynomial> verified_candidates(const Family& family, std::span<const Polynomial> hints,
                                            Random& random, std::size_t jobs) {
    const std::size_t dimension = family.dimension();
    std::vector<Polynomial> candidates;
    for (const Polynomial& hint : hints) {
        // A variable that the family does not have would pass for a law, since no field moves it.
        const bool meant = !hint.is_zero() && hint.variable_bound() <= dimension;
        if (meant) candidates.push_back(hint.primitive());
    }
    if (candidates.empty()) return {};
    sort_laws(candidates);
    // There may be a hundred times more candidates than independent ones, so that these are chosen
    // first; mostly all candidates are laws.
    const LawTest test(family);
    std::vector<Polynomial> laws = independent_laws(candidates, dimension, random, jobs);
    if (keep_laws(laws, test, jobs)) return laws;
    keep_laws(candidates, test, jobs);
    return independent_laws(candidates, dimension, random, jobs);
}

}  // namespace abide
