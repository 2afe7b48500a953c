#include "flag.hpp"

#include <abide/algebra/echelon.hpp>

#include <algorithm>

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
                closure_.rank = closure_.words.size();
                return std::move(closure_);
            }
            level = next_level(level);
        }
        closure_.rank = closure_.words.size();
        const bool only_target =
            closure_.words.size() >= options_.target && closure_.words.size() < family_.dimension();
        closure_.end = only_target ? ClosureEnd::target : ClosureEnd::stable;
        return std::move(closure_);
    }

  private:
    bool done() const {
        return closure_.words.size() >= std::min(options_.target, family_.dimension());
    }

    /// Adds the words that are independent of all before them to the closure and to the level,
    /// until the target is met.
    void offer(std::vector<Word> words, const std::vector<std::vector<Residue>>& values,
               std::vector<Word>& level) {
        const std::vector<char> independent = echelon_.insert_all(values);
        for (std::size_t k = 0; k < words.size() && !done(); ++k) {
            if (independent[k] == 0) continue;
            closure_.words.push_back(words[k]);
            if (!done()) values_.accept(words[k]);
            level.push_back(std::move(words[k]));
            report(options_.progress, "rank", closure_.words.size(),
                   std::min(options_.target, family_.dimension()));
        }
    }

    std::vector<Word> first_level() {
        constexpr std::size_t batch = 64;  // the echelon reduces batches by matrix products
        std::vector<Word> level;
        const std::vector<std::uint32_t> letters = family_.spanning_fields();
        for (std::size_t from = 0; from < letters.size() && !done(); from += batch) {
            std::vector<Word> words;
            std::vector<std::vector<Residue>> values;
            for (std::size_t i = from; i < std::min(letters.size(), from + batch); ++i) {
                words.push_back({letters[i]});
                values.push_back(values_.generator(letters[i]));
            }
            offer(std::move(words), values, level);
        }
        return level;
    }

    /// Brackets with the letters of a basis of span X_i suffice: [f X, b] = f [X, b] − (b f) X.
    std::vector<Word> next_level(const std::vector<Word>& tails) {
        std::vector<Word> level;
        for (const Word& tail : tails) {
            for (std::size_t k = 0; k < closure_.first_order && !done(); ++k) {
                const std::uint32_t letter = closure_.words[k][0];
                // [X_i, X_j] = −[X_j, X_i] need be tried once.
                if (tail.size() == 1 && letter <= tail[0]) continue;
                Word word{letter};
                word.insert(word.end(), tail.begin(), tail.end());
                std::vector<std::vector<Residue>> value{values_.bracket(letter, tail)};
                offer({std::move(word)}, value, level);
            }
        }
        return level;
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
