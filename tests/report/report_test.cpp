// What reports say: the right standing, no more than is known, and all kinds of certificates.

#include "samples.hpp"
#include "support/generators.hpp"

#include <abide/models/flow.hpp>
#include <abide/models/linear.hpp>
#include <abide/models/metric.hpp>
#include <abide/models/model_file.hpp>
#include <abide/models/relu.hpp>
#include <abide/report/recognition.hpp>
#include <abide/report/report.hpp>

#include <catch2/catch.hpp>

#include <sstream>

namespace abide::test {
namespace {

using namespace reporting;

std::string markdown(const Certificate& certificate, const Provenance& provenance = {}) {
    return to_markdown(compose(certificate, provenance));
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const Provenance verified{"a.cert", "1.1", "VERIFIED exactly"};

/// The laws that a model suggests, at a point and with a word that prove nothing.
Certificate claimed(const Model& model) {
    Certificate certificate;
    certificate.variables = model.variables;
    certificate.family = model.family->definition();
    certificate.laws = model.candidates;
    certificate.point.assign(model.variables.size(), 1);
    certificate.words = {{0}};
    certificate.laws_modulus = certificate.words_modulus = 101;
    return certificate;
}

}  // namespace

TEST_CASE("the theorem of an exact certificate") {
    const std::string text = markdown(product_of_two(), verified);
    CHECK(theorem_sentence(product_of_two()) ==
          "The map has exactly 1 independent conservation law (proved).");
    CHECK(standing_of(product_of_two()) == Standing::proved);
    CHECK(contains(text, "**Theorem (exactly 1 independent conservation law).** "));
    CHECK(contains(text, "- `h1 = x^2 - y^2`\n"));
    CHECK(contains(text, "`C^1` function of `h1`"));
    CHECK(contains(text, "No open subset of `ℝ^2` has two conservation laws whose gradients"));
    CHECK(contains(text, "Standing: proved, and verified when this report was made."));
    CHECK(contains(text, "*Completeness.*"));
    CHECK(contains(text, "```\nabide-check a.cert\n```"));
    CHECK(contains(text, "```\nVERIFIED exactly\n```"));
    CHECK(contains(text, "version 1.1"));
    CHECK(contains(text, "softmax") == false);
    CHECK(contains(text, "Softmax cross-entropy on logits does not"));
}

TEST_CASE("fields say of which flow they are, where they do") {
    std::istringstream metric_text("denominator 1 + x1^2\n1 ; 0\n0 ; 1 + x1^2\n");
    const Model product = make_model("product:2"), linear = make_model("linear:2-2-1");
    const auto hypotheses = [](const Model& model) {
        Certificate certificate = claimed(model);
        certificate.domain = model.domain;
        const std::string text = markdown(certificate);
        const std::size_t from = text.find("## Hypotheses");
        return text.substr(from, text.find("## The theorem") - from);
    };
    const std::string open = "Which process they describe is not part of the certificate.";
    for (const Model& model : {product, linear}) {
        const std::string slow = hypotheses(with_momentum(model, Rational(1, 2)));
        CHECK(contains(slow, "gradient flow with momentum"));
        CHECK(contains(slow, "a constant multiple of `e^(1/2 t)`"));
        CHECK(contains(slow, "`θ'' + 1/2 θ' + ∇E(θ) = 0`"));
        CHECK(contains(hypotheses(with_momentum(model, 0)), "`θ'' + ∇E(θ) = 0`"));
        CHECK(contains(hypotheses(with_weight_decay(model)), "`θ' = -∇E(θ) - λ(t)θ`"));
        CHECK(
            contains(hypotheses(with_metric(model, mirror_metric(model))), "`θ' = -diag(θ)∇E(θ)`"));
        CHECK(contains(hypotheses(with_momentum(model, 1, mirror_metric(model))), open));
    }
    CHECK(contains(hypotheses(with_metric(product, read_metric(metric_text, product))), open));
    // One thing is not as it should be: a sign, a control that is no gradient, or moves θ, or knows
    // of v, no drift, another domain.
    for (const char* fields :
         {"-s ; v ; -v\n0 ; 0 ; x", "s ; v ; v\n0 ; 0 ; x", "s ; -v ; -v\n0 ; 0 ; x",
          "s ; v ; -v\n0 ; x ; 0", "s ; v ; -v\n0 ; 0 ; v", "s ; v ; -v\n0 ; 0 ; s",
          "2*s ; v ; -v\n0 ; 0 ; x", "s ; -x ; -v\n0 ; v ; -x", "s ; -x ; -v\n0 ; s ; 0"}) {
        CAPTURE(fields);
        std::istringstream in(std::string("variables s x v\nfields\n") + fields + "\n");
        Model model = read_model(in, "test");
        FieldList list = std::get<FieldList>(model.family->definition());
        list.drift = true;
        model.family = make_family(3, list);
        model.domain = {{Condition::Kind::positive, Polynomial::variable(0)}};
        CHECK(contains(hypotheses(model), open));
    }
    std::istringstream in("variables s x v\nfields\ns ; v ; -v\n0 ; 0 ; x\n");
    Model model = read_model(in, "test");
    CHECK(contains(hypotheses(model), open));
    FieldList list = std::get<FieldList>(model.family->definition());
    list.drift = true;
    model.family = make_family(3, list);
    CHECK(contains(hypotheses(model), open));
    model.domain = {{Condition::Kind::positive, Polynomial::variable(0)}};
    CHECK(contains(hypotheses(model), "gradient flow with momentum"));
}

TEST_CASE("what no checker has verified is not called proved") {
    const std::string text = markdown(product_of_two());
    CHECK_FALSE(contains(text, "Standing: proved"));
    CHECK(contains(
        text, "The theorem is what the certificate claims. It is proved if `abide-check` says"));
    CHECK_FALSE(contains(text, "the checker printed"));
    CHECK(contains(text, "abide-check FILE"));
}

TEST_CASE("the theorem of a certificate of bounds") {
    const Certificate certificate = bounds_only();
    CHECK(standing_of(certificate) == Standing::bounds);
    CHECK(theorem_sentence(certificate) ==
          "The family of vector fields has at least 0, at most 2 independent conservation laws "
          "(proved bounds).");
    const std::string text = markdown(certificate, verified);
    CHECK_FALSE(contains(text, "exactly 2"));
    CHECK_FALSE(contains(text, "Completeness"));
    CHECK(contains(text, "satisfies `0 ≤ N ≤ 2`"));
    CHECK(contains(text, "proved, as far as these bounds go"));
    CHECK_FALSE(contains(text, "Softmax"));
}

TEST_CASE("a randomised claim is a remark with its error, beside the bounds") {
    Certificate certificate = bounds_only();
    certificate.randomised_bits = 40;
    CHECK(standing_of(certificate) == Standing::randomised);
    CHECK(theorem_sentence(certificate) ==
          "The family of vector fields has 2 independent conservation laws (randomised, error < "
          "2^-40); at least 0 and at most 2 are proved.");
    const std::string text = markdown(certificate, verified);
    CHECK(contains(text, "**Theorem (at least 0, at most 2 independent conservation laws).**"));
    CHECK(contains(text, "**Remark (a randomised result, which is not a proof).** The number"));
    CHECK(contains(text, "is 2, except with probability below `2^-40`"));
    CHECK_FALSE(contains(text, "Completeness"));
}

TEST_CASE("forms prove a number whose laws are not all explicit") {
    Certificate certificate = with_a_form();
    CHECK(standing_of(certificate) == Standing::proved);
    CHECK(theorem_sentence(certificate) ==
          "The map has exactly 7 independent conservation laws, 6 of them explicit (proved).");
    const std::string text = markdown(certificate, verified);
    CHECK(contains(text, "there are 7 laws `h1, …, h6, h7`"));
    CHECK(contains(text, "The last one is not given explicitly: it exists by Frobenius' theorem."));
    CHECK(contains(
        text, "`ω1 = U1_1_2 dU1_1_1 - U1_1_1 dU1_1_2 + (2*U2_1_1 + U3_2_1) dU3_1_1 - 3 dU3_2_1`"));
    CHECK(contains(
        text,
        "the 3 entries `B2(i, j), 1 ≤ i ≤ j ≤ 2` of the symmetric matrix `B2 = U2ᵀ U2 - U3 U3ᵀ`"));
    CHECK(contains(text, "Frobenius' theorem every point of `Ω`"));
    CHECK(contains(text, "is involutive"));
    CHECK(contains(text, "ω1        |"));

    Certificate open = certificate;
    open.laws.pop_back();
    CHECK(proved_at_least(open) == 5);
    CHECK(theorem_sentence(open) ==
          "The map has at least 5, at most 7 independent conservation laws (proved bounds).");
    CHECK_FALSE(contains(markdown(open), "Frobenius"));

    certificate.forms.push_back(certificate.forms.front());
    certificate.laws.pop_back();
    CHECK(contains(markdown(certificate), "The last 2 are not given explicitly: they exist"));
    certificate.laws.clear();
    certificate.forms.resize(7, certificate.forms.front());
    CHECK(contains(markdown(certificate), "None of them is given explicitly."));
    CHECK_FALSE(contains(markdown(certificate), "differentials of the laws"));

    // One law, and no formula.
    Certificate one = product_of_two();
    one.laws.clear();
    one.forms.assign(1, OneForm(std::vector<Polynomial>{1, 1}));
    REQUIRE(one.exactly());
    CHECK(contains(markdown(one), "there is a law `h1` whose gradient is not zero"));
    CHECK(contains(markdown(one), "has a neighbourhood with a function with a gradient"));
    for (const std::string plural : {"1 laws", "1 functions", "1-forms:"})
        CHECK_FALSE(contains(markdown(one), plural));
}

TEST_CASE("a domain takes the place of the whole space") {
    Certificate certificate = product_of_two();
    certificate.domain = {{Condition::Kind::positive, parsed("x", certificate.variables)},
                          {Condition::Kind::nonzero, parsed("x - y", certificate.variables)}};
    const std::string text = markdown(certificate);
    CHECK(contains(text, "the open set `M ⊂ ℝ^2`"));
    CHECK(contains(text, "- `x > 0`\n- `x - y ≠ 0`\n"));
    CHECK(contains(text, "open dense set `Ω ⊂ M`"));
    CHECK(contains(text, "conservation law on all of `M`"));
}

TEST_CASE("evidence along a trajectory") {
    const std::string text = markdown(along_a_trajectory());
    CHECK(contains(text, "by 2 vectors"));
    CHECK(contains(text, "- `c = 1: k = 0, 1`\n"));
    CHECK(contains(text, "- `u1(t) = 3`\n- `u2(t) = 2`\n"));
    CHECK(contains(text, "modulo `101`"));
    CHECK(contains(text, "- `X2 = x d/dy + x d/dz`\n"));
}

TEST_CASE("degenerate certificates have a report too") {
    const std::string nothing = markdown(empty());
    CHECK(contains(nothing, "no conservation law but constants"));
    CHECK(contains(nothing, "There is no parameter at all."));
    CHECK(contains(nothing, "No bracket word is needed"));
    const std::string constant = markdown(constant_map(3));
    CHECK(contains(constant, "exactly 3 independent conservation laws"));
    CHECK(contains(constant, "- `φ1 = 5`\n"));
    Certificate still = constant_map(2);
    still.family = FieldList{};
    CHECK(contains(markdown(still), "The family of vector fields on `ℝ^2` is empty"));
    Certificate no_law = product_of({"x"});
    CHECK(contains(markdown(no_law), "Every conservation law on a connected open subset"));
    CHECK(theorem_sentence(no_law) == "The map has no conservation law but constants (proved).");
}

TEST_CASE("the laws of layers are grouped, wherever they stand") {
    Certificate linear = claimed(linear_network({2, 3, 2}));
    std::string text = markdown(linear);
    CHECK(contains(text, "the 6 entries `B1(i, j), 1 ≤ i ≤ j ≤ 3`"));
    CHECK_FALSE(contains(text, "constant factor"));
    std::swap(linear.laws.front(), linear.laws.back());
    linear.laws[2] = linear.laws[2] * Polynomial(-7);
    text = markdown(linear);
    CHECK(contains(text, "the 6 entries `B1(i, j), 1 ≤ i ≤ j ≤ 3`"));
    CHECK(contains(text, "constant factor"));
    // One is missing, one is a sum.
    linear.laws.pop_back();
    linear.laws[1] = linear.laws[1] + linear.laws[0];
    text = markdown(linear);
    CHECK(contains(text, "the entries `B1(i, j)` of the symmetric matrix"));
    CHECK(contains(text, "- `h2 = U1_1_1*U1_1_2 + "));

    Certificate relu = claimed(relu_network({2, 2, 1}, true));
    text = markdown(relu);
    CHECK(contains(text, "for each of the 2 neurons `j` of hidden layer 1"));
    CHECK(contains(text, "`B1(j) = Σ_i W1_i_j^2 + b1_j^2 - Σ_k W2_j_k^2`"));
    CHECK(contains(text, "within one activation region"));
    relu.laws.pop_back();
    CHECK(contains(markdown(relu), "for the neuron `j = 1` of hidden layer 1"));
}

TEST_CASE("unusual names of a shape's parameters are listed") {
    Certificate certificate = claimed(linear_network({1, 2, 1}));
    CHECK_FALSE(contains(markdown(certificate), "row by row: "));
    certificate.variables = {"a", "b", "c", "d"};
    const std::string text = markdown(certificate);
    CHECK(contains(text, "- `U1`, row by row: `a, b`\n- `U2`, row by row: `c, d`\n"));
    CHECK_FALSE(contains(text, "Ul_i_j"));
}

TEST_CASE("long lists are cut, and the cut is counted") {
    Certificate certificate = constant_map(150);
    CHECK(contains(markdown(certificate), "- and 50 more laws, which the certificate contains.\n"));
    certificate.laws.clear();
    certificate.words.assign(1000, Word{0, 0});
    CHECK(contains(markdown(certificate), ", and 700 more, which stand in the certificate."));
}

TEST_CASE("false evidence gives a report of a claim, not of pivots") {
    Certificate certificate = product_of({"x", "y", "z"});
    certificate.laws[1] = certificate.laws[0];
    CHECK_FALSE(contains(markdown(certificate), "has its pivots in the columns"));
    CHECK(contains(markdown(product_of({"x", "y", "z"})), "has its pivots in the columns 1, 2;"));
}

TEST_CASE("a remark is harmless, and so is the name of the file") {
    Certificate certificate = product_of_two();
    certificate.remark = "<script>alert(1)</script> \\end{document} `$x$";
    const std::string text = markdown(certificate, {"a b'.cert", "", ""});
    CHECK_FALSE(contains(text, "<script"));
    CHECK(contains(text, "&#60;script&#62;"));
    CHECK(contains(text, "abide-check 'a b'\\''.cert'\n"));
    CHECK(contains(markdown(certificate, {"caf\xc3\xa9", "", ""}), "abide-check FILE\n"));
    const std::string latex = to_latex(compose(certificate));
    CHECK(latex.find("\\end{document}") == latex.rfind("\\end{document}"));
}

TEST_CASE("random maps have a report in every format") {
    CHECK(rc::check([] {
        Certificate certificate;
        certificate.variables = names(3);
        certificate.family = *definitions(3, {}, rationals());
        certificate.point = *integer_vectors(3);
        certificate.laws_modulus = certificate.words_modulus = *rc::gen::inRange<Residue>(2, 100);
        const std::size_t laws = *rc::gen::inRange<std::size_t>(0, 3);
        for (std::size_t k = 0; k < laws; ++k)
            certificate.laws.push_back(*polynomials(
                {},
                rc::gen::map(integers(), [](const Integer& value) { return Rational(value); })));
        const auto family = make_family(3, certificate.family);
        if (family->count() > 0) certificate.words = {{0}, {0, 0}};
        const Document document = compose(certificate);
        RC_ASSERT(!to_latex(document).empty());
        RC_ASSERT(!to_markdown(document).empty());
    }));
}

}  // namespace abide::test
