// The architectures of the literature beyond linear and ReLU networks: their counts, proved and
// checked, with the laws that the papers know and without them.

#include "checked_proof.hpp"

#include <abide/laws/law_search.hpp>

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

struct Case {
    std::string specification;
    std::size_t parameters;
    std::size_t components;
    std::size_t laws;
};

/// ρ(2k + 1 − ρ)/2 with ρ = min(k, n + m): laws of UVᵀ, U n × k, V m × k.
constexpr std::size_t count_of(std::size_t n, std::size_t m, std::size_t k) {
    const std::size_t rank = std::min(k, n + m);
    return rank * (2 * k + 1 - rank) / 2;
}

const std::vector<Case> cases{
    {"attention:dim=2,head=1", 8, 8, 2 * count_of(2, 2, 1)},
    {"attention:dim=3,head=2", 24, 18, 2 * count_of(3, 3, 2)},
    {"attention:dim=1,head=3", 12, 2, 2 * count_of(1, 1, 3)},
    {"attention:dim=3,head=2,heads=2", 48, 36, 4 * count_of(3, 3, 2)},
    // n_groups·d_h(d_h + 1)
    {"attention:dim=3,head=2,heads=4,groups=2", 72, 72, 12},
    {"attention:dim=2,head=2,heads=3,groups=1", 32, 24, 6},
    // One law for each frequency, beside those of values and outputs.
    {"attention:dim=3,head=2+rope", 24, 27, 1 + count_of(3, 3, 2)},
    {"attention:dim=2,head=4+rope", 32, 20, 2 + count_of(2, 2, 4)},
    {"attention:dim=2,head=2,heads=2,groups=1+rope", 24, 24, 1 + 3},
    {"conv:in=2,hidden=3,out=1,kernel=3,kernel2=2", 24, 36, 3},
    {"conv:in=1,hidden=2,out=2,kernel=2,kernel2=1,stride=3", 8, 8, 2},
    {"conv:in=1,hidden=6,out=1,kernel=3,kernel2=2+linear", 30, 4, count_of(3, 2, 6)},
    {"conv:in=2,hidden=2,out=1,kernel=2,kernel2=2+linear", 12, 6, count_of(4, 2, 2)},
    {"conv:in=1,hidden=2,out=1,kernel=2,kernel2=2,stride=2+linear", 8, 4, count_of(2, 2, 2)},
    {"homogeneous:2-3-1,k=3", 9, 12, 3},
    {"homogeneous:2-2-2,k=1", 8, 8, 2},
    {"polynomial:2-3-1,k=3", 9, 4, 3},
    {"polynomial:2-6-1,k=2", 18, 3, 6},
    {"softmax:n=3,m=2", 6, 4, 2},
    {"softmax:n=1,m=2", 2, 0, 2},
    {"swiglu:dim=3,hidden=2", 18, 24, 2},
    {"lightning:dim=3,head=2", 21, 54, 4},
    {"residual(linear:2-3-2)", 12, 4, 6},
    {"linear:1-2-1 + relu:2-3-1+bias", 16, 1 + 9, 3 + 3},
};

}  // namespace

TEST_CASE("the counts of the literature are proved and checked") {
    for (const Case& c : cases) {
        CAPTURE(c.specification);
        const Model model = make_model(c.specification);
        CHECK(model.name == c.specification);
        CHECK(model.variables.size() == c.parameters);
        CHECK(model.family->components() == c.components);
        checked_proof(model, {}, exactly(c.laws, c.parameters));
    }
}

TEST_CASE("the same counts without the laws that the papers know") {
    for (const Case& c : cases) {
        CAPTURE(c.specification);
        ProveOptions options;
        options.candidates = false;
        checked_proof(make_model(c.specification), options, exactly(c.laws, c.parameters));
    }
}

TEST_CASE("all laws that the papers know are laws") {
    for (const Case& c : cases) {
        CAPTURE(c.specification);
        const Model model = make_model(c.specification);
        const LawTest test(*model.family);
        for (const Polynomial& law : model.candidates) CHECK(test.is_law(law));
    }
}

TEST_CASE("what is special has more laws") {
    // Filters of equal lengths between single channels commute.
    checked_proof(make_model("conv:in=1,hidden=2,out=1,kernel=2,kernel2=2+linear"), {},
                  exactly(4, 8));
    // One input and one output: a single field.
    checked_proof(make_model("polynomial:1-2-1,k=3"), {}, exactly(3, 2, 4));
}

TEST_CASE("a grouped query is attention whose heads share keys and values") {
    // With one head in each group it is the layer without groups.
    const Model grouped = make_model("attention:dim=2,head=2,heads=2,groups=2");
    const Model plain = make_model("attention:dim=2,head=2,heads=2");
    CHECK(grouped.family->definition() == plain.family->definition());
    CHECK(grouped.variables == plain.variables);
    CHECK(plain.variables.front() == "Q1_1_1");
    CHECK(plain.variables.back() == "O2_2_2");
}

}  // namespace abide::test
