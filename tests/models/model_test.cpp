#include "support/generators.hpp"

#include <abide/error.hpp>
#include <abide/models/model.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace abide {
namespace {

/// The message of the error, with its kind in front.
std::string error(const std::string& specification) {
    try {
        make_model(specification);
        return "accepted";
    } catch (const InputError& e) {
        return std::string("input: ") + e.what();
    } catch (const LimitError& e) {
        return std::string("limit: ") + e.what();
    }
}

TEST_CASE("specifications name models") {
    CHECK(make_model("linear:2-3-2").family->dimension() == 12U);
    CHECK(make_model("linear:2-3").family->components() == 6U);
    CHECK(make_model("linear:1-1").name == "linear:1-1");
    CHECK(make_model("product:5").variables.size() == 5U);
    CHECK(make_model("relu:2-3-1").family->components() == 6U);
    CHECK(make_model("relu:2-3-1+bias").family->components() == 9U);
    CHECK(make_model("relu:2-3-4-2+bias").family->components() ==
          2U * 3 * 4 * 2 + 3 * 4 * 2 + 4 * 2);
    for (const std::string kind : {"linear:", "product:", "relu:"})
        CHECK(model_help().find("  " + kind) != std::string::npos);
}

TEST_CASE("specifications that mean nothing") {
    const auto unknown = [](const std::string& specification) {
        return "input: unknown model '" + specification +
               "'; known are linear:…, relu:…, product:…, attention:…, conv:…, homogeneous:…, "
               "lightning:…, polynomial:…, softmax:…, swiglu:…, residual(MODEL), MODEL + MODEL";
    };
    for (const std::string text :
         {"", "linear", ":", "2-3-2", "Linear:2-3", " linear:2-3", "linear :2", "model.txt"})
        CHECK(error(text) == unknown(text));

    const auto width = [](const std::string& specification, const std::string& found) {
        return "input: expected a width (a number from 1) in '" + specification + "', found '" +
               found + "'";
    };
    CHECK(error("linear:") == width("linear:", ""));
    CHECK(error("linear:-1-2-3") == width("linear:-1-2-3", ""));
    CHECK(error("linear:2--3") == width("linear:2--3", ""));
    CHECK(error("linear:2-3-") == width("linear:2-3-", ""));
    CHECK(error("linear:2-x") == width("linear:2-x", "x"));
    CHECK(error("linear:2-3x") == width("linear:2-3x", "3x"));
    CHECK(error("linear:2 -3") == width("linear:2 -3", "2 "));
    CHECK(error("linear:+2-3") == width("linear:+2-3", "+2"));
    CHECK(error("linear:2.0-3") == width("linear:2.0-3", "2.0"));
    CHECK(error("product:2-3") == width("product:2-3", "2-3"));
    CHECK(error("product:1e3") == width("product:1e3", "1e3"));
    CHECK(error("product:99999999999999999999x") ==
          width("product:99999999999999999999x", "99999999999999999999x"));

    CHECK(error("linear:2") ==
          "input: 'linear:2' needs at least 2 widths joined by '-', as in 2-3-2");
    CHECK(error("linear:2-0-2") == "input: a width in 'linear:2-0-2' is 0; widths start at 1");
    CHECK(error("product:0") == "input: a width in 'product:0' is 0; widths start at 1");
    CHECK(error("linear:02-3-2") == "input: width '02' in 'linear:02-3-2' starts with 0");
    CHECK(error("linear:2-3-00") == "input: width '00' in 'linear:2-3-00' starts with 0");
    CHECK(error("product:05") == "input: width '05' in 'product:05' starts with 0");
    CHECK(error("relu:2-03-1+bias") == "input: width '03' in 'relu:2-03-1+bias' starts with 0");
    CHECK(error("linear:10-20") == "accepted");
    CHECK(error("linear:2-2147483648") ==
          "input: width '2147483648' in 'linear:2-2147483648' is too large");
    CHECK(error("product:18446744073709551617") ==
          "input: width '18446744073709551617' in 'product:18446744073709551617' is too large");
    CHECK(error("relu:2-3+") ==
          "input: expected '+bias' or nothing after the widths in 'relu:2-3+'");
    CHECK(error("relu:2-3+Bias") ==
          "input: expected '+bias' or nothing after the widths in 'relu:2-3+Bias'");
    CHECK(error("linear:2-3+bias") == width("linear:2-3+bias", "3+bias"));
}

TEST_CASE("what is too large is refused by its name before it is expanded") {
    const auto too_large = [](const std::string& specification, const std::string& what,
                              const std::string& unit) {
        return "limit: " + what + " of '" + specification + "' would have more than 4000000 " +
               unit;
    };
    const std::string huge = "linear:2147483647-2147483647-2147483647";
    CHECK(error(huge) == too_large(huge, "the map", "terms"));
    // Those that may be proved by structure are made, and know their limit.
    for (const std::string specification : {"linear:200-200-200", "linear:10-10-10-10-10-10-10"}) {
        const Model model = make_model(specification);
        CHECK("limit: " + model.limit == too_large(specification, "the map", "terms"));
        CHECK(model.candidates.empty());
        CHECK_THROWS_AS(require_plain(model, "a test"), LimitError);
    }
    CHECK(make_model("linear:10-10-10").limit.empty());
    for (const std::string specification : {"product:2001", "product:2500", "product:2147483647"})
        CHECK(error(specification) == too_large(specification, "the gradient", "factors"));
    // Path liftings are not expanded, but their paths must be countable.
    CHECK(error("relu:200-200-200") == "accepted");
    CHECK(error("relu:2147483647-2147483647").starts_with("limit: "));
    // A single layer has no hidden width, hence no candidate law that could be large.
    CHECK(error("linear:1-3000") == "accepted");
    CHECK(error("linear:3000-1") == "accepted");
    CHECK(error("product:300") == "accepted");
}

TEST_CASE("candidate laws that are too many are left out with a note") {
    const Model usual = make_model("linear:1-1414-1");
    CHECK(usual.candidates.size() == 1414U * 1415 / 2);
    CHECK(usual.note.empty());
    const Model model = make_model("linear:1-1415-1");
    CHECK(model.candidates.empty());
    CHECK(model.note == "its candidate laws are left out: they would have more than 4000000 terms");
    CHECK(model.family->dimension() == 2830U);
    CHECK(make_model("linear:1-5000-1").candidates.empty());
    CHECK(
        make_model("linear:1-5001-1").limit ==
        "the candidate laws of 'linear:1-5001-1' would have more than 4000000 terms; without them "
        "it may have 10000 parameters, and it has 10002");
    CHECK(make_model("linear:200-200-2").limit.starts_with("the candidate laws of"));
    // All layers together count.
    CHECK_FALSE(make_model("linear:1-999-1-1000-1").candidates.empty());
    CHECK(make_model("linear:1-1000-1-1000-1").candidates.empty());
}

TEST_CASE("many thin layers are refused before they are expanded") {
    const auto deep = [](const std::string& kind, std::size_t layers, const std::string& width) {
        std::string result = kind + ":" + width;
        for (std::size_t l = 0; l < layers; ++l) result += "-" + width;
        return result;
    };
    const auto refused = [](const std::string& specification) {
        return error(specification).starts_with("limit: ");
    };
    CHECK(error(deep("linear", 20'000, "1")) == "limit: the gradients of '" +
                                                    deep("linear", 20'000, "1") +
                                                    "' would have more than 100000000 factors");
    CHECK(error(deep("linear", 300, "1")) == "accepted");
    CHECK(error(deep("relu", 300, "1")) == "accepted");
    CHECK(refused(deep("linear", 100'000, "1")));
    CHECK(refused(deep("relu", 100'000, "1")));
    CHECK(refused(deep("relu", 3'000, "1") + "+bias"));
    CHECK(make_model(deep("linear", 20, "2")).limit.starts_with("the gradients of"));
    CHECK(error(deep("relu", 20, "2")) == "accepted");
    CHECK(error(deep("relu", 70, "2")) ==
          "limit: the layered map has more than 9223372036854775807 paths");
}

TEST_CASE("copies are a number before the model") {
    const Model model = make_model("288*linear:2-3-2");
    CHECK(model.copies == 288);
    CHECK(model.name == "288*linear:2-3-2");
    CHECK(model.variables == make_model("linear:2-3-2").variables);
    CHECK(make_model("1*linear:2-3-2").copies == 1);
    CHECK(make_model("3*residual(product:2)").copies == 3);
    CHECK(make_model("1000000000*product:2").copies == 1'000'000'000);
    CHECK_THROWS_AS(require_plain(model, "a test"), InputError);
    for (const std::string number :
         {"0", "02", "-1", "", "1000000001", "99999999999999999999", "x"}) {
        const std::string specification = number + "*product:2";
        CHECK(error(specification) ==
              "input: expected a number of copies from 1 to 1000000000 before '*' in '" +
                  specification + "'");
    }
    CHECK(error("2*3*product:2").starts_with("input: unknown model '3*product:2'"));
    CHECK(error("2*product:2 + product:3").starts_with("input: '2*product:2': copies stand alone"));
    CHECK(error("product:3 + 2*product:2").starts_with("input: '2*product:2': copies stand alone"));
    CHECK(error("residual(2*product:2)") ==
          "input: write '2*residual(…)' for copies of residual blocks");
    std::string deep = "1000000000*relu:10";
    for (int l = 0; l < 17; ++l) deep += "-10";
    CHECK(error(deep).starts_with("limit: 1000000000 copies of 'relu:10-"));
}

TEST_CASE("any specification is a model or an error with a message") {
    rc::prop("random text out of the characters that matter", [] {
        const std::string tail = *rc::gen::container<std::string>(rc::gen::weightedOneOf<char>(
            {{20, rc::gen::elementOf(std::string("1111234-----+bias"))},
             {1, rc::gen::arbitrary<char>()}}));
        const std::string kind =
            *rc::gen::element<std::string>("linear:", "product:", "relu:", "linear:2-", "");
        // Longer ones may be large models.
        const std::string specification = kind + tail.substr(0, 7);
        RC_ASSERT(!error(specification).empty());
    });
}

}  // namespace
}  // namespace abide
