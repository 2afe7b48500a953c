#include "point.hpp"

#include <abide/algebra/echelon.hpp>
#include <abide/fields/word_value.hpp>
#include <abide/laws/independence.hpp>

#include <algorithm>

namespace abide {
namespace {

/// The members of `all` whose vectors are independent of those before them.
template <class Item>
std::vector<Item> independent(const std::vector<Item>& all, std::size_t dimension,
                              const PrimeField& field, const auto& vector_of) {
    constexpr std::size_t batch = 128;  // the echelon reduces batches by matrix products
    Echelon echelon(field, dimension);
    std::vector<Item> result;
    for (std::size_t from = 0; from < all.size(); from += batch) {
        const std::size_t to = std::min(from + batch, all.size());
        std::vector<std::vector<Residue>> vectors;
        for (std::size_t i = from; i < to; ++i) vectors.push_back(vector_of(all[i]));
        const std::vector<char> fresh = echelon.insert_all(vectors);
        for (std::size_t i = from; i < to; ++i) {
            if (fresh[i - from] != 0) result.push_back(all[i]);
        }
    }
    return result;
}

/// Coordinates −size … size without zero, which is special too often.
std::vector<Integer> random_point(std::size_t dimension, std::int64_t size, Random& random) {
    std::vector<Integer> point;
    for (std::size_t a = 0; a < dimension; ++a) {
        const std::int64_t draw = random.between(1, 2 * size);
        point.push_back(draw <= size ? draw : size - draw);
    }
    return point;
}

}  // namespace

void choose_point(Certificate& certificate, const Family& family, Random& random) {
    constexpr int attempts = 12;
    Certificate best = certificate;
    std::size_t best_rank = 0;
    std::int64_t size = 9;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const PrimeField field(attempt == 0 ? (Residue{1} << 31) - 1 : random.prime(31));
        Certificate trial = certificate;
        trial.laws_modulus = trial.words_modulus = field.modulus();
        trial.point = random_point(family.dimension(), size, random);
        const std::vector<Residue> point = reduce(trial.point, field);
        trial.laws =
            independent(certificate.laws, family.dimension(), field,
                        [&](const Polynomial& law) { return gradient_value(law, point, field); });
        trial.words =
            independent(certificate.words, family.dimension(), field,
                        [&](const Word& word) { return word_value(family, word, point, field); });
        const std::size_t rank = trial.laws.size() + trial.words.size();
        if (attempt == 0 || rank > best_rank) {
            best = std::move(trial);
            best_rank = rank;
        }
        if (best_rank == certificate.laws.size() + certificate.words.size()) break;
        if (attempt % 3 == 2) size *= 10;
    }
    certificate = std::move(best);
}

}  // namespace abide
