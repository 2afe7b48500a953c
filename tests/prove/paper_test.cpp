// The 20 architectures of fewest parameters, without repetition, among those on which Marcotte,
// Gribonval and Peyré (arXiv 2307.00144) tested their count in floating point; and maps on which
// floating point goes wrong.

#include "checked_proof.hpp"

#include <catch2/catch.hpp>

#include <numeric>

namespace abide::test {
namespace {

struct Architecture {
    bool relu;
    std::vector<std::uint64_t> widths;
    bool bias = false;

    std::string name() const {
        std::string text = relu ? "relu:" : "linear:";
        for (std::size_t l = 0; l < widths.size(); ++l)
            text += (l > 0 ? "-" : "") + std::to_string(widths[l]);
        return text + (bias ? "+bias" : "");
    }

    std::size_t hidden() const {
        return std::accumulate(widths.begin() + 1, widths.end() - 1, std::size_t{0});
    }

    std::size_t parameters() const {
        std::size_t sum = bias ? hidden() : 0;
        for (std::size_t l = 1; l < widths.size(); ++l) sum += widths[l - 1] * widths[l];
        return sum;
    }

    /// The number of independent known laws; that they are all is what the proof shows.
    std::size_t known_laws() const {
        if (relu) return hidden();
        std::size_t sum = 0;
        for (std::size_t l = 1; l + 1 < widths.size(); ++l) {
            const std::uint64_t sides = widths[l - 1] + widths[l + 1];
            const std::uint64_t c = widths[l] > sides ? widths[l] - sides : 0;
            sum += widths[l] * (widths[l] + 1) / 2 - c * (c + 1) / 2;
        }
        return sum;
    }
};

const std::vector<Architecture> smallest = {
    {false, {2, 2, 2}},    {false, {2, 2, 3}},    {false, {2, 2, 4}},    {false, {3, 2, 3}},
    {false, {3, 2, 4}},    {false, {2, 3, 3}},    {false, {3, 2, 5}},    {false, {5, 2, 3}},
    {false, {3, 3, 3}},    {false, {4, 2, 5}},    {false, {2, 4, 2, 2}}, {false, {2, 3, 5}},
    {false, {3, 2, 3, 3}}, {false, {5, 3, 2}},    {false, {3, 2, 4, 2}}, {true, {2, 2, 8}, true},
    {false, {2, 4, 2, 4}}, {false, {3, 2, 3, 5}}, {false, {3, 3, 3, 3}}, {false, {3, 4, 2, 4}},
};

ProveOptions to_degree(unsigned degree) {
    ProveOptions options;
    options.max_degree = degree;
    return options;
}

/// Re (x1 + i x2)^n as a model file.
std::string real_part(unsigned n) {
    std::string text = "variables x1 x2\nmap\n0";
    for (unsigned k = 0; k <= n; k += 2) {
        Integer binomial;
        fmpz_bin_uiui(binomial.raw(), n, k);
        text += (k % 4 == 0 ? " + " : " - ") + binomial.to_string() + "*x1^" +
                std::to_string(n - k) + "*x2^" + std::to_string(k);
    }
    return text + "\n";
}

}  // namespace

TEST_CASE("the paper's smallest architectures have exactly the known laws") {
    REQUIRE(smallest.size() == 20);
    for (const Architecture& architecture : smallest) {
        const Model model = make_model(architecture.name());
        const std::string verdict = exactly(architecture.known_laws(), architecture.parameters());
        checked_proof(model, {}, verdict);
        ProveOptions alone;
        alone.candidates = false;
        checked_proof(model, alone, verdict);
    }
}

TEST_CASE("ReLU networks have one law for each hidden neuron") {
    checked_proof(make_model("relu:2-3-1"), {}, exactly(3, 9));
    checked_proof(make_model("relu:4-2-4-3"), {}, exactly(6, 28));
    const Model biased = make_model("relu:8-2-2+bias");
    CHECK(biased.family->components() == 36);
    checked_proof(biased, {}, exactly(2, 22));
}

TEST_CASE("the imaginary part is the one law of the real part of a complex power") {
    for (unsigned n = 2; n <= 12; ++n) {
        CAPTURE(n);
        const Proof proof = checked_proof(model_of(real_part(n)), to_degree(n), exactly(1, 2));
        REQUIRE(proof.certificate.laws.size() == 1);
        const Polynomial& law = proof.certificate.laws.front();
        CHECK(law.degree() == n);
        // Im (x1 + i x2)^n / n starts with x1^(n−1) x2, and its last term is x1 x2^(n−1) or x2^n.
        CHECK(law.terms().front().monomial == Monomial({{0, n - 1}, {1, 1}}));
        CHECK(law.terms().size() == (n + 1) / 2);
    }
}

TEST_CASE("fields tangent to a quadric find it") {
    const Model model = model_of(
        "variables x1 x2 x3\nfields\n"
        "2*x1 + 12*x2 + 2*x3 ; -(4*x1 + 2*x2 - 9*x3) ; 0\n"
        "-9*x1 + 2*x2 + 14*x3 ; 0 ; -(4*x1 + 2*x2 - 9*x3)\n"
        "0 ; -9*x1 + 2*x2 + 14*x3 ; -(2*x1 + 12*x2 + 2*x3)\n");
    const Proof proof = checked_proof(model, {}, exactly(1, 3));
    CHECK(to_string(proof.certificate.laws.front(), model.variables) ==
          "2*x1^2 + 2*x1*x2 - 9*x1*x3 + 6*x2^2 + 2*x2*x3 + 7*x3^2");
}

TEST_CASE("sums of high powers count right") {
    std::string text = "variables";
    for (int i = 1; i <= 20; ++i) text += " u" + std::to_string(i) + " v" + std::to_string(i);
    text += "\nmap\n";
    for (int i = 1; i <= 20; ++i)
        text += "u" + std::to_string(i) + "^20 - v" + std::to_string(i) + "^20\n";
    const Count counted = count(model_of(text));
    CHECK(counted.at_most == 20);
    CHECK(counted.standing == Standing::randomised);
    CHECK(counted.error_bits.value_or(0) >= 40);
}

TEST_CASE("a monomial of high degree has laws with small integers") {
    const Model model = model_of("variables x1 x2 x3 x4 x5\nmap\nx1^3*x2^7*x3^11*x4^13*x5^17\n");
    const Proof proof = checked_proof(model, {}, exactly(4, 5));
    for (const Polynomial& law : proof.certificate.laws) {
        CHECK(law.terms().size() == 2);
        for (const Term& term : law.terms())
            CHECK(abs(term.coefficient.numerator()) <= Integer(17));
    }
}

TEST_CASE("without polynomial laws there are bounds") {
    checked_proof(model_of("variables x1 x2\nmap\nx1 + x2^2/2\n"), without_forms(),
                  between(0, 1, 2));
}

}  // namespace abide::test
