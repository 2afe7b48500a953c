// Where certificates go, and what is left behind when they cannot.

#include "tool.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace abide::test {
namespace {

ProcessResult prove_to(const std::string& path) {
    return abide({"prove", "linear:2-2-2", "-o", path});
}

}  // namespace

TEST_CASE("a certificate is written whole, with the usual rights, and nothing beside it") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.cert");
    const ProcessResult result = prove_to(path);
    CHECK(result.status == 0);
    CHECK(result.err.empty());
    CHECK(
        contains(result.out, "Certificate: " + path + "   (verify it: abide-check " + path + ")"));
    CHECK(names_in(folder.file(".")) == std::vector<std::string>{"a.cert"});
    const mode_t mask = ::umask(0);
    ::umask(mask);
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == (0666 & ~mask));

    // An older file is replaced.
    write_file(path, "old\n");
    CHECK(prove_to(path).status == 0);
    CHECK(read_file(path).starts_with("abide-certificate 1.1\n"));
    CHECK(names_in(folder.file(".")) == std::vector<std::string>{"a.cert"});
}

TEST_CASE("a certificate of bounds is written too") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.cert");
    CHECK(abide({"prove", "linear:1-2-2-1", "--no-forms", "-o", path}).status == 1);
    CHECK(abide_check({path}).out ==
          "VERIFIED at least 6, at most 7 independent conservation laws (6 explicit) of 8 "
          "parameters\n");
}

TEST_CASE("option -o - writes the certificate alone to standard output") {
    const ProcessResult result = prove_to("-");
    CHECK(result.status == 0);
    CHECK(contains(result.err, "linear:2-2-2 has exactly 3 independent conservation laws"));
    CHECK(abide_check({"-"}, result.out).status == 0);
    CHECK(abide({"check", "-"}, result.out).status == 0);
    const ProcessResult json = abide({"prove", "linear:2-2-2", "--json", "-o", "-"});
    CHECK(json.out == result.out);
    CHECK(nlohmann::json::parse(json.err)["certificate"] == "-");
    CHECK(shell("$abide prove linear:2-2-2 -o /dev/stdout --quiet 2>/dev/null | $check -").status ==
          1);
    CHECK(shell("$abide prove linear:2-2-2 -o - 2>/dev/null | $check -").status == 0);
}

TEST_CASE("what cannot be written is refused by name, and leaves nothing behind") {
    const TemporaryFolder folder;
    write_file(folder.file("file"), "kept\n");
    std::filesystem::create_directory(folder.file("directory"));
    const std::vector<std::string> before = names_in(folder.file("."));
    for (const std::string& path : {folder.file("missing/a.cert"), folder.file("directory"),
                                    folder.file("file/a.cert"), folder.file(std::string(256, 'n')),
                                    std::string("/dev/full"), std::string("/proc/a.cert")}) {
        CAPTURE(path);
        require_refusal(prove_to(path), "cannot write '" + path + "'");
        CHECK(names_in(folder.file(".")) == before);
        CHECK(names_in(folder.file("directory")).empty());
    }
    CHECK(read_file(folder.file("file")) == "kept\n");
}

TEST_CASE("a name of any length that files may have is good for a certificate") {
    const TemporaryFolder folder;
    for (const std::size_t length : {1U, 240U, 248U, 249U, 255U}) {
        CAPTURE(length);
        const std::string name(length, 'n');
        CHECK(prove_to(folder.file(name)).status == 0);
        CHECK(names_in(folder.file(".")) == std::vector<std::string>{name});
        std::filesystem::remove(folder.file(name));
    }
}

TEST_CASE("a link stays, and the file that it points to is written") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.file("there"));
    write_file(folder.file("there/old"), "old\n");
    struct Link {
        std::string name;
        std::string to;
        std::string end;
    };
    const std::vector<Link> links = {{"absolute", folder.file("there/old"), "there/old"},
                                     {"relative", "there/old", "there/old"},
                                     {"twice", "relative", "there/old"},
                                     {"dangling", "there/new", "there/new"},
                                     {"there/up", "../new", "new"}};
    for (const auto& [name, to, end] : links) {
        CAPTURE(name);
        std::filesystem::create_symlink(to, folder.file(name));
        CHECK(prove_to(folder.file(name)).status == 0);
        CHECK(std::filesystem::read_symlink(folder.file(name)) == to);
        CHECK(std::filesystem::is_regular_file(std::filesystem::symlink_status(folder.file(end))));
        CHECK(abide_check({folder.file(end)}).status == 0);
        write_file(folder.file(end), "old\n");
    }
    CHECK(names_in(folder.file(".")) ==
          std::vector<std::string>{"absolute", "dangling", "new", "relative", "there", "twice"});
    CHECK(names_in(folder.file("there")) == std::vector<std::string>{"new", "old", "up"});
}

TEST_CASE("links that lead nowhere are refused") {
    const TemporaryFolder folder;
    const std::string path = folder.file("link");
    std::filesystem::create_symlink("missing/a.cert", path);
    require_refusal(prove_to(path), "cannot write '" + path + "': No such file or directory");
    std::filesystem::remove(path);
    std::filesystem::create_symlink("link", path);
    require_refusal(prove_to(path),
                    "cannot write '" + path + "': Too many levels of symbolic links");
    CHECK(names_in(folder.file(".")) == std::vector<std::string>{"link"});
}

TEST_CASE("standard output that is a file is not replaced under its name") {
    const TemporaryFolder folder;
    for (const std::string name : {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"}) {
        CAPTURE(name);
        const ProcessResult result =
            shell("$abide prove product:2 -o " + name + " > " + folder.file("out"));
        require_refusal(result, "cannot write '" + name + "': it stands for an open file");
        CHECK(read_file(folder.file("out")).empty());
    }
}

TEST_CASE("a folder that must not be written to is left alone") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.file("protected"));
    std::filesystem::permissions(folder.file("protected"), std::filesystem::perms{0555});
    std::filesystem::permissions(folder.file("."), std::filesystem::perms{0755});
    const std::string path = folder.file("protected/a.cert");
    // Root may write everywhere, so it gives its rights away first; with them goes, perhaps, the
    // right to enter the build's folder.
    std::filesystem::copy_file(program("abide"), folder.file("abide"));
    std::vector<std::string> command{folder.file("abide"), "prove", "linear:2-2-2", "-o", path};
    if (::geteuid() == 0)
        command.insert(command.begin(), {"setpriv", "--reuid=65534", "--clear-groups"});
    require_refusal(run(command), "cannot write '" + path + "': Permission denied");
    CHECK(names_in(folder.file("protected")).empty());
}

TEST_CASE("a disk that is full leaves an older certificate as it was, and nothing beside it") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.cert");
    write_file(path, "old\n");
    // A limit of the size of files stands for the full disk.
    const ProcessResult result =
        shell("trap '' XFSZ; ulimit -f 0; $abide prove linear:2-2-2 -o '" + path + "' 2>&1 | cat");
    CHECK(contains(result.out, "cannot write '" + path + "'"));
    CHECK(read_file(path) == "old\n");
    CHECK(names_in(folder.file(".")) == std::vector<std::string>{"a.cert"});
}

TEST_CASE("work is not begun if its result cannot be kept") {
    const TemporaryFolder folder;
    // The search for laws of this field takes hours.
    const std::string field =
        "variables a b c d e\nfields\n"
        "3*a^2*b - 5*c*d*e + 7*e - 2 ; 4*b^3 - a*c + 11*d ; 2*a*b*c - 9*d^2*e + 1 ;"
        "5*c^3 - 13*a*e + b ; a^3 + 17*b*d - 6*c*e^2 + 3\n";
    for (const std::string& path :
         {folder.file("missing/a.cert"), folder.file(std::string(256, 'n')), std::string("")}) {
        require_refusal(
            run({"timeout", "20", program("abide"), "prove", "-", "--degree", "100", "-o", path},
                field),
            "cannot write '" + path + "'");
    }
}

TEST_CASE("an answer that cannot be printed is an error") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.cert");
    REQUIRE(prove_to(path).status == 0);
    for (const std::string command :
         {"$abide count linear:2-2-2", "$abide count linear:2-2-2 --json", "$abide prove product:2",
          "$abide prove product:2 -o -", "$abide laws product:2", "$abide show product:2",
          "$abide --help", "$abide --version", "$abide check '$path'", "$check '$path'"}) {
        CAPTURE(command);
        std::string script = command;
        if (const std::size_t place = script.find("$path"); place != std::string::npos)
            script.replace(place, 5, path);
        const ProcessResult result = shell(script + " > /dev/full");
        CHECK(result.status == 2);
        CHECK(contains(result.err, "cannot write to standard output"));
    }
}

TEST_CASE("a model file that is not there is no unknown model") {
    const TemporaryFolder folder;
    write_file(folder.file("file"), "variables x\nmap\nx\n");
    struct Missing {
        std::string path;
        std::string reason;
    };
    for (const auto& [path, reason] :
         std::vector<Missing>{{"nothere.phi", "No such file or directory"},
                              {"nothere/model", "No such file or directory"},
                              {folder.file("a.phi"), "No such file or directory"},
                              {folder.file("file/a.phi"), "Not a directory"},
                              {folder.file(std::string(300, 'n')), "File name too long"}}) {
        for (const std::string command : {"prove", "count", "laws", "show"}) {
            CAPTURE(command);
            const ProcessResult result = abide({command, path});
            require_refusal(result, "cannot open '" + path + "': " + reason);
            CHECK_FALSE(contains(result.err, "unknown model"));
        }
    }
    require_refusal(abide({"count", folder.file(".")}), "is a directory");
    // What looks like neither is asked for as a model.
    require_refusal(abide({"count", "nothere"}), "unknown model 'nothere'; known are");
}

TEST_CASE("files that cannot be read are refused by name") {
    const TemporaryFolder folder;
    const std::string missing = folder.file("missing.cert");
    require_refusal(abide({"check", missing}), missing);
    require_refusal(abide_check({missing}), missing);
    require_refusal(abide({"show", missing}), missing);
    require_refusal(abide({"check", folder.file(".")}), folder.file("."));
    require_refusal(abide_check({folder.file(".")}), folder.file("."));
    // A certificate that is none is refused by show with its place.
    write_file(folder.file("bad.cert"), "abide-certificate 1.0\nvariables x x\n");
    const ProcessResult bad = abide({"show", folder.file("bad.cert")});
    require_refusal(bad, folder.file("bad.cert"));
    CHECK(contains(bad.err, "line 2, column 13"));
}

TEST_CASE("a certificate does not overwrite its model") {
    const TemporaryFolder folder;
    const std::string path = folder.file("own.phi");
    const std::string text = "variables x y\nmap\nx*y\n";
    write_file(path, text);
    require_refusal(abide({"prove", path, "-o", path}), "would overwrite the model");
    require_refusal(abide({"prove", path, "-o", folder.file("./own.phi")}), "overwrite the model");
    CHECK(read_file(path) == text);
}

}  // namespace abide::test
