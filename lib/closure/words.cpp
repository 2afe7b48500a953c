#include "flag.hpp"

#include <abide/fields/word_value.hpp>

#include <algorithm>

namespace abide {
namespace {

class ValuesAtPoint final : public WordValues {
  public:
    ValuesAtPoint(const Family& family, const PrimeField& field, std::span<const Residue> point)
        : family_(family), field_(field), point_(point) {}

    std::vector<Residue> generator(std::uint32_t letter) override {
        return word_value(family_, {letter}, point_, field_);
    }

    std::vector<Residue> bracket(std::uint32_t letter, const Word& tail) override {
        Word word{letter};
        word.insert(word.end(), tail.begin(), tail.end());
        return word_value(family_, word, point_, field_);
    }

    void accept(const Word&) override {}

  private:
    const Family& family_;
    const PrimeField& field_;
    std::span<const Residue> point_;
};

}  // namespace

Closure words_closure(const Family& family, Random& random, const ClosureOptions& options) {
    const PrimeField field(random.prime(62));
    const std::vector<Residue> point = random.residues(family.dimension(), field.modulus());
    ValuesAtPoint values(family, field, point);
    ClosureOptions limited = options;
    limited.max_word_length = std::min<std::size_t>(options.max_word_length, 24);
    Closure closure = climb_flag(family, field, values, limited);
    closure.prime = field.modulus();
    closure.point = point;
    return closure;
}

}  // namespace abide
