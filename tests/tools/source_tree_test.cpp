// The house rules that the compiler does not see: who may include whom.

#include "tool.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>

namespace abide::test {
namespace {

namespace fs = std::filesystem;

/// Each room may know those before it.
const std::vector<std::string> rooms = {"algebra",     "fields", "models", "closure", "laws",
                                        "certificate", "prove",  "report", "sweep"};

std::size_t rank(const std::string& room) {
    return static_cast<std::size_t>(std::find(rooms.begin(), rooms.end(), room) - rooms.begin());
}

/// What the file's #include lines name, without brackets or quotes.
std::vector<std::string> includes(const std::string& path) {
    static const std::regex line_of("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"].*");
    std::vector<std::string> result;
    for (const std::string& line : lines(read_file(path))) {
        std::smatch match;
        if (std::regex_match(line, match, line_of)) result.push_back(match[1]);
    }
    return result;
}

/// The sources below a folder of the source tree.
std::vector<std::string> sources(const std::string& folder) {
    std::vector<std::string> result;
    for (const auto& entry : fs::recursive_directory_iterator(source_file(folder))) {
        const std::string extension = entry.path().extension().string();
        if (extension == ".hpp" || extension == ".cpp") result.push_back(entry.path().string());
    }
    std::sort(result.begin(), result.end());
    return result;
}

/// "fields" for `abide/fields/word.hpp`, "" for `abide/error.hpp` and for what is not Abide's.
std::string room_of(const std::string& include) {
    if (!include.starts_with("abide/")) return {};
    const std::size_t slash = include.find('/', 6);
    return slash == std::string::npos ? std::string() : include.substr(6, slash - 6);
}

bool is_flint(const std::string& include) {
    return include.starts_with("flint/") || include.starts_with("gmp");
}

}  // namespace

TEST_CASE("every folder of the library is a room that these tests know") {
    for (const std::string folder : {"include/abide", "lib"}) {
        for (const auto& entry : fs::directory_iterator(source_file(folder))) {
            if (!entry.is_directory()) continue;
            const std::string room = entry.path().filename().string();
            CAPTURE(folder, room);
            CHECK((room == "checker" || rank(room) < rooms.size()));
        }
    }
}

TEST_CASE("a room knows only the rooms above it") {
    std::size_t seen = 0;
    for (const std::string& room : rooms) {
        for (const std::string folder : {"include/abide/", "lib/"}) {
            for (const std::string& path : sources(folder + room)) {
                for (const std::string& include : includes(path)) {
                    const std::string other = room_of(include);
                    if (other.empty()) continue;
                    CAPTURE(path, include);
                    CHECK(rank(other) <= rank(room));
                    ++seen;
                }
            }
        }
    }
    CHECK(seen > 50);
}

TEST_CASE("quoted includes stay in their folder") {
    for (const std::string folder : {"include/abide", "lib", "tools"}) {
        for (const std::string& path : sources(folder)) {
            for (const std::string& line : lines(read_file(path))) {
                if (!line.starts_with("#include \"")) continue;
                CAPTURE(path, line);
                CHECK_FALSE(contains(line, "/"));
            }
        }
    }
}

TEST_CASE("the checker stands alone, and only the programs know it") {
    for (const std::string folder : {"include/abide", "lib"}) {
        for (const std::string& path : sources(folder)) {
            const bool of_checker = contains(path, "/checker/");
            for (const std::string& include : includes(path)) {
                CAPTURE(path, include);
                if (include.starts_with("abide/"))
                    CHECK((room_of(include) == "checker") == of_checker);
                if (of_checker) CHECK_FALSE(is_flint(include));
            }
        }
    }
}

TEST_CASE("FLINT is included in one room, through one header") {
    std::size_t users = 0;
    for (const std::string folder : {"include/abide", "lib"}) {
        for (const std::string& path : sources(folder)) {
            for (const std::string& include : includes(path)) {
                if (!is_flint(include)) continue;
                CAPTURE(path, include);
                ++users;
                CHECK(contains(path, "/algebra/"));
                if (folder == "include/abide") CHECK(path.ends_with("/algebra/flint.hpp"));
            }
        }
    }
    CHECK(users > 5);
}

TEST_CASE("the facade header shows no FLINT, however it is reached") {
    std::set<std::string> reached{"abide/abide.hpp"};
    std::vector<std::string> open{"abide/abide.hpp"};
    while (!open.empty()) {
        const std::string path = source_file("include/" + open.back());
        open.pop_back();
        for (const std::string& include : includes(path)) {
            CAPTURE(path, include);
            CHECK_FALSE(is_flint(include));
            CHECK(room_of(include) != "algebra");
            if (include.starts_with("abide/") && reached.insert(include).second)
                open.push_back(include);
        }
    }
    CHECK(reached.size() > 2);
}

TEST_CASE("no test's name is taken for an option") {
    // CTest passes the name to the test program, which would print its help, say, and succeed.
    const std::string start = std::string("TEST_CASE(") + "\"";
    std::size_t seen = 0;
    for (const std::string& path : sources("tests")) {
        for (const std::string& line : lines(read_file(path))) {
            CAPTURE(path, line);
            CHECK_FALSE(line.starts_with(start + "-"));
            seen += line.starts_with(start) ? 1 : 0;
        }
    }
    CHECK(seen > 100);
}

TEST_CASE("the reader of includes finds them") {
    const TemporaryFolder folder;
    write_file(folder.file("a.cpp"),
               "#include <flint/fmpz.h>\n  #  include \"flag.hpp\"  // why\n"
               "// #include <no>\n#include <abide/fields/word.hpp>\nint include;\n");
    CHECK(includes(folder.file("a.cpp")) ==
          std::vector<std::string>{"flint/fmpz.h", "flag.hpp", "abide/fields/word.hpp"});
    CHECK(room_of("abide/fields/word.hpp") == "fields");
    CHECK(room_of("abide/error.hpp").empty());
    CHECK(room_of("vector").empty());
}

}  // namespace abide::test
