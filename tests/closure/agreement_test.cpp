// The two closure algorithms against each other and against the oracle over ℚ.

#include "random_family.hpp"

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

void require_agreement(const std::shared_ptr<const Family>& family, std::uint64_t seed) {
    Random random(seed);
    const Closure symbolic = symbolic_closure(*family, random);
    const Closure words = words_closure(*family, random);
    require_witness(*family, symbolic);
    require_witness(*family, words);
    CHECK(symbolic.end == ClosureEnd::stable);
    CHECK(words.end == ClosureEnd::stable);
    CHECK(symbolic.words.size() == exact_lie_rank(*family, random));
    // The order in which words are tried does not depend on the point: generically both find the
    // same.
    CHECK(symbolic.words == words.words);
    CHECK(symbolic.first_order == words.first_order);
}

std::shared_ptr<const Family> fields_of(std::size_t dimension,
                                        std::vector<std::vector<Polynomial>> fields) {
    std::vector<VectorField> list;
    for (auto& components : fields) list.push_back(VectorField(std::move(components)));
    return family_of(dimension, std::move(list));
}

const Polynomial x = Polynomial::variable(0);
const Polynomial y = Polynomial::variable(1);

}  // namespace

TEST_CASE("both closures find the rank over the rationals of random maps") {
    std::vector<std::size_t> ranks(6, 0);
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const std::size_t dimension = random.below(6);
        const auto degree = static_cast<unsigned>(random.below(4));
        const auto family = random_map(random, dimension, degree);
        require_agreement(family, seed);
        ++ranks[words_closure(*family, random).words.size()];
    }
    // The draws are of use only if many ranks occur.
    for (const std::size_t times : ranks) CHECK(times > 20);
}

TEST_CASE("both closures find the rank over the rationals of random fields") {
    std::size_t with_brackets = 0;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        CAPTURE(seed);
        Random random(1000 + seed);
        const std::size_t dimension = random.below(6);
        const auto degree = static_cast<unsigned>(random.below(4));
        const auto family = random_fields(random, dimension, degree);
        require_agreement(family, seed);
        const Closure closure = words_closure(*family, random);
        with_brackets += closure.words.size() > closure.first_order ? 1 : 0;
    }
    CHECK(with_brackets > 200);
}

TEST_CASE("degenerate families have the rank that they mean") {
    const auto empty = family_of(0, {});
    const auto constant_without_parameters = make_family(0, PolynomialMap{{Polynomial(7)}});
    const auto no_fields = family_of(3, {});
    const auto no_components = make_family(3, PolynomialMap{});
    const auto constant = make_family(2, PolynomialMap{{Polynomial(5), Polynomial()}});
    const auto zeros = fields_of(2, {{0, 0}, {0, 0}});
    for (const auto& family :
         {empty, constant_without_parameters, no_fields, no_components, constant, zeros}) {
        require_agreement(family, 1);
        Random random(2);
        CHECK(symbolic_closure(*family, random).words.empty());
        CHECK(words_closure(*family, random).words.empty());
    }
}

TEST_CASE("a repeated, a dependent or a zero field takes no part in the witness") {
    const auto family = fields_of(2, {{0, 0}, {x, 0}, {x, 0}, {x * 5, 0}, {x * y, 0}});
    Random random(3);
    for (const Closure& closure :
         {symbolic_closure(*family, random), words_closure(*family, random)}) {
        require_witness(*family, closure);
        CHECK(closure.words == std::vector<Word>{{1}});
        CHECK(closure.end == ClosureEnd::stable);
    }
}

TEST_CASE("letters that depend on others change neither rank nor agreement") {
    const Polynomial z = Polynomial::variable(2);
    // X3 = x·X1 + y·X2 between letters that matter; all commute but for it.
    require_agreement(fields_of(3, {{1, 0, 0}, {0, 1, 0}, {x, y, 0}, {0, 0, 1}}), 4);
    // X2 = x·X1 in a contact distribution.
    const auto contact = fields_of(3, {{1, 0, y}, {x, 0, x * y}, {0, 1, 0}});
    require_agreement(contact, 5);
    Random random(6);
    CHECK(words_closure(*contact, random).words.size() == 3);
    require_agreement(fields_of(3, {{1, 0, 0}, {z, 0, 0}, {0, 1, x}}), 7);
}

TEST_CASE("the seed determines the closure") {
    Random draw(8);
    const auto family = random_fields(draw, 4, 2);
    for (const auto& closure_of : {symbolic_closure, words_closure}) {
        Random first(9), again(9), other(10);
        const Closure a = closure_of(*family, first, {});
        const Closure b = closure_of(*family, again, {});
        const Closure c = closure_of(*family, other, {});
        CHECK(a.point == b.point);
        CHECK(a.prime == b.prime);
        CHECK(a.words == b.words);
        CHECK(a.prime != c.prime);
    }
}

TEST_CASE("trajectory, words and expanded brackets agree up to six variables and degree four") {
    std::vector<std::size_t> ranks(7, 0);
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        CAPTURE(seed);
        Random random(5000 + seed);
        const std::size_t dimension = 1 + random.below(6);
        const auto degree = 1 + static_cast<unsigned>(random.below(4));
        // A component of degree ≤ 4 has a gradient of degree ≤ 3.
        const auto family = seed % 2 == 0 ? random_map(random, dimension, degree - 1)
                                          : random_fields(random, dimension, degree);
        const Closure along = trajectory_closure(*family, random);
        ClosureOptions short_words;
        short_words.max_word_length = 7;
        const Closure words = words_closure(*family, random, short_words);
        CHECK(along.rank == symbolic_closure(*family, random).rank);
        CHECK(words.rank <= along.rank);
        if (words.end != ClosureEnd::length) CHECK(words.rank == along.rank);
        // Whatever an order reaches, words of the same depth reach.
        if (words.end == ClosureEnd::length) CHECK(last_order(along) + 1 > 7);
        CHECK(along.first_order == words.first_order);
        ++ranks[along.rank];
    }
    for (const std::size_t times : ranks) CHECK(times > 5);
}

}  // namespace abide::test
