#include <abide/error.hpp>
#include <abide/prove/prove.hpp>
#include <abide/sweep/selection.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

namespace abide::sweep {
namespace {

using Texts = std::vector<std::string>;

Texts names(const std::vector<Architecture>& architectures) {
    Texts result;
    for (const Architecture& architecture : architectures)
        result.push_back(to_string(architecture));
    return result;
}

Texts selected(const Texts& patterns) {
    return names(select(patterns));
}

TEST_CASE("symmetric and repeated architectures are there once") {
    CHECK(selected({"linear:{1..2}-3-{1..2}"}) ==
          Texts{"linear:1-3-1", "linear:1-3-2", "linear:2-3-2"});
    CHECK(selected({"linear:3-2-1", "linear:1-2-3", "linear:3-2-1"}) == Texts{"linear:1-2-3"});
    CHECK(selected({"relu:{1..2}-3-{1..2}"}).size() == 4);
    CHECK(selected({"relu:2-1{,+bias}"}) == Texts{"relu:2-1"});
    CHECK(selected({"relu:2-1-1{,+bias}"}) == Texts{"relu:2-1-1", "relu:2-1-1+bias"});
    CHECK(selected({"product:{2..4}"}).size() == 3);
    CHECK(selected({}).empty());
    CHECK_THROWS_AS(selected({"linear:{0..2}-2"}), InputError);
    CHECK_THROWS_AS(selected({"my.phi"}), InputError);
}

TEST_CASE("D is that of the model, and the known laws are as many as its independent candidates") {
    for (const Architecture& architecture : select(
             Texts{"linear:{1..4}-{1..4}-{1..4}", "linear:{1,3}-{1..3}-{2,5}-{1..2}",
                   "linear:2-7-1-9-3", "relu:{1..3}-{1..3}{,-{1..2}}{,+bias}", "product:{2..5}"})) {
        CAPTURE(to_string(architecture));
        const Model model = make_model(to_string(architecture));
        Random random(1);
        CHECK(parameters(architecture) == model.family->dimension());
        CHECK(known_laws(architecture) ==
              verified_candidates(*model.family, model.candidates, random).size());
    }
}

TEST_CASE("scalar blocks") {
    const auto has = [](const std::string& name) {
        return has_scalar_block(parse_architecture(name));
    };
    for (const std::string name : {"linear:1-2-2-1", "linear:3-1-2-3-1", "linear:1-1-5-2-2-1-4"})
        CHECK(has(name));
    for (const std::string name :
         {"linear:1-2-1", "linear:1-2-1-2-1", "linear:1-2-2", "linear:2-2-2", "linear:1-2-2-2",
          "linear:1-1-1-1", "relu:1-2-2-1", "product:4"})
        CHECK_FALSE(has(name));
}

TEST_CASE("shards have every architecture once, dearest first, and are about equally dear") {
    const auto all = select(Texts{"linear:{1..4}-{1..4}-{1..4}-{1..2}", "relu:{1..5}-{1..5}-2"});
    double whole = 0;
    double dearest = 0;
    for (const Architecture& a : all) {
        whole += estimated_cost(a, false);
        dearest = std::max(dearest, estimated_cost(a, false));
    }
    for (const std::uint64_t count : {1U, 2U, 3U, 7U}) {
        std::map<std::string, int> seen;
        for (std::uint64_t i = 1; i <= count; ++i) {
            const auto shard = shard_of(all, {i, count}, false);
            double cost = 0;
            double last = whole;
            for (const Architecture& a : shard) {
                ++seen[to_string(a)];
                CHECK(estimated_cost(a, false) <= last);
                last = estimated_cost(a, false);
                cost += last;
            }
            CHECK(cost < std::max(1.05 * whole / static_cast<double>(count), 1.05 * dearest));
        }
        CHECK(seen.size() == all.size());
        CHECK(std::ranges::all_of(seen, [](const auto& entry) { return entry.second == 1; }));
    }
}

TEST_CASE("a shard does not depend on the order of the patterns, and may be empty") {
    const Texts a{"linear:{1..3}-{1..3}", "product:{2..9}"};
    const Texts b{"product:{2..9}", "linear:{1..3}-{1..3}"};
    CHECK(names(shard_of(select(a), {2, 3}, true)) == names(shard_of(select(b), {2, 3}, true)));
    CHECK(shard_of(select(Texts{"product:3"}), {2, 1'000'000'000'000}, false).empty());
    CHECK(names(shard_of(select(Texts{"product:3"}), {1, 1'000'000'000'000}, false)).size() == 1);
}

}  // namespace
}  // namespace abide::sweep
