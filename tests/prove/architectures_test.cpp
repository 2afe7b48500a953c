// Known architectures: proved in process, then checked from a file by abide-check.

#include "checked_proof.hpp"

#include <abide/fields/word_value.hpp>

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

struct Known {
    std::string model;
    std::size_t parameters;
    std::size_t laws;
};

const std::vector<Known> known = {
    {"linear:2-3", 6, 0},    {"linear:2-3-2", 12, 6},    {"linear:2-2-2", 8, 3},
    {"linear:3-3-3", 18, 6}, {"linear:3-10-3", 60, 45},  {"linear:2-2-2-2", 12, 6},
    {"linear:5-3-2", 21, 6}, {"linear:3-4-2-4", 28, 13}, {"linear:1-2-1", 4, 3},
    {"linear:1-1", 1, 0},    {"product:1", 1, 0},        {"product:2", 2, 1},
    {"product:3", 3, 2},     {"product:5", 5, 4},        {"product:8", 8, 7},
    {"relu:2-3-1", 9, 3},    {"relu:2-2-2+bias", 10, 2}, {"relu:1-2-2-1", 8, 4},
};

ProveOptions with_seed(std::uint64_t seed, bool candidates = true) {
    ProveOptions options;
    options.seed = seed;
    options.candidates = candidates;
    return options;
}

}  // namespace

TEST_CASE("known architectures are proved, whatever the seed") {
    for (const auto& [name, parameters, laws] : known) {
        const Model model = make_model(name);
        for (const std::uint64_t seed : {0ULL, 1ULL, 2ULL, 0xFFFFFFFFFFFFFFFFULL}) {
            CAPTURE(name, seed);
            const Proof proof = checked_proof(model, with_seed(seed), exactly(laws, parameters));
            CHECK(proof.certificate.laws.size() == laws);
            CHECK(proof.standing() == Standing::proved);
        }
    }
}

TEST_CASE("known architectures are proved without the known laws") {
    for (const auto& [name, parameters, laws] : known) {
        const Model model = make_model(name);
        for (const std::uint64_t seed : {3ULL, 4ULL}) {
            CAPTURE(name, seed);
            const Proof proof =
                checked_proof(model, with_seed(seed, false), exactly(laws, parameters));
            CHECK(proof.searched_degree >= 1);
        }
    }
}

TEST_CASE("the same seed gives the same bytes, another seed another point") {
    for (const std::string name : {"linear:2-3-2", "product:5", "linear:1-2-2-1"}) {
        for (const bool candidates : {true, false}) {
            CAPTURE(name, candidates);
            const Model model = make_model(name);
            const Proof first = prove(model, with_seed(7, candidates));
            const Proof again = prove(make_model(name), with_seed(7, candidates));
            const Proof other = prove(model, with_seed(8, candidates));
            CHECK(written(first.certificate) == written(again.certificate));
            CHECK(first.certificate.point != other.certificate.point);
            CHECK(first.certificate.at_least() == other.certificate.at_least());
            CHECK(first.certificate.at_most() == other.certificate.at_most());
        }
    }
}

TEST_CASE("1-2-2-1 has a seventh law that is no polynomial: without forms bounds are proved") {
    const Model model = make_model("linear:1-2-2-1");
    for (const bool candidates : {true, false}) {
        for (const std::uint64_t seed : {1ULL, 2ULL, 3ULL}) {
            CAPTURE(candidates, seed);
            ProveOptions options = with_seed(seed, candidates);
            options.forms = false;
            const Proof proof = checked_proof(model, options, between(6, 7, 8));
            CHECK(proof.standing() == Standing::bounds);
            CHECK(proof.searched_degree == 4);
            CHECK(proof.limit_reached.empty());
            CHECK(proof.error_bits.value_or(0) > 30);
        }
    }
}

TEST_CASE("a certificate speaks of its model in full") {
    const Model model = make_model("linear:2-2-2");
    const Certificate certificate = prove(model).certificate;
    CHECK(certificate.variables == model.variables);
    CHECK(certificate.family == model.family->definition());
    CHECK(certificate.remark == "linear:2-2-2");
    CHECK(certificate.point.size() == 8);
    for (const Integer& coordinate : certificate.point) {
        CHECK_FALSE(coordinate.is_zero());
        CHECK(abs(coordinate) <= Integer(90'000));
    }
    CHECK(certificate.laws_modulus < Residue{1} << 31);
    CHECK(certificate.words_modulus < Residue{1} << 31);
}

TEST_CASE("a search of low degree proves only what it finds") {
    const Model model = make_model("linear:2-3-2");
    ProveOptions options = with_seed(1, false);
    options.max_degree = 1;
    options.forms = false;
    const Proof proof = checked_proof(model, options, between(0, 6, 12));
    CHECK(proof.searched_degree == 1);
    CHECK(proof.law_space == 0);
    options.forms = true;
    CHECK(checked_proof(model, options, exactly(6, 0, 12)).certificate.forms.size() == 6);
    options.max_degree = 2;
    CHECK(checked_proof(model, options, exactly(6, 12)).searched_degree == 2);
}

}  // namespace abide::test
