#include <abide/error.hpp>
#include <abide/models/architecture.hpp>
#include <abide/models/model.hpp>

#include <catch2/catch.hpp>

namespace abide {
namespace {

std::string error(const std::string& specification) {
    try {
        make_model(specification);
        return "accepted";
    } catch (const InputError& e) {
        return e.what();
    } catch (const LimitError& e) {
        return std::string("limit: ") + e.what();
    }
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST_CASE("a specification is taken apart and put together") {
    for (const std::string text :
         {"linear:2-3-2", "relu:2-3-1+bias", "product:5",
          "attention:dim=4,head=2,heads=3,groups=1+rope",
          "conv:in=1,hidden=2,out=3,kernel=4,kernel2=5,stride=6+linear", "homogeneous:2-3-1,k=4"})
        CHECK(to_string(parse_architecture(text)) == text);
    // In any order, with the usual values left out.
    CHECK(to_string(parse_architecture("attention:head=2,dim=4")) ==
          "attention:dim=4,head=2,heads=1,groups=1");
    CHECK(to_string(parse_architecture("attention:head=2,heads=6,dim=4")) ==
          "attention:dim=4,head=2,heads=6,groups=6");
    CHECK(parse_architecture("attention:head=2,dim=4").option("dim") == 4);
    CHECK(parse_architecture("relu:2-1+bias").has("bias"));
    CHECK_FALSE(parse_architecture("relu:2-1").has("bias"));
}

TEST_CASE("options that mean nothing") {
    CHECK(error("attention:dim=3") == "'attention:dim=3': 'head' is missing");
    CHECK(contains(error("attention:"), "expected one of dim, head, heads, groups"));
    CHECK(contains(error("attention:dim=3,head=2,foo=1"), "found 'foo=1'"));
    CHECK(contains(error("attention:dim=3,head"), "found 'head'"));
    CHECK(contains(error("attention:dim=3,head=2,"), "found ''"));
    CHECK(contains(error("attention:dim=3,head=2,dim=3"), "'dim' is given twice"));
    CHECK(contains(error("attention:dim=0,head=2"),
                   "dim in 'attention:dim=0,head=2' is 0; it starts at 1"));
    CHECK(contains(error("attention:dim=x,head=2"), "found 'x'"));
    CHECK(contains(error("attention:dim=3,head=2+bias"),
                   "expected '+rope' or nothing after the options"));
    CHECK(contains(error("attention:dim=3,head=2+rope+rope"), "expected '+rope'"));
    CHECK(
        contains(error("conv:in=1,hidden=1,out=1,kernel=1,kernel2=1+relu"), "expected '+linear'"));
    CHECK(contains(error("homogeneous:2-3,k=2"), "needs at least 3 widths"));
    CHECK(contains(error("homogeneous:2-3-1-1,k=2"), "expected 3 widths, found 4"));
    CHECK(contains(error("linear:2-3,k=2"), "found '3,k=2'"));
}

TEST_CASE("values that do not go together, and what is too large") {
    CHECK(contains(error("attention:dim=3,head=3+rope"), "'head' is even"));
    CHECK(contains(error("attention:dim=3,head=2,heads=3,groups=2"), "does not divide"));
    CHECK(contains(error("attention:dim=3,head=2,heads=2,groups=3"), "does not divide"));
    for (const std::string text :
         {"attention:dim=99999,head=9999", "conv:in=9999,hidden=9999,out=9999,kernel=9,kernel2=9",
          "conv:in=1,hidden=1,out=1,kernel=1,kernel2=9999,stride=999999", "softmax:n=99999,m=9999",
          "swiglu:dim=9999,hidden=9999", "lightning:dim=999,head=1", "homogeneous:20-3-1,k=99",
          "homogeneous:1-1-1,k=2000000000", "polynomial:99999-99999-1,k=2"})
        CHECK(contains(error(text), "limit: "));
}

TEST_CASE("what is not polynomial is refused as such") {
    for (const std::string text :
         {"gelu:2-3-1", "silu:4", "layernorm:3", "silu", "GELU:dim=3", "residual(gelu)",
          "linear:2-2 + RMSNorm:dim=3", "relu:2-3-1+gelu", "linear:2-3-1+GELU", "product:3+gelu",
          "homogeneous:2-3-1,k=3+layernorm", "relu:2-3-1+bias+silu",
          "attention:dim=2,head=1+layernorm"})
        CHECK(contains(error(text), " is not polynomial, and has no polynomial map phi"));
}

TEST_CASE("sums of models, and skip connections") {
    const Model sum =
        make_model("residual(product:2) + linear:1-1 + residual(linear:1-1 + product:1)");
    CHECK(sum.variables ==
          std::vector<std::string>{"b1_x1", "b1_x2", "b2_U1_1_1", "b3_b1_U1_1_1", "b3_b2_x1"});
    CHECK(sum.name == "residual(product:2) + linear:1-1 + residual(linear:1-1 + product:1)");
    CHECK(make_model("product:2  +   product:3").name == "product:2 + product:3");
    CHECK(contains(error("linear:2-2 + "), "unknown model ''"));
    CHECK(contains(error(" + linear:2-2"), "unknown model ''"));
    CHECK(contains(error("residual(linear:2-2"), "unknown model"));
    CHECK(contains(error("residual()"), "unknown model ''"));
    std::string nested = "product:2";
    for (int i = 0; i < 101; ++i) nested = "residual(" + nested + ")";
    CHECK(contains(error(nested), "at most 100 parentheses"));
    std::string deep = "product:2";
    for (int i = 0; i < 32; ++i) deep = "residual(" + deep + " + product:2)";
    CHECK(contains(error(deep), "would be too long"));
}

}  // namespace
}  // namespace abide
