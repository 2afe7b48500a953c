// Counts: what is proved, what is randomised, and that the two agree with a proof.

#include "checked_proof.hpp"

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

Count count_of(const Model& model, std::uint64_t seed, bool candidates) {
    CountOptions options;
    options.seed = seed;
    options.candidates = candidates;
    return count(model, options);
}

}  // namespace

TEST_CASE("a count that meets the known laws is proved, and is randomised without them") {
    struct Known {
        std::string model;
        std::size_t components;
        std::size_t laws;
    };
    for (const auto& [name, components, laws] : std::vector<Known>{{"linear:2-3-2", 4, 6},
                                                                   {"linear:3-4-2-4", 12, 13},
                                                                   {"relu:2-3-1", 6, 3},
                                                                   {"product:8", 1, 7}}) {
        CAPTURE(name);
        const Model model = make_model(name);
        const std::size_t d = model.family->dimension();
        const Count with = count_of(model, 5, true);
        CHECK(with.standing == Standing::proved);
        CHECK_FALSE(with.error_bits.has_value());
        const Count without = count_of(model, 5, false);
        CHECK(without.standing == Standing::randomised);
        CHECK(without.error_bits.value_or(0) >= 30);
        CHECK(without.at_least == 0);
        CHECK(with.at_least == laws);
        for (const Count& count : {with, without}) {
            CHECK(count.parameters == d);
            CHECK(count.components == components);
            CHECK(count.at_most == laws);
            CHECK(count.lie_rank == d - laws);
            CHECK(count.seed == 5);
            // A proof needs no large prime, a small error probability does.
            CHECK(count.prime >= Residue{1} << (count.error_bits ? 61 : 27));
        }
    }
}

TEST_CASE("a count without chance is proved without any law") {
    for (const std::string text : {"variables\nmap\n", "variables x\nmap\n",
                                   "variables x y\nmap\n5\n", "variables x y\nfields\n0 ; 0\n",
                                   "variables x\nmap\nx\n", "variables x y\nmap\nx\ny^2\n"}) {
        CAPTURE(text);
        const Model model = model_of(text);
        const Count result = count_of(model, 1, true);
        CHECK(result.standing == Standing::proved);
        CHECK(result.at_least == result.at_most);
        CHECK(result.at_most == prove(model).certificate.at_least());
    }
}

TEST_CASE("1-2-2-1 has seven laws, six of them proved") {
    const Count result = count_of(make_model("linear:1-2-2-1"), 1, true);
    CHECK(result.at_least == 6);
    CHECK(result.at_most == 7);
    CHECK(result.lie_rank == 1);
    CHECK(result.components == 1);
}

TEST_CASE("a count draws anew from another seed, and the same from the same") {
    const Model model = make_model("linear:2-2-2");
    CHECK(count_of(model, 1, true).prime == count_of(model, 1, true).prime);
    CHECK(count_of(model, 1, true).prime != count_of(model, 2, true).prime);
}

TEST_CASE("brackets longer than a certificate takes are still counted") {
    // A chained form of thirteen variables: words up to twelve letters.
    std::string names = "variables x1 x2", first = "1 ; 0", second = "0 ; 1";
    for (int a = 3; a <= 13; ++a) {
        names += " x" + std::to_string(a);
        first += " ; x" + std::to_string(a - 1);
        second += " ; 0";
    }
    const Model model = model_of(names + "\nfields\n" + first + "\n" + second + "\n");
    const Count result = count(model);
    CHECK(result.at_most == 0);
    CHECK(result.standing == Standing::proved);
    const Proof proof = checked_proof(model, {}, exactly(0, 13));
    CHECK(proof.certificate.trajectory.has_value());
}

}  // namespace abide::test
