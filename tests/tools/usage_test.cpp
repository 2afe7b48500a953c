// Exit statuses, help, and arguments that mean nothing.

#include "tool.hpp"

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

const std::vector<std::string> subcommands = {"prove", "count", "laws", "show", "check", "report"};

/// Certificates are files; a model may be something else.
bool takes_file(const std::string& command) {
    return command == "check" || command == "report";
}

}  // namespace

TEST_CASE("every exit status of the README's table") {
    const TemporaryFolder folder;
    const std::string exact = folder.file("exact.cert"), bounds = folder.file("bounds.cert");
    CHECK(abide({"prove", "linear:2-2-2", "-o", exact}).status == 0);
    CHECK(abide({"prove", "linear:1-2-2-1", "--no-forms", "-o", bounds}).status == 1);
    CHECK(abide({"prove", "nonsense"}).status == 2);
    for (const std::string command : {"count", "laws", "show"}) {
        CAPTURE(command);
        CHECK(abide({command, "linear:1-2-2-1"}).status == 0);
        CHECK(abide({command, "nonsense"}).status == 2);
    }
    write_file(folder.file("false.cert"), read_file(exact) + "more\n");
    for (const auto& check :
         {abide_check, +[](std::vector<std::string> arguments, const std::string&input) {
              arguments.insert(arguments.begin(), "check");
              return abide(arguments, input);
          }}) {
        CHECK(check({exact}, {}).status == 0);
        CHECK(check({bounds}, {}).status == 0);
        CHECK(check({exact, "--require", "exactly"}, {}).status == 0);
        CHECK(check({bounds, "--require", "exactly"}, {}).status == 1);
        CHECK(check({folder.file("false.cert")}, {}).status == 1);
        CHECK(check({folder.file("nothing.cert")}, {}).status == 2);
        CHECK(check({folder.file(".")}, {}).status == 2);
        CHECK(check({exact, "--require", "everything"}, {}).status == 2);
        CHECK(check({}, {}).status == 2);
        CHECK(check({"-"}, read_file(bounds)).status == 0);
        CHECK(check({"-"}, "").status == 1);
    }
}

TEST_CASE("every subcommand explains itself") {
    const std::string help = answer({"--help"});
    CHECK(contains(help, "linear:2-3-2"));
    CHECK(contains(help, "product:5"));
    for (const std::string& command : subcommands) {
        CAPTURE(command);
        CHECK(contains(help, command));
        const std::string own = answer({command, "--help"});
        CHECK(contains(own, takes_file(command) ? "FILE" : "MODEL"));
        CHECK(own != help);
    }
    for (const std::string option : {"--seed", "--json", "--quiet", "--no-candidates", "--degree"})
        CHECK(contains(answer({"prove", "--help"}), option));
    const ProcessResult check = abide_check({"--help"});
    CHECK(check.status == 0);
    CHECK(contains(check.out, "--require"));
}

TEST_CASE("a subcommand's help is about what it takes") {
    for (const std::string command : {"prove", "count", "laws", "show"})
        CHECK(contains(answer({command, "--help"}), "\nModels:\n"));
    for (const std::string command : {"check", "report"})
        CHECK_FALSE(contains(answer({command, "--help"}), "Models"));
    for (const std::string command : {"prove", "count"})
        CHECK(contains(answer({command, "--help"}), "--no-candidates"));
    // It searches in any case, so that there is nothing to ignore.
    CHECK_FALSE(contains(answer({"laws", "--help"}), "candidates"));
    require_refusal(abide({"laws", "product:3", "--no-candidates"}), "--no-candidates");
}

TEST_CASE("both checkers take the options that their refusals name") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.cert");
    answer({"prove", "linear:2-3-2", "-o", path});
    struct TooSmall {
        std::string option;
        std::string value;
    };
    for (const auto& [option, value] : std::vector<TooSmall>{{"--max-work", "100"},
                                                             {"--max-memory", "1000"},
                                                             {"--max-digits", "9"},
                                                             {"--max-word-length", "1"}}) {
        CAPTURE(option);
        const ProcessResult alone = abide_check({path, option, value});
        CHECK(alone.status == 1);
        CHECK(alone.out.starts_with("REJECTED line "));
        CHECK(contains(alone.out, option));
        const ProcessResult within = abide({"check", path, option, value});
        CHECK(within.status == 1);
        CHECK(within.out == alone.out);
        CHECK(abide({"check", path, option, "1000000000"}).status == 0);
        for (const std::string bad : {"", "x", "-1", "1x", "0x10", "1e9", "18446744073709551616"})
            require_refusal(abide({"check", path, option, bad}), option);
        require_refusal(abide({"check", path, option}), option);
    }
}

TEST_CASE("the versions are printed") {
    const std::string version = answer({"--version"});
    CHECK(version.starts_with("abide "));
    for (const std::string library : {"FLINT", "GMP", "CLI11", "fmt"})
        CHECK(contains(version, library));
    const ProcessResult check = abide_check({"--version"});
    CHECK(check.status == 0);
    CHECK(check.out.starts_with("abide-check "));
    // Both programs are of one version.
    CHECK(lines(check.out)[0].substr(12) == version.substr(6, version.find(' ', 6) - 6));
}

TEST_CASE("arguments that mean nothing are refused by name") {
    CHECK(abide({}).status == 2);
    require_refusal(abide({"disprove", "linear:2-3-2"}), "disprove");
    require_refusal(abide({"--nonsense"}), "--nonsense");
    for (const std::string& command : subcommands) {
        CAPTURE(command);
        require_refusal(abide({command, "linear:2-3-2", "--nonsense"}), "--nonsense");
        require_refusal(abide({command}), takes_file(command) ? "FILE" : "MODEL");
        require_refusal(abide({command, "linear:2-3-2", "product:5"}), "product:5");
    }
    require_refusal(abide({"prove", "linear:2-3-2", "--degree", "0"}), "0");
    require_refusal(abide({"prove", "linear:2-3-2", "--degree", "101"}), "101");
    require_refusal(abide({"laws", "linear:2-3-2", "--degree", "two"}), "two");
    require_refusal(abide({"count", "linear:2-3-2", "--seed", "-1"}), "-1");
    require_refusal(abide({"count", "linear:2-3-2", "--seed", "18446744073709551616"}),
                    "18446744073709551616");
    for (const std::string seed : {"", "1x", "x", "010", "0x10", "+1", " 1", "1e3", "1.0", "true"})
        require_refusal(abide({"count", "linear:2-3-2", "--seed", seed}), "--seed");
    require_refusal(abide({"laws", "linear:2-3-2", "--degree", "02"}), "02");
    require_refusal(abide({"count", "linear:2-3-2", "--seed"}), "--seed");
    require_refusal(abide({"laws", "linear:2-3-2", "--format", "word"}), "word");
    require_refusal(abide_check({"--nonsense"}), "--nonsense");
}

TEST_CASE("models that mean nothing are refused by name") {
    for (const std::string model : {"linear",
                                    "linear:",
                                    "linear:2",
                                    "linear:2-",
                                    "linear:-2-3",
                                    "linear:2-0-2",
                                    "linear:2-x-2",
                                    "linear:2--2",
                                    "linear:+2-3",
                                    "linear:2-3 ",
                                    "linear:2 -3",
                                    "linear:2.5-3",
                                    "linear:99999999999999999999-2",
                                    "linear:4294967296-1",
                                    "linear:3000-3000-3000",
                                    "product:",
                                    "product:0",
                                    "product:-1",
                                    "product:5-5",
                                    "product:1000000",
                                    "Linear:2-3",
                                    "relu:",
                                    "relu:2",
                                    "relu:2-3-1+",
                                    "relu:2-3-1+biases",
                                    "linear:02-3-2",
                                    "product:05",
                                    "relu:2-03-1+bias",
                                    "tensor:2-3",
                                    ":",
                                    "2-3-2"}) {
        for (const std::string command : {"prove", "count", "laws", "show"}) {
            CAPTURE(model, command);
            require_refusal(abide({command, model}), model);
        }
    }
    require_refusal(abide({"count", ""}), "''");
}

TEST_CASE("a specification may be longer than the name of a file") {
    std::string model = "linear:1";
    for (int layer = 0; layer < 200; ++layer) model += "-1";
    CHECK(contains(answer({"count", model, "--quiet"}), "exactly 199 independent"));
    require_refusal(abide({"count", "linear:1" + std::string(5000, '-')}), "linear:1---");
    require_refusal(abide({"count", std::string(5000, 'x')}), "xxx");
    require_refusal(abide({"show", "/" + std::string(5000, 'x')}), "xxx");
    require_refusal(abide({"show", std::string(5000, 'x') + ".cert"}), "xxx");
    require_refusal(abide({"check", std::string(5000, 'x')}), "xxx");
}

TEST_CASE("errors in a model file name the file, the line and the column") {
    const TemporaryFolder folder;
    const std::string path = folder.file("bad.phi");
    struct Bad {
        std::string text;
        std::string place;
    };
    for (const auto& [text, place] : std::vector<Bad>{
             {"", "line 1"},
             {"variables x y\n", "line 1"},
             {"variables x x\nmap\nx\n", "line 1, column 13"},
             {"variables x y\nmap\nx*z\n", "line 3, column 3"},
             {"# comment\n\nvariables x\nmap\nx +\n", "line 5"},
             {"variables x y\nfields\nx\n", "line 3"},
             {"variables x\nmap\n1/0\n", "line 3, column 2"},
             {"variables x\nmap\nx^1000001\n", "line 3, column 3"},
             {"variables x y\nmap\n(x+y)^20000000\n", "line 3"},
             {std::string("variables x\nmap\nx\0\n", 19), "line 3, column 2"},
         }) {
        INFO(text);
        write_file(path, text);
        const ProcessResult named = abide({"count", path});
        require_refusal(named, path);
        CHECK(contains(named.err, place));
        const ProcessResult piped = abide({"count", "-"}, text);
        require_refusal(piped, "standard input");
        CHECK(contains(piped.err, place));
    }
    require_refusal(abide({"count", folder.file(".")}), "is a directory");
}

TEST_CASE("exhausted memory is an error, not a signal") {
#if defined(__SANITIZE_ADDRESS__) || defined(__has_feature)
    // The address sanitizer needs more address space than any limit leaves.
    SUCCEED("not run under sanitizers");
#else
    std::string model = "variables x y\nmap\n0";
    for (int i = 1; i <= 3000; ++i) {
        model += " + 1/1" + std::string(20, '0') + std::to_string(i) + "*x^" + std::to_string(i) +
                 "*y^" + std::to_string(i);
    }
    const TemporaryFolder folder;
    write_file(folder.file("large.phi"), model + "\n");
    bool failed = false;
    for (const std::string limit : {"40000", "60000", "100000"}) {
        const ProcessResult result =
            shell("ulimit -v " + limit + "; exec $abide count --quiet " + folder.file("large.phi"));
        CAPTURE(limit, result.err);
        // 127: not even the program could be loaded.
        CHECK((result.status == 0 || result.status == 2 || result.status == 127));
        failed = failed || result.status == 2;
    }
    CHECK(failed);
#endif
}

}  // namespace abide::test
