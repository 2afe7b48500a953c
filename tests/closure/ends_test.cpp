// How a closure ends: chained forms, whose flag grows by one per level, show every level.

#include "random_family.hpp"

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

/// X1 = ∂1 + x2 ∂3 + x3 ∂4 + …, X2 = ∂2: bracket-generating, with words up to length D − 1.
std::shared_ptr<const Family> chained_form(std::size_t dimension) {
    std::vector<Polynomial> first(dimension), second(dimension);
    first[0] = 1;
    second[1] = 1;
    for (std::size_t a = 2; a < dimension; ++a)
        first[a] = Polynomial::variable(static_cast<Variable>(a - 1));
    return family_of(dimension, {VectorField(std::move(first)), VectorField(std::move(second))});
}

const std::vector<Closure (*)(const Family&, Random&, const ClosureOptions&)> both = {
    symbolic_closure, words_closure};

}  // namespace

TEST_CASE("chained forms have no law, by expanded brackets") {
    for (std::size_t dimension = 2; dimension <= 12; ++dimension) {
        CAPTURE(dimension);
        const auto family = chained_form(dimension);
        Random random(dimension);
        const Closure closure = symbolic_closure(*family, random);
        CHECK(closure.words.size() == dimension);
        CHECK(closure.first_order == 2);
        CHECK(closure.words.back().size() == std::max<std::size_t>(dimension - 1, 1));
        require_witness(*family, closure);
    }
}

TEST_CASE("chained forms have no law, by words at a point") {
    for (std::size_t dimension = 2; dimension <= 8; ++dimension) {
        CAPTURE(dimension);
        const auto family = chained_form(dimension);
        Random random(dimension);
        const Closure closure = words_closure(*family, random);
        CHECK(closure.words.size() == dimension);
        require_witness(*family, closure);
    }
}

TEST_CASE("a closure stops at its target and says so") {
    const auto family = chained_form(6);
    for (const auto closure_of : both) {
        for (std::size_t target = 0; target <= 8; ++target) {
            CAPTURE(target);
            Random random(1);
            ClosureOptions options;
            options.target = target;
            const Closure closure = closure_of(*family, random, options);
            CHECK(closure.words.size() == std::min<std::size_t>(target, 6));
            // The full rank needs no target to end.
            CHECK(closure.end == (target < 6 ? ClosureEnd::target : ClosureEnd::stable));
            require_witness(*family, closure);
        }
    }
}

TEST_CASE("a closure that may not try longer words says so") {
    const auto family = chained_form(6);
    for (const auto closure_of : both) {
        for (std::size_t length = 1; length <= 6; ++length) {
            CAPTURE(length);
            Random random(2);
            ClosureOptions options;
            options.max_word_length = length;
            const Closure closure = closure_of(*family, random, options);
            CHECK(closure.words.size() == std::min<std::size_t>(length + 1, 6));
            CHECK(closure.end == (length < 5 ? ClosureEnd::length : ClosureEnd::stable));
            for (const Word& word : closure.words) CHECK(word.size() <= length);
            require_witness(*family, closure);
        }
    }
}

TEST_CASE("a flag that is stable one level below the limit may be called either") {
    // x ∂x and y ∂y commute: the level of length 2 adds nothing, and is tried only if allowed.
    const Polynomial x = Polynomial::variable(0), y = Polynomial::variable(1);
    const auto family = family_of(3, {VectorField(std::vector<Polynomial>{x, 0, 0}),
                                      VectorField(std::vector<Polynomial>{0, y, 0})});
    for (const auto closure_of : both) {
        Random random(3);
        ClosureOptions options;
        options.max_word_length = 1;
        CHECK(closure_of(*family, random, options).end == ClosureEnd::length);
        options.max_word_length = 2;
        const Closure closure = closure_of(*family, random, options);
        CHECK(closure.end == ClosureEnd::stable);
        CHECK(closure.words.size() == 2);
    }
}

TEST_CASE("progress is reported up to the rank, and may interrupt") {
    const auto family = chained_form(5);
    for (const auto closure_of : both) {
        std::vector<std::size_t> seen;
        ClosureOptions options;
        options.progress = [&](std::string_view, std::size_t done, std::size_t bound) {
            CHECK(bound == 5);
            seen.push_back(done);
        };
        Random random(4);
        closure_of(*family, random, options);
        CHECK(seen == std::vector<std::size_t>{1, 2, 3, 4, 5});

        struct Interrupted {};
        options.progress = [](std::string_view, std::size_t, std::size_t) { throw Interrupted{}; };
        CHECK_THROWS_AS(closure_of(*family, random, options), Interrupted);
    }
}

}  // namespace abide::test
