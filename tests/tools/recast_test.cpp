// Recasting and special points on the command line.

#include "tool.hpp"

#include <catch2/catch.hpp>

namespace abide::test {

TEST_CASE("recast and count --at in JSON") {
    const TemporaryFolder folder;
    const std::string point = folder.file("point");
    write_file(point, "2 0 0 2, 1\n0 0 1\n");
    const auto recast =
        nlohmann::json::parse(answer({"recast", "linear:2-2-2", "--at", point, "--json"}));
    CHECK(recast["involutive"]["holds"] == false);
    CHECK(recast["involutive"]["standing"] == "proved");
    CHECK(recast["inclusion"]["holds"] == false);
    CHECK(recast["generic_ranks"]["laws"] == 7);
    CHECK(recast["ranks_at_point"]["included"] == true);
    CHECK(recast["error_log2"] < -50);
    const auto count =
        nlohmann::json::parse(answer({"count", "linear:2-2-2", "--at", point, "--json"}));
    CHECK(count["lie_rank_at_least"] == 5);
    CHECK(count["lie_rank_at_most"] == 5);
    CHECK(count["special"] == false);
    CHECK(count["standing"] == "proved");
}

TEST_CASE("a generic point says how many laws there are near it, a special one does not") {
    const TemporaryFolder folder;
    const std::string point = folder.file("point");
    write_file(point, "1 2\n");
    CHECK(contains(unwrapped(answer({"count", "product:2", "--at", point})),
                   "near this point there is exactly 1 independent conservation law."));
    write_file(point, "0 0\n");
    CHECK_FALSE(contains(answer({"count", "product:2", "--at", point}), "exactly"));
}

TEST_CASE("copies have no point and no map of their own") {
    const TemporaryFolder folder;
    const std::string point = folder.file("point");
    write_file(point, "1 2 3 5\n");
    for (const ProcessResult& result :
         {abide({"recast", "3*linear:2-2-2"}), abide({"count", "3*linear:1-2-1", "--at", point}),
          abide({"count", "3*linear:1-2-1", "--inputs", point}),
          abide({"count", "2*linear:2-1-2", "--loss", "softmax"})}) {
        CHECK(result.status == 2);
        CHECK(result.out.empty());
        CHECK(contains(result.err, "copies"));
    }
    CHECK(contains(abide({"count", "3*my.phi"}).err, "copies are of specifications"));
    CHECK(contains(abide({"count", "3*-"}).err, "copies are of specifications"));
}

TEST_CASE("model files are recast too, in full") {
    const TemporaryFolder folder;
    const std::string model = folder.file("my.phi"), point = folder.file("point");
    write_file(model, "variables x y\nmap\nx*y\n");
    write_file(point, "# one half, two thirds\n1/2 2/3\n");
    const std::string text = answer({"recast", model, "--at", point});
    CHECK(
        first_line(text) ==
        "my.phi: W is involutive (proved), so phi moves by a flow of its own near generic points.");
    CHECK(contains(text, "At the given point (proved):"));
    CHECK(contains(text, "2 parameters, 1 component of my.phi"));
    CHECK_FALSE(contains(text, "u v^T"));
    CHECK(contains(answer({"recast", "-"}, "variables\nmap\n5\n"), "0 parameters"));
    write_file(point, "# nothing\n");
    CHECK(contains(answer({"recast", "-", "--at", point}, "variables\nmap\n5\n"),
                   "At the given point (proved):"));
}

TEST_CASE("the closed form is printed where each block is an outer product") {
    for (const std::string model : {"linear:3-1-2", "relu:2-3-1", "relu:2-3-1+bias"}) {
        CAPTURE(model);
        const std::string text = answer({"recast", model});
        CHECK(contains(text, "z' = -( z z^T G / |v|^2 + G z^T z / |u|^2 )"));
        CHECK(contains(text, "and bias before") == text.starts_with("relu:2-3-1+bias"));
    }
    for (const std::string model : {"linear:2-2-2", "relu:2-2-2-1", "product:3", "linear:2-2"}) {
        CAPTURE(model);
        CHECK_FALSE(contains(answer({"recast", model}), "u v^T"));
        CHECK(nlohmann::json::parse(answer({"recast", model, "--json"}))["closed_form"].is_null());
    }
    const std::string attention = answer({"recast", "attention:dim=2,head=1"});
    CHECK(contains(attention,
                   "  u = (Q1_1_1, Q1_1_2),  v = (K1_1_1, K1_1_2)\n"
                   "  u = (V1_1_1, V1_1_2),  v = (O1_1_1, O1_1_2)\n"));
    CHECK(contains(attention, "z' = -( z z^T G / |v|^2 + G z^T z / |u|^2 )"));
    CHECK(contains(answer({"recast", "product:2"}), "z' = -sqrt(delta^2 + 4 z^2) G"));
    const auto json = nlohmann::json::parse(
        answer({"recast", "linear:2-1-1 + product:2", "--json"}))["closed_form"];
    CHECK(json["z'"] == "-( z z^T G / |v|^2 + G z^T z / |u|^2 )");
    REQUIRE(json["blocks"].size() == 2);
    CHECK(json["blocks"][0]["u"] == nlohmann::json::array({"b1_U1_1_1", "b1_U1_2_1"}));
    CHECK(json["blocks"][1]["v"] == nlohmann::json::array({"b2_x2"}));
}

TEST_CASE("with laws that are not known, it is open whether phi moves by itself") {
    // The Hopf map, with M = 4|phi|, and x^2 + 2y^2 with the law y/x^2: M is a function of z and of
    // the laws, one of which is no polynomial.
    const TemporaryFolder folder;
    const std::string model = folder.file("hopf.phi");
    write_file(model,
               "variables a b c d x y\nmap\n2*a*c + 2*b*d\n2*b*c - 2*a*d\n"
               "a^2 + b^2 - c^2 - d^2\nx^2 + 2*y^2\n");
    const std::string text = answer({"recast", model});
    CHECK(contains(first_line(text),
                   "of the known laws h do not meet inside ker(dM) (proved): "
                   "whether they do with all laws is open."));
    CHECK_FALSE(contains(text, "no flow of phi"));
    CHECK(contains(text, "dim Lie = 5 (proved); 0 explicit laws; others are not explicit"));
    const auto json = nlohmann::json::parse(answer({"recast", model, "--json"}));
    CHECK(json["laws_complete"] == false);
    CHECK(json["lie_rank_is_exact"] == true);
    CHECK(contains(answer({"recast", "linear:2-2-2"}), "no flow of phi alone follows"));
}

TEST_CASE("a special point has its orders in JSON, and the domain is kept") {
    const TemporaryFolder folder;
    const std::string point = folder.file("point");
    write_file(point, "1 1 1 1 1 1 1 1\n");
    const auto json =
        nlohmann::json::parse(answer({"count", "linear:2-2-2", "--at", point, "--json"}));
    CHECK(json["lie_rank_at_least"] == 3);
    CHECK(json["lie_rank_at_most"] == 6);
    CHECK(json["lie_rank_nowhere_above"] == 5);
    CHECK(first_line(answer({"count", "linear:2-2-2", "--at", point})) ==
          "linear:2-2-2 at this point: the Lie algebra has dimension at least 3, at most 5 (proved "
          "bounds).");
    CHECK(json["orders"] == 16);
    CHECK(json["standing"] == "bounds");
    CHECK(abide({"count", "linear:2-2-2", "--at", point, "--flow", "mirror"}).status == 0);
    write_file(point, "1 1 1 0 1 1 1 1\n");
    require_refusal(abide({"count", "linear:2-2-2", "--at", point, "--flow", "mirror"}),
                    "outside the domain");
    write_file(point, std::string("1 1 1 0 1 1 1 ") + std::string(2000, '9') + "\n");
    require_refusal(abide({"count", "linear:2-2-2", "--at", point}), "line 1, column 15");
    write_file(point, "1 1 1 0 1 1 1 1/0\n");
    require_refusal(abide({"recast", "linear:2-2-2", "--at", point}), "line 1, column 15");
}

TEST_CASE("points and models that cannot be used are refused") {
    const TemporaryFolder folder;
    const std::string point = folder.file("point");
    write_file(point, "1 2 x\n");
    for (const std::string command : {"count", "recast"}) {
        require_refusal(abide({command, "product:3", "--at", point}), "line 1, column 5");
        require_refusal(abide({command, "product:4", "--at", folder.file("none")}), "cannot open");
        require_refusal(abide({command, "product:4", "--at", folder.file(".")}), "directory");
    }
    write_file(point, "1 2\n");
    require_refusal(abide({"count", "product:3", "--at", point}), "2 of 3 numbers");
    require_refusal(abide({"count", "relu:1-1-1", "--network", "--at", point}), "--at exclude");
    require_refusal(abide({"recast", "product:1", "--at", point}), "more than 1 numbers");
    require_refusal(abide({"recast", "-"}, "variables x\nfields\nx\n"), "needs a map");
    require_refusal(abide({"recast", "linear:60-2-60"}), "too large");
}

}  // namespace abide::test
