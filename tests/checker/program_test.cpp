#include "certificates.hpp"
#include "support/process.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <unistd.h>

using namespace abide::test;

namespace {

const std::string checker = program("abide-check");
const std::string verified =
    "VERIFIED exactly 1 independent conservation laws (1 explicit) of 2 parameters\n";

/// Status 2, nothing on standard output and one line on standard error.
void check_no_answer(const ProcessResult& result, const std::string& message) {
    CHECK(result.status == 2);
    CHECK(result.out.empty());
    CHECK_THAT(result.err, Catch::StartsWith("abide-check: ") && Catch::Contains(message));
    CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);
}

}  // namespace

TEST_CASE("standard input is read where '-' stands for the file") {
    const ProcessResult result = run({checker, "-"}, worked_example);
    CHECK(result.status == 0);
    CHECK(result.out == verified);
    CHECK(run({checker, "-"}, worked_example + " ").status == 1);
    CHECK(run({checker, "-"}).status == 1);
}

TEST_CASE("a file that cannot be read has the status 2") {
    const TemporaryFolder folder;
    check_no_answer(run({checker, folder.file("missing.cert")}), "cannot open");
    check_no_answer(run({checker, folder.file("missing.cert")}), "missing.cert");
    check_no_answer(run({checker, folder.file("")}), "cannot read");
    check_no_answer(run({checker, "--quiet", folder.file("missing.cert")}), "cannot open");
    if (geteuid() != 0) {  // root may read every file
        const std::string path = folder.file("secret.cert");
        write_file(path, worked_example);
        std::filesystem::permissions(path, std::filesystem::perms::none);
        check_no_answer(run({checker, path}), "cannot open");
    }
}

TEST_CASE("usage errors have the status 2") {
    const TemporaryFolder folder;
    const std::string path = folder.file("test.cert");
    write_file(path, worked_example);
    check_no_answer(run({checker}), "expected a file");
    check_no_answer(run({checker, path, path}), "unexpected");
    check_no_answer(run({checker, ""}), "expected a file");
    check_no_answer(run({checker, "--verbose", path}), "unexpected '--verbose");
    check_no_answer(run({checker, "-q", path}), "unexpected '-q");
    check_no_answer(run({checker, path, "--require"}), "--require");
    check_no_answer(run({checker, "--require", "atleast", path}), "--require");
    for (const std::string option :
         {"--max-work", "--max-memory", "--max-digits", "--max-word-length"}) {
        for (const std::string value :
             {"", "x", "-1", "1x", "0x10", "1e9", "18446744073709551616"}) {
            CAPTURE(option, value);
            check_no_answer(run({checker, option, value, path}), option);
        }
        check_no_answer(run({checker, path, option}), option);
        CHECK(run({checker, option, "1000000", path}).status == 0);
    }
}

TEST_CASE("option --require exactly takes a weaker claim for a failure") {
    const std::string weaker =
        with(with(worked_example, "words 1 independent modulo 2147483647\n1\n",
                  "words 0 independent modulo 7\n"),
             "exactly 1", "at-least 1 at-most 2");
    CHECK(check_file(weaker).status == 0);
    const Outcome outcome = check_file(weaker, {"--require", "exactly"});
    CHECK(outcome.status == 1);
    CHECK_THAT(outcome.verdict, Catch::StartsWith("VERIFIED at least 1, at most 2 "));
    CHECK_THAT(outcome.error, Catch::Contains("weaker than '--require exactly'"));
    CHECK(check_file(worked_example, {"--require", "exactly"}).status == 0);
    const Outcome rejected = check_file(worked_example + " ", {"--require", "exactly"});
    CHECK(rejected.status == 1);
    CHECK(rejected.error.empty());
}

TEST_CASE("option --quiet prints nothing") {
    const ProcessResult good = run({checker, "--quiet", "-"}, worked_example);
    CHECK(good.status == 0);
    CHECK(good.out.empty());
    const ProcessResult bad = run({checker, "-", "--quiet"}, worked_example + " ");
    CHECK(bad.status == 1);
    CHECK(bad.out.empty());
    CHECK(bad.err.empty());
}

TEST_CASE("options --help and --version answer on standard output") {
    const ProcessResult help = run({checker, "--help"});
    CHECK(help.status == 0);
    for (const std::string option : {"--quiet", "--require", "--max-work", "--max-memory",
                                     "--max-digits", "--max-word-length", "--help", "--version"}) {
        CHECK_THAT(help.out, Catch::Contains(option));
    }
    const ProcessResult version = run({checker, "--version"});
    CHECK(version.status == 0);
    CHECK_THAT(version.out, Catch::StartsWith("abide-check ") && Catch::EndsWith("\n"));
}

TEST_CASE("large certificates pass through pipes") {
    const std::string comment = "#" + std::string(1'000'000, 'x') + "\n";
    const ProcessResult result = run({checker, "-"}, comment + comment + worked_example);
    CHECK(result.status == 0);
    // The program stops reading at the first error; what is left to be written is dropped.
    CHECK(run({checker, "-"}, "\t" + comment + comment).status == 1);
}
