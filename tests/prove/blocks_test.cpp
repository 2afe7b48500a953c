// Families that fall apart: blocks are proved once and put together again.

#include "checked_proof.hpp"

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

Proof proved(const std::string& text, const std::string& verdict) {
    INFO(text);
    return checked_proof(model_of(text), {}, verdict);
}

}  // namespace

TEST_CASE("laws and words of equal blocks speak of their own variables and fields") {
    const Proof proof =
        proved("variables a b u x v y\nmap\nu*v\na*b\na*b\nx*y + 1\n", exactly(3, 6));
    const auto& [variables, laws, words] =
        std::tie(proof.certificate.variables, proof.certificate.laws, proof.certificate.words);
    REQUIRE(laws.size() == 3);
    CHECK(to_string(laws[0], variables) == "a^2 - b^2");
    CHECK(to_string(laws[1], variables) == "u^2 - v^2");
    CHECK(to_string(laws[2], variables) == "x^2 - y^2");
    // Blocks come by their first variables; component 3 repeats component 2.
    CHECK(words == std::vector<Word>{{1}, {0}, {3}});
    CHECK_FALSE(proof.law_space.has_value());
}

TEST_CASE("blocks of different kinds add up, bounds included") {
    // x + y²/2 has one law that is no polynomial, the rotation has one, z is one.
    const Model model =
        model_of("variables x y z p q\nfields\n1 ; y ; 0 ; 0 ; 0\n0 ; 0 ; 0 ; -q ; p\n");
    CHECK(checked_proof(model, without_forms(), between(2, 3, 5)).lie_rank == 2);
    const Proof proof = checked_proof(model, {}, exactly(3, 2, 5));
    REQUIRE(proof.certificate.forms.size() == 1);
    CHECK(to_string(proof.certificate.forms[0], model.variables) == "y d x ; -1 d y");
    const Count counted =
        count(model_of("variables x y z p q\nfields\n1 ; y ; 0 ; 0 ; 0\n0 ; 0 ; 0 ; -q ; p\n"));
    CHECK(counted.at_most == 3);
    CHECK(counted.standing == Standing::randomised);
}

TEST_CASE("a block whose brackets are deep takes all to a trajectory") {
    std::string names = "variables x1 x2", first = "1 ; 0", second = "0 ; 1", third = "0 ; 0";
    for (int a = 3; a <= 13; ++a) {
        names += " x" + std::to_string(a);
        first += " ; x" + std::to_string(a - 1);
        second += " ; 0";
        third += " ; 0";
    }
    const Proof proof = proved(names + " u v w\nfields\n" + first + " ; 0 ; 0 ; 0\n" + third +
                                   " ; v ; u ; 0\n" + second + " ; 0 ; 0 ; 0\n",
                               exactly(2, 16));
    REQUIRE(proof.certificate.trajectory.has_value());
    CHECK(proof.certificate.trajectory->vectors.size() == 14);
    CHECK(proof.certificate.words.empty());
}

TEST_CASE("many equal blocks and many repeated components are done once") {
    std::string text = "variables";
    for (int i = 0; i < 2000; ++i) text += " x" + std::to_string(i);
    text += "\nmap\n";
    for (int i = 0; i < 2000; i += 2) {
        text += "x" + std::to_string(i) + "*x" + std::to_string(i + 1) + "\n";
        text += "x" + std::to_string(i) + "*x" + std::to_string(i + 1) + "\n";
    }
    const Count counted = count(model_of(text));
    CHECK(counted.at_most == 1000);
    CHECK(counted.lie_rank == 1000);
    CHECK(counted.components == 2000);
}

TEST_CASE("letters of a certificate count the fields that were left out") {
    // Rotations of space about two axes; their bracket is the third.
    const Proof proof = proved(
        "variables a x b y z c\nfields\n"
        "0 ; 0 ; 0 ; 0 ; 0 ; 0\n"
        "0 ; 0 ; 0 ; -z ; y ; 0\n"
        "0 ; 0 ; 0 ; -z ; y ; 0\n"
        "0 ; z ; 0 ; 0 ; -x ; 0\n",
        exactly(4, 6));
    CHECK(proof.certificate.words == std::vector<Word>{{1}, {3}});
    const auto& laws = proof.certificate.laws;
    REQUIRE(laws.size() == 4);
    CHECK(laws[0] == Polynomial::variable(0));
    CHECK(laws[1] == Polynomial::variable(2));
    CHECK(laws[2] == Polynomial::variable(5));
    CHECK(laws[3].degree() == 2);
}

TEST_CASE(
    "two hundred thousand equal fields are as one, a hundred thousand idle parameters as none") {
    std::string fields = "variables x y\nmap\n";
    for (int i = 0; i < 200'000; ++i) fields += "x + y^2\n";
    const Model equal = model_of(fields);
    CHECK(count(equal).at_most == 1);
    CHECK(count(equal).components == 200'000);
    CHECK(prove(equal).certificate.words == std::vector<Word>{{0}});

    std::string names = "variables";
    for (int a = 1; a <= 100'000; ++a) names += " x" + std::to_string(a);
    const Model idle = model_of(names + "\nmap\nx1*x2 + x3*x4\n");
    CHECK(count(idle).at_least == 99'996);
    CHECK(count(idle).at_most == 99'999);
    CHECK(prove(idle).certificate.laws.size() == 99'999);
}

TEST_CASE("candidates are handed to the blocks that they concern") {
    Model model = model_of("variables x y u v\nmap\nx*y\nu*v\n");
    const auto square = [](Variable i) {
        return Polynomial::variable(i) * Polynomial::variable(i);
    };
    model.candidates = {square(2) - square(3), square(0) - square(1),
                        square(0) - square(1) + square(2) - square(3)};
    const Proof proof = checked_proof(model, {}, exactly(2, 4));
    CHECK(proof.searched_degree == 0);
    CHECK(count(model).standing == Standing::proved);
}

TEST_CASE("error probabilities add up") {
    ErrorSum sum;
    CHECK_FALSE(sum.bits().has_value());
    sum.add(std::nullopt);
    CHECK_FALSE(sum.bits().has_value());
    sum.add(40);
    CHECK(sum.bits() == 40);
    sum.add(50);
    CHECK(sum.bits() == 39);
    sum.add(60);
    CHECK(sum.bits() == 38);
    for (int i = 0; i < 61; ++i) sum.add(40);
    CHECK(sum.bits() == 34);
    sum.add(3);
    CHECK(sum.bits() == 0);
}

TEST_CASE("blocks have trajectories of their own, equal ones and one that rests too") {
    const Model model =
        make_model("linear:2-9-9-2 + linear:2-8-8-2 + softmax:n=1,m=2 + linear:2-9-9-2");
    const Proof proof = prove(model);
    REQUIRE(proof.certificate.trajectory.has_value());
    CHECK(proof.certificate.trajectory->length() > 0);
    CHECK(proof.certificate.at_least() == 90 + 72 + 2 + 90);
    CHECK(verdict_of(written(proof.certificate)) == exactly(254, model.variables.size()));
}

}  // namespace abide::test
