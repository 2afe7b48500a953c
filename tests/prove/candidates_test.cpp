// Candidates are hints: whatever they are, a certificate holds only laws.

#include "checked_proof.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace abide::test {
namespace {

Polynomial variable(Variable index) {
    return Polynomial::variable(index);
}

/// x1² − x_i², i > 1.
Polynomial difference(Variable index) {
    return variable(0) * variable(0) - variable(index) * variable(index);
}

Model product_with(std::vector<Polynomial> candidates) {
    Model model = make_model("product:4");
    model.candidates = std::move(candidates);
    return model;
}

const Polynomial wrong = variable(0) * variable(0) + variable(1) * variable(1);

}  // namespace

TEST_CASE("misleading candidates never reach a certificate") {
    const std::vector<std::vector<Polynomial>> lists = {
        {wrong},
        {Polynomial()},
        {Polynomial(5)},
        {Polynomial(5), Polynomial(), wrong, variable(3), difference(1) * wrong},
        {difference(1), difference(1), difference(1) * Polynomial(3)},
        {difference(1), difference(2), difference(2) - difference(1), wrong},
        {difference(1) * difference(1), difference(1) * difference(2), difference(3)},
        {difference(1) + Polynomial(1), difference(2) * Polynomial(Rational(1, 6)), difference(3)},
        {wrong, difference(1), difference(2), difference(3)},
        {variable(4) * variable(4), variable(1000), difference(2)},
    };
    for (std::size_t i = 0; i < lists.size(); ++i) {
        CAPTURE(i);
        const Model model = product_with(lists[i]);
        const Proof proof = checked_proof(model, {}, exactly(3, 4));
        const auto& laws = proof.certificate.laws;
        for (const Polynomial& law : laws) {
            CHECK(law != wrong);
            CHECK(law.degree() >= 2);
            CHECK(law == law.primitive());
            CHECK(std::count(laws.begin(), laws.end(), law) == 1);
        }
    }
}

TEST_CASE("verified candidates are the laws among the candidates, independent ones") {
    Random random(1);
    const auto verified = [&](const std::vector<Polynomial>& candidates) {
        return verified_candidates(*make_model("product:4").family, candidates, random);
    };
    CHECK(verified({}).empty());
    CHECK(verified({wrong, Polynomial(), Polynomial(3), variable(1)}).empty());
    // Variables that the model does not have: no field moves them.
    CHECK(verified({variable(4), variable(1000), difference(1) + variable(4)}).empty());
    CHECK(verified({difference(2), wrong, difference(1)}) ==
          std::vector<Polynomial>{difference(1), difference(2)});
    CHECK(verified({difference(1) - difference(2), difference(1), difference(2)}).size() == 2);
    CHECK(verified({difference(1) * Polynomial(Rational(-2, 3))}) ==
          std::vector<Polynomial>{difference(1)});
}

TEST_CASE("a quarter of a million candidates are no burden") {
    const Model model = make_model("linear:1-700-1");
    CHECK(model.candidates.size() == 245'350);
    const Count result = count(model);
    CHECK(result.standing == Standing::proved);
    CHECK(result.at_least == 1399);
}

TEST_CASE("candidates that are laws spare the search") {
    const Proof with = prove(make_model("product:4"), {});
    CHECK(with.searched_degree == 0);
    ProveOptions without;
    without.candidates = false;
    CHECK(prove(make_model("product:4"), without).searched_degree == 2);
}

TEST_CASE("candidates do not matter where they are not to be used") {
    ProveOptions options;
    options.candidates = false;
    const Proof plain = prove(product_with({}), options);
    const Proof misled = prove(product_with({wrong, difference(1), variable(1000)}), options);
    CHECK(written(plain.certificate) == written(misled.certificate));
}

TEST_CASE("a count does not believe candidates either") {
    const Count count_of_wrong = count(product_with({wrong, variable(0), variable(7)}));
    CHECK(count_of_wrong.at_least == 0);
    CHECK(count_of_wrong.at_most == 3);
    CHECK(count_of_wrong.standing == Standing::randomised);
    const Count right = count(product_with({wrong, difference(1), difference(2), difference(3)}));
    CHECK(right.standing == Standing::proved);
    CHECK(right.at_least == 3);
}

}  // namespace abide::test
