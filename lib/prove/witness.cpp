#include <abide/error.hpp>
#include <abide/prove/prove.hpp>

#include <cmath>

namespace abide {
namespace {

/// Words are to be short enough for a checker, and few enough to be tried one by one: about
/// first_order·rank words are evaluated, each for 3^length.
bool words_pay(const Closure& trajectory) {
    constexpr std::uint32_t longest = 10;
    constexpr double most = 1e6;
    const std::uint32_t length = last_order(trajectory) + 1;
    const double tries = static_cast<double>(trajectory.first_order) *
                         static_cast<double>(std::max<std::size_t>(trajectory.rank, 1));
    return length <= longest && tries * std::pow(3, length) <= most;
}

}  // namespace

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

Witness find_witness(const Family& family, Random& random, const ClosureOptions& options) {
    Witness witness;
    witness.closure = find_rank(family, random, options);
    if (witness.closure.end == ClosureEnd::stable && witness.closure.rank < options.target)
        witness.error_bits = closure_error(family, witness.closure);
    if (!witness.closure.words.empty() || !words_pay(witness.closure)) return witness;

    ClosureOptions short_words = options;
    short_words.target = witness.closure.rank;
    short_words.max_word_length = last_order(witness.closure) + std::size_t{1};
    Closure words = words_closure(family, random, short_words);
    // The words of a generic point reach as far as the orders of a trajectory; if chance says
    // otherwise, the trajectory is evidence as well.
    if (words.rank == witness.closure.rank) witness.closure = std::move(words);
    return witness;
}

}  // namespace abide
