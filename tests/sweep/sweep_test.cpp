#include "support/process.hpp"

#include <abide/certificate/certificate.hpp>
#include <abide/error.hpp>
#include <abide/sweep/sweep.hpp>
#include <abide/sweep/table.hpp>

#include <catch2/catch.hpp>

#include <sstream>

namespace abide::sweep {
namespace {

using test::TemporaryFolder;

std::vector<Architecture> chosen(const std::vector<std::string>& patterns) {
    return select(patterns);
}

/// All rows with their certificates, by name.
std::map<std::string, Result> rows(const Atlas& atlas) {
    std::map<std::string, Result> result;
    atlas.each({.where = {}, .certificates = true},
               [&](const Row& row) { result.emplace(row.result.name, row.result); });
    return result;
}

bool same_rows(const Atlas& a, const Atlas& b) {
    const auto one = rows(a);
    const auto two = rows(b);
    return std::ranges::equal(
        one, two, [](const auto& x, const auto& y) { return x.second.same_answer(y.second); });
}

TEST_CASE("an answer has the figures of its certificate") {
    for (const std::string name : {"linear:2-3-2", "linear:1-2-2-1", "linear:2-4-4-4-2",
                                   "linear:3-2", "relu:2-3-1+bias", "product:1", "product:4"}) {
        CAPTURE(name);
        const Result result = answer(name, {}, false);
        REQUIRE(result.figures);
        const Figures& f = *result.figures;
        std::istringstream text(inflated(result.certificate));
        const Certificate certificate = read_certificate(text);
        CHECK(f.parameters == certificate.variables.size());
        CHECK(f.at_least == certificate.at_least());
        CHECK(f.at_most == certificate.at_most());
        CHECK(f.lie_rank == certificate.rank());
        CHECK(f.explicit_laws == certificate.laws.size());
        CHECK((f.evidence == "trajectory") == certificate.trajectory.has_value());
        CHECK(f.field_rank <= f.lie_rank);
        CHECK(result.seconds > 0);
        CHECK(result.megabytes > 1);

        // Another way to the same figures, without a certificate.
        const Result counted = answer(name, {}, true);
        REQUIRE(counted.figures);
        CHECK(counted.certificate.empty());
        CHECK(counted.figures->components == f.components);
        CHECK(counted.figures->field_rank == f.field_rank);
        CHECK(counted.figures->lie_rank == f.lie_rank);
        CHECK(counted.figures->at_most == f.at_most);
        // Orders of a trajectory, which are no fewer than the letters of words.
        CHECK(counted.figures->depth >= f.depth);
    }
}

TEST_CASE("known ranks of the fields and depths of brackets") {
    const auto figures = [](const std::string& name) { return *answer(name, {}, false).figures; };
    // dim W = n·rk V + m·rk U − rk U·rk V for two layers.
    CHECK(figures("linear:2-2-2").field_rank == 4);
    CHECK(figures("linear:2-2-2").lie_rank == 5);
    CHECK(figures("linear:3-4-3").field_rank == 9);
    CHECK(figures("linear:3-4-3").depth == 2);
    // Of 2-k-k-2, k = 3, 4, 5, the last orders are 2, 3, 5.
    const auto orders = [](const std::string& name) {
        return answer(name, {}, true).figures->depth;
    };
    CHECK(orders("linear:2-3-3-2") == 3);
    CHECK(orders("linear:2-4-4-2") == 4);
    CHECK(orders("linear:2-5-5-2") == 6);
    CHECK(figures("relu:2-3-1").depth == 1);
}

TEST_CASE("what is refused has a reason") {
    const Result result = answer("linear:900000-900000", {}, false);
    CHECK(result.status == Status::failed);
    CHECK(result.message.find("'linear:900000-900000'") != std::string::npos);
    CHECK_FALSE(result.figures);
    CHECK(answer("nonsense", {}, true).message.find("unknown model") == 0);
}

TEST_CASE("a sweep gives the same rows with any number of workers, and computes nothing twice") {
    const TemporaryFolder folder;
    const auto all = chosen({"linear:{1..3}-{1..3}-{1..2}", "relu:2-{1..3}-1{,+bias}"});
    Atlas one = Atlas::open(folder.file("1"), {});
    Atlas four = Atlas::open(folder.file("4"), {});
    SweepOptions options;
    CHECK(sweep(one, all, options).computed == all.size());
    options.jobs = 4;
    CHECK(sweep(four, all, options).computed == all.size());
    CHECK(same_rows(one, four));
    const SweepSummary again = sweep(four, all, options);
    CHECK(again.computed == 0);
    CHECK(again.present == all.size());
    CHECK_FALSE(again.stopped);
    for (const auto& [name, result] : rows(one)) CHECK(result.same_answer(answer(name, {}, false)));
}

TEST_CASE("another seed gives other certificates and the same numbers") {
    const Result one = answer("linear:2-3-2", {1, 4}, false);
    const Result two = answer("linear:2-3-2", {2, 4}, false);
    CHECK(one.certificate != two.certificate);
    CHECK(one.figures == two.figures);
}

TEST_CASE("a count is no proof, and a proof is a count") {
    const TemporaryFolder folder;
    const auto all = chosen({"linear:1-2-2-1", "linear:2-3-2"});
    Atlas atlas = Atlas::open(folder.file("a"), {});
    SweepOptions options;
    options.count_only = true;
    CHECK(sweep(atlas, all, options).computed == 2);
    CHECK(atlas.find("linear:1-2-2-1")->result.figures->standing == Standing::randomised);
    CHECK(sweep(atlas, all, options).computed == 0);
    options.count_only = false;
    CHECK(sweep(atlas, all, options).computed == 2);
    CHECK(atlas.find("linear:1-2-2-1")->result.figures->standing == Standing::proved);
    options.count_only = true;
    CHECK(sweep(atlas, all, options).computed == 0);
}

TEST_CASE("an architecture that takes too long is given up, and tried again if that is asked for") {
    const TemporaryFolder folder;
    const auto all = chosen({"linear:38-38-38", "linear:2-3-2", "linear:2-2"});
    Atlas atlas = Atlas::open(folder.file("a"), {});
    SweepOptions options;
    options.time_limit = 0.2;
    CHECK(sweep(atlas, all, options).computed == 3);
    const Result late = atlas.find("linear:38-38-38")->result;
    CHECK(late.status == Status::timeout);
    CHECK(late.message == "not done after 0.2 s");
    CHECK(late.seconds >= 0.2);
    CHECK(atlas.find("linear:2-2")->result.status == Status::done);
    CHECK(sweep(atlas, all, options).computed == 0);
    options.retry = true;
    CHECK(sweep(atlas, all, options).computed == 1);
}

TEST_CASE("a certificate that is given up is noted beside the number") {
    const TemporaryFolder folder;
    const auto all = chosen({"linear:38-38-38"});
    Atlas atlas = Atlas::open(folder.file("a"), {});
    Result counted = answer("linear:2-3-2", {}, true);
    counted.name = "linear:38-38-38";
    atlas.store(counted);
    SweepOptions options;
    options.time_limit = 0.2;
    CHECK(sweep(atlas, all, options).computed == 1);
    const Result row = atlas.find("linear:38-38-38")->result;
    CHECK(row.status == Status::done);
    CHECK(row.message == "no certificate; timeout: not done after 0.2 s");
    CHECK(totals(atlas).unfinished == 1);
    CHECK(sweep(atlas, all, options).computed == 0);
    options.retry = true;
    CHECK(sweep(atlas, all, options).computed == 1);
}

TEST_CASE("a sweep that is stopped goes on from there") {
    const TemporaryFolder folder;
    const auto all = chosen({"linear:{1..3}-{1..3}-{1..3}"});
    Atlas atlas = Atlas::open(folder.file("a"), {});
    SweepOptions options;
    std::size_t seen = 0;
    options.progress = [&](const SweepProgress& progress) {
        CHECK(progress.total <= all.size());
        CHECK(progress.done <= progress.total);
        CHECK(progress.part <= 1.000001);
        seen = progress.done;
    };
    options.stop = [&] { return seen >= 5; };
    const SweepSummary first = sweep(atlas, all, options);
    CHECK(first.stopped);
    CHECK(first.computed >= 5);
    CHECK(first.computed < all.size());
    options.stop = {};
    const SweepSummary second = sweep(atlas, all, options);
    CHECK_FALSE(second.stopped);
    CHECK(second.present == first.computed);
    CHECK(rows(atlas).size() == all.size());
}

TEST_CASE("nothing to do") {
    const TemporaryFolder folder;
    Atlas atlas = Atlas::open(folder.file("a"), {});
    CHECK(sweep(atlas, {}, {}).computed == 0);
}

}  // namespace
}  // namespace abide::sweep
