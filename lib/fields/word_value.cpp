#include <abide/fields/word_value.hpp>

#include <algorithm>

namespace abide {
namespace {

/// X_i(point) over the algebra with `epsilons` generators.
RingVector generator(const Family& family, std::size_t i, const RingVector& point,
                     const EpsilonAlgebra& ring) {
    RingVector combination(family.count(), ring.width());
    combination[i][0] = 1;
    RingVector value(family.dimension(), ring.width());
    family.evaluate(ring, combination, point, value);
    return value;
}

/// point + ε·direction, where ε is a new generator: the coordinates with ε follow those without.
RingVector displaced(const RingVector& point, const RingVector& direction) {
    const std::size_t width = point.width();
    RingVector result(point.size(), 2 * width);
    for (std::size_t a = 0; a < point.size(); ++a) {
        std::ranges::copy(point[a], result[a].begin());
        std::ranges::copy(direction[a], result[a].begin() + static_cast<std::ptrdiff_t>(width));
    }
    return result;
}

/// The value of the word's last letters from position `from` on, at a point over the algebra with
/// `epsilons` generators.
RingVector value(const Family& family, const Word& word, std::size_t from, const RingVector& point,
                 const PrimeField& field, unsigned epsilons) {
    const EpsilonAlgebra ring(field, epsilons);
    if (from + 1 == word.size()) return generator(family, word[from], point, ring);

    const EpsilonAlgebra wider(field, epsilons + 1);
    const RingVector first = generator(family, word[from], point, ring);
    // The displaced tail holds the tail itself (without ε) and its derivative along X_a (with ε).
    const RingVector tail =
        value(family, word, from + 1, displaced(point, first), field, epsilons + 1);
    const std::size_t width = ring.width();
    RingVector undisplaced(point.size(), width);
    for (std::size_t a = 0; a < point.size(); ++a) {
        std::ranges::copy(tail[a].first(width), undisplaced[a].begin());
    }
    const RingVector other = generator(family, word[from], displaced(point, undisplaced), wider);
    RingVector result(point.size(), width);
    for (std::size_t a = 0; a < point.size(); ++a) {
        for (std::size_t k = 0; k < width; ++k) {
            result[a][k] = field.subtract(tail[a][width + k], other[a][width + k]);
        }
    }
    return result;
}

}  // namespace

std::vector<Residue> word_value(const Family& family, const Word& word,
                                std::span<const Residue> point, const PrimeField& field) {
    RingVector start(point.size(), 1);
    std::ranges::copy(point, start.data().begin());
    const RingVector result = value(family, word, 0, start, field, 0);
    return {result.data().begin(), result.data().end()};
}

std::vector<Residue> reduce(std::span<const Integer> point, const PrimeField& field) {
    std::vector<Residue> residues;
    residues.reserve(point.size());
    for (const Integer& coordinate : point) residues.push_back(coordinate.residue(field.modulus()));
    return residues;
}

}  // namespace abide
