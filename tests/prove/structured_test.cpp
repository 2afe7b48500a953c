// Proofs at structured points: on small networks against the dense trajectory and the symbolic
// closure, on large ones against the formulas.

#include "checked_proof.hpp"

#include <abide/algebra/echelon.hpp>
#include <abide/error.hpp>
#include <abide/fields/word_value.hpp>
#include <abide/laws/independence.hpp>
#include <abide/models/data.hpp>
#include <abide/prove/structured.hpp>

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

const std::vector<std::string> small = {
    "linear:2-2-2",      "linear:3-2-4",     "linear:2-3-4",        "linear:4-3-2",
    "linear:3-3-3",      "linear:1-1-1",     "linear:2-3-2",        "linear:2-4-3",
    "linear:2-2-2-2",    "linear:3-3-3-3",   "linear:4-3-3-4",      "linear:4-2-3-4",
    "linear:4-3-3-2",    "linear:5-4-3-2",   "linear:2-3-4-5",      "linear:2-2-2-2-2",
    "linear:3-3-3-3-3",  "linear:4-3-2-3-4", "linear:6-5-4-3-3",    "linear:2-2-2-2-2-2",
    "linear:2-3",        "relu:3-2-2+bias",  "relu:3-2-2",          "relu:2-3-1+bias",
    "relu:2-3-2-2+bias", "relu:1-2-2-1",     "relu:3-4-3-2-2+bias", "relu:1-1-1-1+bias",
};

/// The proof with the model's names, as prove() makes it of large models.
std::optional<Certificate> structured(const Model& model) {
    auto certificate = structured_proof(model.family->definition());
    if (!certificate) return certificate;
    certificate->remark = model.name;
    certificate->variables = model.variables;
    certificate->copies = model.copies;
    return certificate;
}

/// What `triangular`, `independent` and `balanced` mean, checked with dense vectors.
void check_evidence(const Certificate& certificate, const Family& family) {
    const PrimeField field(certificate.words_modulus);
    const auto point = reduce(certificate.point, field);
    std::vector<std::vector<Residue>> values;
    for (const Word& word : certificate.words)
        values.push_back(word_value(family, word, point, field));
    if (certificate.word_pivots.empty()) {
        Echelon echelon(field, certificate.variables.size());
        for (const auto& value : values) CHECK(echelon.insert(value));
    }
    for (std::size_t k = 0; k < certificate.word_pivots.size(); ++k) {
        CHECK(values[k][certificate.word_pivots[k]] != 0);
        for (std::size_t later = k + 1; later < values.size(); ++later)
            CHECK(values[later][certificate.word_pivots[k]] == 0);
    }
    std::vector<SparseRow> gradients;
    for (const Polynomial& law : balanced_laws(certificate.family))
        gradients.push_back(sparse_gradient(law, point, field));
    CHECK(independent_rows(gradients, field).size() == gradients.size());
}

}  // namespace

TEST_CASE("a structured proof, the dense trajectory and the symbolic closure count the same") {
    for (const std::string& name : small) {
        CAPTURE(name);
        const Model model = make_model(name);
        const auto certificate = structured(model);
        REQUIRE(certificate);
        CHECK(certificate->exactly());
        check_evidence(*certificate, *model.family);
        const std::size_t dimension = model.variables.size();
        Random random(5);
        CHECK(symbolic_closure(*model.family, random).rank == certificate->rank());
        CHECK(trajectory_closure(*model.family, random).rank == certificate->rank());
        CHECK(certificate->at_least() == prove(model).certificate.at_least());
        CHECK(verdict_of(written(*certificate)) == exactly(certificate->at_least(), dimension));
    }
}

TEST_CASE("differences of columns: by structure, by the trajectory, and as a map for softmax") {
    for (const std::string name :
         {"linear:2-2-2", "linear:3-2-3", "linear:4-3-2", "linear:3-3-4", "linear:2-1-3",
          "linear:2-3-3", "linear:2-3-2-3", "linear:3-3-3-3", "linear:4-3-3-3", "linear:3-3-3-3-3",
          "linear:1-1-2", "linear:2-3"}) {
        CAPTURE(name);
        const Model linear = make_model(name);
        const Count expected = count(with_softmax_loss(linear, *network_of(name)));
        REQUIRE(expected.standing == Standing::proved);
        Model model = linear;
        model.family =
            make_family(linear.variables.size(),
                        ColumnDifferences{std::get<MatrixProduct>(linear.family->definition())});
        model.candidates = balanced_laws(model.family->definition());
        const auto certificate = structured(model);
        REQUIRE(certificate);
        CHECK(certificate->exactly());
        CHECK(certificate->at_least() == expected.at_least);
        check_evidence(*certificate, *model.family);
        Random random(6);
        CHECK(symbolic_closure(*model.family, random).rank == certificate->rank());
        CHECK(trajectory_closure(*model.family, random).rank == certificate->rank());
        const std::size_t dimension = model.variables.size();
        CHECK(verdict_of(written(*certificate)) == exactly(expected.at_least, dimension));
        // The usual way, too, with laws and words that are listed.
        const Proof proof = prove(model);
        CHECK_FALSE(proof.certificate.balanced);
        CHECK(verdict_of(written(proof.certificate)) == exactly(expected.at_least, dimension));
    }
}

TEST_CASE("where the balanced laws are dependent or not all, there is no structured proof") {
    for (const std::string name :
         {"linear:1-3-1", "linear:2-5-2", "linear:1-2-2-1", "product:3", "linear:2-2-3-1-1"}) {
        CAPTURE(name);
        CHECK_FALSE(structured_proof(make_model(name).family->definition()));
    }
}

TEST_CASE("large networks are proved and counted by structure, small ones as before") {
    CHECK_FALSE(prove(make_model("linear:3-2-4")).certificate.balanced);
    const Model model = make_model("linear:90-30-20");
    const Proof proof = prove(model);
    CHECK(proof.certificate.balanced);
    CHECK(proof.certificate.at_least() == 30 * 31 / 2);
    CHECK(proof.standing() == Standing::proved);
    CHECK(proof.certificate.variables == model.variables);
    CHECK(proof.certificate.remark == "linear:90-30-20");
    CHECK(verdict_of(written(proof.certificate)) == exactly(465, 3300));
    const Count counted = count(model);
    CHECK(counted.standing == Standing::proved);
    CHECK(counted.at_least == 465);
    CHECK(counted.lie_rank == 3300 - 465);
    CHECK(counted.depth == 2);

    const Proof relu = prove(make_model("relu:90-30-20-5+bias"));
    CHECK(relu.certificate.balanced);
    CHECK(verdict_of(written(relu.certificate)) == exactly(50, 90 * 30 + 30 + 600 + 20 + 100));
}

TEST_CASE("three and more layers of decreasing widths are proved by words to be eliminated") {
    const Proof proof = prove(make_model("linear:100-50-20-10"));
    CHECK(proof.certificate.balanced);
    CHECK(proof.certificate.word_pivots.empty());
    CHECK(proof.certificate.at_least() == 50 * 51 / 2 + 20 * 21 / 2);
    CHECK(verdict_of(written(proof.certificate)) == exactly(1485, 6200));
    const Proof deep = prove(make_model("3*linear:30-30-30-30-30"));
    CHECK(verdict_of(written(deep.certificate)) == exactly(3 * 3 * 465, 3 * 3600));
    // Wider hidden layers need other words.
    CHECK_FALSE(structured_proof(make_model("linear:20-40-40-20").family->definition()));
}

TEST_CASE("models that cannot be expanded are proved by structure or refused with their limit") {
    const Model model = make_model("linear:300-64-300");
    CHECK_FALSE(model.limit.empty());
    CHECK(model.candidates.empty());
    CHECK(count(model).at_least == 64 * 65 / 2);
    const Model wide = make_model("linear:1-5001-1");
    CHECK_THROWS_WITH(prove(wide), Catch::StartsWith(wide.limit));
    CHECK_THROWS_AS(count(wide), LimitError);
    ProveOptions options;
    options.candidates = false;
    CHECK_THROWS_AS(prove(model, options), LimitError);
}

TEST_CASE("copies multiply what one of them has") {
    for (const std::string name : {"linear:2-2-2", "linear:1-2-2-1", "product:3"}) {
        CAPTURE(name);
        const Model one = make_model(name);
        const Model five = make_model("5*" + name);
        const Certificate certificate = prove(five).certificate;
        CHECK(certificate.copies == 5);
        CHECK(certificate.remark == "5*" + name);
        CHECK(certificate.at_least() == 5 * prove(one).certificate.at_least());
        const Count counted = count(five);
        CHECK(counted.at_most == 5 * count(one).at_most);
        CHECK(counted.parameters == 5 * one.variables.size());
        CHECK(counted.components == 5 * one.family->components());
        CHECK(verdict_of(written(certificate))
                  .starts_with("VERIFIED exactly " + std::to_string(certificate.at_least()) + " "));
    }
    const Proof heads = prove(make_model("288*linear:90-30-90"));
    CHECK(heads.certificate.at_least() == 288 * 465);
    CHECK(verdict_of(written(heads.certificate)) == exactly(288 * 465, 288 * 5400));
}

}  // namespace abide::test
