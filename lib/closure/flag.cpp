#include "flag.hpp"

#include <abide/algebra/echelon.hpp>

namespace abide {
namespace {

class Climb {
  public:
    Climb(const Family& family, const PrimeField& field, WordValues& values,
          const ClosureOptions& options)
        : family_(family),
          values_(values),
          options_(options),
          echelon_(field, family.dimension()) {}

    Closure run() {
        std::vector<Word> level = first_level();
        closure_.first_order = closure_.words.size();
        while (!done() && !level.empty()) {
            if (level.front().size() >= options_.max_word_length) {
                closure_.end = ClosureEnd::length;
                closure_.rank = echelon_.rank();
                return std::move(closure_);
            }
            level = next_level(level);
        }
        closure_.rank = echelon_.rank();
        const bool only_target =
            echelon_.rank() >= options_.target && echelon_.rank() < family_.dimension();
        closure_.end = only_target ? ClosureEnd::target : ClosureEnd::stable;
        return std::move(closure_);
    }

  private:
    bool done() const {
        return echelon_.rank() == family_.dimension() || echelon_.rank() >= options_.target;
    }

    bool offer(Word word, std::vector<Residue> value, std::vector<Word>& level) {
        if (!echelon_.insert(std::move(value))) return false;
        closure_.words.push_back(word);
        if (!done()) values_.accept(word);
        level.push_back(std::move(word));
        report(options_.progress, "rank", echelon_.rank(),
               std::min(options_.target, family_.dimension()));
        return true;
    }

    std::vector<Word> first_level() {
        std::vector<Word> level;
        for (std::uint32_t i = 0; i < family_.count() && !done(); ++i)
            offer({i}, values_.generator(i), level);
        return level;
    }

    std::vector<Word> next_level(const std::vector<Word>& tails) {
        std::vector<Word> level;
        for (const Word& tail : tails) {
            // At length two [X_i, X_j] = −[X_j, X_i] need be tried once. Only accepted letters
            // occur as tails, so the order i < j must not be used to drop a bracket with a letter
            // that is no tail.
            for (std::uint32_t i = 0; i < family_.count() && !done(); ++i) {
                if (tail.size() == 1 && (i == tail[0] || (i < tail[0] && accepted_letter(i))))
                    continue;
                Word word{i};
                word.insert(word.end(), tail.begin(), tail.end());
                offer(std::move(word), values_.bracket(i, tail), level);
            }
        }
        return level;
    }

    bool accepted_letter(std::uint32_t i) const {
        for (std::size_t k = 0; k < closure_.first_order; ++k) {
            if (closure_.words[k][0] == i) return true;
        }
        return false;
    }

    const Family& family_;
    WordValues& values_;
    const ClosureOptions& options_;
    Echelon echelon_;
    Closure closure_;
};

}  // namespace

Closure climb_flag(const Family& family, const PrimeField& field, WordValues& values,
                   const ClosureOptions& options) {
    return Climb(family, field, values, options).run();
}

}  // namespace abide
