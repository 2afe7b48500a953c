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
    CHECK(contains(answer({"count", "product:2", "--at", point}),
                   "near this point there are exactly 1\nindependent conservation laws"));
    write_file(point, "0 0\n");
    CHECK_FALSE(contains(answer({"count", "product:2", "--at", point}), "exactly"));
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
    require_refusal(abide({"recast", "product:1", "--at", point}), "more than 1 numbers");
    require_refusal(abide({"recast", "-"}, "variables x\nfields\nx\n"), "needs a map");
    require_refusal(abide({"recast", "linear:60-2-60"}), "too large");
}

}  // namespace abide::test
