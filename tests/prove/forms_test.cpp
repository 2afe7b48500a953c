// 1-forms close the gap where laws are not polynomials. Each certificate goes through abide-check.

#include "checked_proof.hpp"

#include <abide/closure/closure.hpp>
#include <abide/models/model_file.hpp>

#include <catch2/catch.hpp>

#include <sstream>

namespace abide::test {
namespace {

struct Case {
    std::string model;  // a specification, or the text of a model file
    std::size_t laws;
    std::size_t explicit_laws;
    std::size_t parameters;
};

Model model_of_case(const Case& example) {
    return example.model.starts_with("variables") ? model_of(example.model)
                                                  : make_model(example.model);
}

const std::vector<Case> examples = {
    {"linear:1-2-2-1", 7, 6, 8},
    {"linear:1-3-3-1", 14, 12, 15},
    {"linear:1-2-3-1", 10, 9, 11},
    {"linear:1-2-2-2-1", 11, 9, 12},
    {"linear:1-2-2-1-2", 8, 7, 10},
    // Here brackets are needed: r is larger than the number of fields.
    {"linear:1-2-2-1-2-2", 11, 10, 14},
    {"linear:1-2-2-1-3-2", 14, 13, 17},
    {"linear:1-2-2-1-2-3", 11, 10, 16},
    {"variables x y z w\nfields\n1 ; 0 ; 0 ; 0\n0 ; x ; 1 ; w\n", 1, 0, 4},
    {"variables x y z u v\nfields\n0 ; -z ; y ; u ; v\nz ; 0 ; -x ; u ; v\n", 2, 1, 5},
    {"variables x1 x2\nmap\nx1 + x2^2/2\n", 1, 0, 2},
    {"variables u1 u2 v1 v2\nfields\nu1*v1 ; u2*v2 ; u1*v1 ; u2*v2\n", 3, 2, 4},
};

}  // namespace

TEST_CASE("forms close the gap that polynomial laws leave") {
    for (const Case& example : examples) {
        for (const bool candidates : {true, false}) {
            CAPTURE(example.model, candidates);
            ProveOptions options;
            options.candidates = candidates;
            const Proof proof =
                checked_proof(model_of_case(example), options,
                              exactly(example.laws, example.explicit_laws, example.parameters));
            CHECK(proof.certificate.laws.size() == example.explicit_laws);
            CHECK(proof.certificate.forms.size() == example.laws - example.explicit_laws);
        }
    }
}

TEST_CASE("the rank that forms prove is that of the symbolic closure") {
    for (const Case& example : examples) {
        CAPTURE(example.model);
        Random random(11);
        const Model model = model_of_case(example);
        CHECK(symbolic_closure(*model.family, random).rank == example.parameters - example.laws);
    }
}

TEST_CASE("forms are short, primitive, and the same for the same seed") {
    const Certificate certificate = prove(make_model("linear:1-2-2-1")).certificate;
    REQUIRE(certificate.forms.size() == 1);
    CHECK(to_string(certificate.forms[0], certificate.variables) ==
          "U1_1_2 d U2_1_1 ; -U1_1_1 d U2_2_1");
    // A dense field in five variables has the forms X_j dx_i − X_i dx_j, and no shorter ones.
    const std::string dense =
        "variables a b c d e\nfields\na^3 - 5*b*c + 2 ; 4*b^3 - a*c + 11*d ; 2*a*b*c - 9*d^2*e + 1 "
        "; 5*c^3 - 13*a*e + b ; a^3 + 17*b*d - 6*c*e^2 + 3\n";
    const Certificate first = checked_proof(model_of(dense), {}, exactly(4, 0, 5)).certificate;
    for (const OneForm& form : first.forms) {
        CHECK(form.components().size() == 2);
        CHECK(form.degree() == 3);
    }
    CHECK(written(first) == written(prove(model_of(dense)).certificate));
}

TEST_CASE("random single fields have D − 1 laws") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const std::vector<std::string> names = {"x", "y", "z"};
        std::string text = "variables x y z\nfields\n";
        for (int a = 0; a < 3; ++a) {
            text += a > 0 ? " ; " : "";
            for (int t = 0; t < 3; ++t) {
                text += (t > 0 ? " + " : "") + std::to_string(1 + random.below(9)) + "*" +
                        names[random.below(3)] + "*" + names[random.below(3)];
            }
        }
        const Proof proof = prove(model_of(text + "\n"));
        CHECK(proof.certificate.at_least() == 2);
        CHECK(verdict_of(written(proof.certificate)).starts_with("VERIFIED exactly 2 "));
    }
}

TEST_CASE("a randomised claim is verified as such, and only asked for") {
    ProveOptions options = without_forms();
    options.randomised = true;
    const Proof proof = prove(make_model("linear:1-2-2-1"), options);
    CHECK(proof.standing() == Standing::randomised);
    const std::string verdict = verdict_of(written(proof.certificate));
    CHECK_THAT(verdict, Catch::StartsWith("VERIFIED exactly 7 independent conservation laws (6 "
                                          "explicit) of 8 parameters, randomised error below 2^-"));
    // Where it can be proved, nothing is claimed at random.
    options.forms = true;
    checked_proof(make_model("linear:1-2-2-1"), options, exactly(7, 6, 8));
    checked_proof(make_model("linear:2-2-2"), options, exactly(3, 8));
}

TEST_CASE("what every checker would refuse is not claimed at random") {
    // 60 blocks of so high a degree that one trial bounds no error.
    std::string text = "variables";
    for (int i = 1; i <= 60; ++i) text += " x" + std::to_string(i) + " y" + std::to_string(i);
    text += "\nfields\n";
    for (int i = 1; i <= 60; ++i) {
        for (int j = 1; j <= 60; ++j) {
            const std::string k = std::to_string(j);
            text += std::string(j == 1 ? "" : " ; ") +
                    (i == j ? "x" + k + "^1000000 ; y" + k : "0 ; 0");
        }
        text += "\n";
    }
    std::istringstream in(text);
    ProveOptions options = without_forms();
    options.randomised = true;
    const Proof proof = prove(read_model(in, "blocks"), options);
    CHECK(proof.standing() == Standing::bounds);
    CHECK(proof.error_bits.value_or(0) > 0);
    CHECK_THAT(verdict_of(written(proof.certificate)), Catch::StartsWith("VERIFIED at least 0"));
}

}  // namespace abide::test
