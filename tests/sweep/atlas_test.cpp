#include "sample.hpp"
#include "support/process.hpp"

#include <abide/error.hpp>
#include <abide/sweep/atlas.hpp>
#include <abide/sweep/table.hpp>

#include <catch2/catch.hpp>

#include <filesystem>
#include <sstream>

namespace abide::sweep {
namespace {

using test::TemporaryFolder;

std::string error(const auto& work) {
    try {
        work();
        return "accepted";
    } catch (const InputError& e) {
        return e.what();
    }
}

std::vector<std::string> names(const Atlas& atlas, const std::string& where = {}) {
    std::vector<std::string> result;
    atlas.each({.where = where}, [&](const Row& row) { result.push_back(row.result.name); });
    return result;
}

/// Overwrites bytes of a file.
void overwrite(const std::string& path, std::size_t place, const std::string& bytes) {
    std::string content = test::read_file(path);
    content.replace(place, bytes.size(), bytes);
    test::write_file(path, content);
}

TEST_CASE("what is stored is read again") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.sqlite");
    Result bounded = sample("linear:1-2-2-1");
    bounded.figures->standing = Standing::randomised;
    bounded.figures->error_bits = 58;
    bounded.figures->at_least = 5;
    {
        Atlas atlas = Atlas::open(path, {7, 3});
        atlas.store(sample("linear:2-3-2"));
        atlas.store(bounded);
        atlas.store(refused("linear:5-5-5", Status::timeout));
        atlas.finish();
    }
    const Atlas atlas = Atlas::open(path);
    CHECK(atlas.settings() == Settings{7, 3});
    CHECK(atlas.damage().empty());
    CHECK(atlas.entries().size() == 3);
    CHECK(atlas.entries().at("linear:2-3-2").has_certificate);
    CHECK(atlas.entries().at("linear:5-5-5").status == Status::timeout);
    const auto found = atlas.find("linear:1-2-2-1");
    REQUIRE(found);
    CHECK(found->result.same_answer(bounded));
    CHECK(found->result.seconds == bounded.seconds);
    CHECK(found->known == 6);
    CHECK(found->scalar_block);
    CHECK(found->laws() == 6);
    CHECK_FALSE(found->is_exception());
    CHECK(names(atlas, "D = 50") == std::vector<std::string>{"linear:5-5-5"});
    CHECK_FALSE(atlas.find("linear:9-9"));
    CHECK(atlas.find("linear:5-5-5")->result.same_answer(refused("linear:5-5-5", Status::timeout)));
}

TEST_CASE("rows are sorted as numbers and selected by conditions") {
    const TemporaryFolder folder;
    Atlas atlas = Atlas::open(folder.file("a.sqlite"), {});
    for (const std::string name : {"relu:2-3-1", "linear:10-2-2", "linear:2-2-2", "linear:9-2"})
        atlas.store(sample(name));
    atlas.store(refused("linear:1-1-9-1", Status::failed));
    CHECK(names(atlas) == std::vector<std::string>{"linear:9-2", "linear:2-2-2", "linear:10-2-2",
                                                   "linear:1-1-9-1", "relu:2-3-1"});
    CHECK(names(atlas, "kind = 'relu'") == std::vector<std::string>{"relu:2-3-1"});
    CHECK(names(atlas, "laws > known and layers = 2").size() == 3);
    CHECK(names(atlas, "status <> 'done' -- a comment").size() == 1);
    CHECK(names(atlas, "claim = 'exactly'").size() == 4);
    for (const std::string& column : column_names()) CHECK_NOTHROW(names(atlas, column + " = 1"));
    CHECK(error([&] { names(atlas, "laws >"); }).find("the columns are name kind") !=
          std::string::npos);
    CHECK(error([&] { names(atlas, "no_such > 1"); }).find("no such column: no_such") !=
          std::string::npos);
    for (const std::string harm :
         {"1); DROP TABLE results; --", "1) UNION SELECT 1", "DELETE FROM x"})
        CHECK(error([&] { names(atlas, harm); }) != "accepted");
    CHECK(names(atlas).size() == 5);
}

TEST_CASE("what is done stays") {
    const TemporaryFolder folder;
    Atlas atlas = Atlas::open(folder.file("a.sqlite"), {});
    atlas.store(refused("linear:2-3-2", Status::timeout));
    atlas.store(sample("linear:2-3-2"));
    atlas.store(refused("linear:2-3-2", Status::crashed));
    CHECK(atlas.find("linear:2-3-2")->result.same_answer(sample("linear:2-3-2")));
}

TEST_CASE("what is no atlas, or not this one, is refused") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.sqlite");
    { Atlas::open(path, {}).finish(); }
    const auto to_write = [&](const std::string& file) {
        return error([&] { Atlas::open(file, {}); });
    };
    const auto to_read = [&](const std::string& file) { return error([&] { Atlas::open(file); }); };
    CHECK(to_write(path) == "accepted");
    CHECK(to_read(path) == "accepted");
    CHECK(error([&] {
              Atlas::open(path, {2, 4});
          }) == "'" + path + "' was made with --seed 1 --degree 4; give the same, or another file");
    CHECK(to_read(folder.file("none")) == "there is no atlas '" + folder.file("none") + "'");
    CHECK(to_write(folder.file("no/folder")).find("No such file or directory") !=
          std::string::npos);
    CHECK(to_write("").find("expected the name of a database") == 0);
    CHECK(to_write("/dev/null").find("no regular file") != std::string::npos);
    CHECK(to_write("/proc/none").find("cannot write '/proc/none'") == 0);
    CHECK(to_read("/dev/null") != "accepted");

    const std::string text = folder.file("text");
    test::write_file(text, std::string(5000, 'x'));
    for (const auto& message : {to_write(text), to_read(text)})
        CHECK(message == "'" + text + "' is no atlas (it is no SQLite database)");
    CHECK(test::read_file(text) == std::string(5000, 'x'));

    const std::string empty = folder.file("empty");
    test::write_file(empty, "");
    CHECK(to_read(empty) == "'" + empty + "' is empty; a sweep that is started again fills it");
    CHECK(to_write(empty) == "accepted");
    CHECK(to_read(empty) == "accepted");

    const std::string newer = folder.file("newer");
    std::filesystem::copy(path, newer);
    overwrite(newer, 60, std::string("\0\0\0\2", 4));  // user_version
    for (const auto& message : {to_write(newer), to_read(newer)})
        CHECK(message.find("was written by a newer version of this program") != std::string::npos);

    const std::string other = folder.file("other");
    std::filesystem::copy(path, other);
    overwrite(other, 68, "Fish");  // application_id
    for (const auto& message : {to_write(other), to_read(other)})
        CHECK(message == "'" + other + "' is no atlas (it is a database of something else)");
}

TEST_CASE("a damaged file is named so") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.sqlite");
    {
        Atlas atlas = Atlas::open(path, {});
        for (int n = 1; n < 400; ++n) atlas.store(sample("linear:2-" + std::to_string(n)));
        atlas.finish();
    }
    const std::string content = test::read_file(path);
    std::size_t refused = 0;
    for (std::size_t place = 4096; place + 4096 <= content.size(); place += 4096) {
        test::write_file(path, content);
        overwrite(path, place, std::string(4096, '\xaa'));
        const std::string message = error([&] {
            const Atlas atlas = Atlas::open(path);
            if (!atlas.damage().empty()) throw InputError("is damaged: found by the check");
            names(atlas);
        });
        CHECK((message == "accepted" || message.find("is damaged") != std::string::npos));
        refused += message == "accepted" ? 0 : 1;
    }
    CHECK(refused > 3);
    test::write_file(path, content.substr(0, content.size() / 2));
    CHECK(error([&] { names(Atlas::open(path)); }).find("is damaged") != std::string::npos);
}

TEST_CASE("only one writes at a time, and readers are let in") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.sqlite");
    std::optional<Atlas> first = Atlas::open(path, {});
    first->store(sample("linear:2-3-2"));
    CHECK(error([&] { Atlas::open(path, {}); }).find("another sweep or merge is writing to it") !=
          std::string::npos);
    CHECK(names(Atlas::open(path)).size() == 1);
    first->store(sample("linear:2-3-3"));
    CHECK(names(Atlas::open(path)).size() == 2);
    first.reset();
    CHECK(error([&] { Atlas::open(path, {}); }) == "accepted");
}

}  // namespace
}  // namespace abide::sweep
