#include "sample.hpp"
#include "support/process.hpp"

#include <abide/error.hpp>
#include <abide/sweep/atlas.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

namespace abide::sweep {
namespace {

using test::TemporaryFolder;

std::string make(const std::string& path, const std::vector<Result>& results,
                 const Settings& settings = {}) {
    Atlas atlas = Atlas::open(path, settings);
    for (const Result& result : results) atlas.store(result);
    atlas.finish();
    return path;
}

std::string refusal(Atlas& atlas, const std::vector<std::string>& paths) {
    try {
        atlas.merge(paths);
        return "accepted";
    } catch (const InputError& e) {
        return e.what();
    }
}

Result without_certificate(Result result) {
    result.certificate.clear();
    result.figures->evidence.clear();
    result.figures->explicit_laws = 0;
    return result;
}

TEST_CASE("shards are put together, and again without effect") {
    const TemporaryFolder folder;
    const auto one = make(folder.file("1"), {sample("linear:2-2"), sample("linear:2-3-2")});
    const auto two = make(folder.file("2"), {sample("linear:2-4"), sample("linear:2-3-2")});
    Atlas atlas = Atlas::open(folder.file("all"), {});
    CHECK(atlas.merge({one, two}) == 3);
    CHECK(atlas.merge({one, two}) == 0);
    CHECK(atlas.merge({two, one, one}) == 0);
    CHECK(atlas.entries().size() == 3);
    CHECK(atlas.find("linear:2-4")->result.same_answer(sample("linear:2-4")));
}

TEST_CASE("the better of two results is taken, whichever comes first") {
    const Result done = sample("linear:2-3-2");
    const Result counted = without_certificate(done);
    const std::vector<Result> better_and_better{refused(done.name, Status::timeout),
                                                refused(done.name, Status::failed), counted, done};
    for (std::size_t i = 0; i < better_and_better.size(); ++i) {
        for (std::size_t j = 0; j < better_and_better.size(); ++j) {
            const TemporaryFolder folder;
            const auto one = make(folder.file("1"), {better_and_better[i]});
            const auto two = make(folder.file("2"), {better_and_better[j]});
            Atlas atlas = Atlas::open(folder.file("all"), {});
            atlas.merge({one, two});
            CHECK(atlas.find(done.name)->result.same_answer(better_and_better[std::max(i, j)]));
        }
    }
}

TEST_CASE("contradictions stop a merge, which shows both rows and changes nothing") {
    const TemporaryFolder folder;
    Result other = sample("linear:2-3-2");
    other.figures->at_least = other.figures->at_most = 7;
    const auto one = make(folder.file("1"), {sample("linear:2-3-2")});
    const auto two = make(folder.file("2"), {sample("linear:1-1"), other});
    Atlas atlas = Atlas::open(one, {});
    const std::string figures = ", dim_w 4, dim_lie 6, explicit 6, degree 2, depth 2";
    CHECK(refusal(atlas, {two}) ==
          "conflicting results for linear:2-3-2; nothing was merged\n  in '" + one +
              "': exactly 6 (proved)" + figures + "\n  in '" + two + "': exactly 7 (proved)" +
              figures);
    CHECK(atlas.entries().size() == 1);

    // A number that is only counted contradicts a proved one too.
    Result counted = without_certificate(sample("linear:2-3-2"));
    counted.figures->standing = Standing::randomised;
    counted.figures->error_bits = 50;
    counted.figures->at_most = 8;
    const auto six = make(folder.file("6"), {counted});
    CHECK(refusal(atlas, {six}).find("conflicting results") == 0);
    const auto seven = make(folder.file("7"), {sample("linear:3-2-1")});
    CHECK(refusal(atlas, {seven}).find("which a sweep calls 'linear:1-2-3'") != std::string::npos);

    const auto three = make(folder.file("3"), {without_certificate(other)});
    CHECK(refusal(atlas, {three}).find("conflicting results") == 0);
    Result recut = sample("linear:2-3-2");
    recut.certificate = deflated("another one");
    const auto four = make(folder.file("4"), {recut});
    CHECK(refusal(atlas, {four}).find("(their certificates differ)") != std::string::npos);
    const auto five = make(folder.file("5"), {}, {2, 4});
    CHECK(refusal(atlas, {five}).find("was made with --seed 2 --degree 4") != std::string::npos);
    CHECK(refusal(atlas, {folder.file("none")}).find("there is no atlas") == 0);
    CHECK(atlas.entries().size() == 1);
}

}  // namespace
}  // namespace abide::sweep
