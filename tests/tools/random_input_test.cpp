// Random and mutated files, given to the programs themselves: an answer or a refusal, never a
// crash.

#include "tool.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

namespace abide::test {
namespace {

const std::vector<std::string> model_files = {
    "variables x y z\nmap\nx*y*z\nx^2 - 2/3*y\n",
    "variables x y\nfields\n-y ; x\n(x + y)^3*(x - 1/7) ; 0\n",
    "# comment\nvariables a\nmap\n12345678901234567890*a^12\n",
    "variables\nmap\n5\n",
};

/// Characters that the format gives a meaning, and some that it does not.
rc::Gen<char> telling_character() {
    return rc::gen::oneOf(rc::gen::elementOf(std::string("xyz0123456789+-*/^();# \n\tmap")),
                          rc::gen::arbitrary<char>());
}

std::string mutated(std::string text) {
    const int edits = *rc::gen::inRange(1, 5);
    for (int i = 0; i < edits; ++i) {
        const std::size_t place = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
        const std::size_t length = *rc::gen::inRange<std::size_t>(0, 4);
        text.replace(place, std::min(length, text.size() - place),
                     *rc::gen::container<std::string>(telling_character()));
    }
    return text;
}

void require_no_crash(const std::string& text) {
    const ProcessResult result = abide({"prove", "-", "--degree", "2", "--quiet"}, text);
    RC_LOG() << text << "\n" << result.status << "\n" << result.err;
    RC_ASSERT(result.status >= 0 && result.status <= 2);
    RC_ASSERT((result.status == 2) == result.out.empty());
    RC_ASSERT((result.status == 2) == !result.err.empty());
}

}  // namespace

TEST_CASE("mutated model files give an answer or a refusal") {
    CHECK(rc::check([] { require_no_crash(mutated(*rc::gen::elementOf(model_files))); }));
}

TEST_CASE("mutated metrics and tables give an answer or a refusal") {
    struct Case {
        std::vector<std::string> arguments;
        std::string text;
    };
    const std::vector<Case> cases{
        {{"product:2", "--metric"}, "denominator 1 + x1^2\nx2 ; 1/2\n1/2 ; x1 + 1\n"},
        {{"linear:2-1-1", "--inputs"}, "1, -2/3\n0.25 7\n"},
        {{"linear:1-2-1", "--dataset"}, "1 2\n-0.5 3/4\n"},
        {{"relu:1-2-1", "--network", "--points"}, "1 2\n-1 3\n"},
        {{"relu:1-1-1", "--network", "--chamber"}, "1\n-2\n"},
    };
    CHECK(rc::check([&] {
        const Case c = *rc::gen::elementOf(cases);
        std::vector<std::string> arguments{"prove", "--degree", "2", "--quiet"};
        arguments.insert(arguments.end(), c.arguments.begin(), c.arguments.end());
        arguments.emplace_back("-");
        const std::string text = mutated(c.text);
        const ProcessResult result = abide(arguments, text);
        RC_LOG() << text << "\n" << result.status << "\n" << result.err;
        RC_ASSERT(result.status >= 0 && result.status <= 2);
        RC_ASSERT((result.status == 2) == result.out.empty());
    }));
}

TEST_CASE("random bytes give a refusal or an answer") {
    CHECK(rc::check(
        [] { require_no_crash(*rc::gen::container<std::string>(rc::gen::arbitrary<char>())); }));
}

TEST_CASE("random specifications give a refusal or an answer") {
    CHECK(rc::check([] {
        const std::string kind =
            *rc::gen::element<std::string>("linear:", "relu:", "product:", "cubic:", "");
        const std::string rest =
            *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123-+bias:")));
        const ProcessResult result = abide({"count", "--quiet", "--", kind + rest.substr(0, 5)});
        RC_LOG() << kind << rest << "\n" << result.err;
        RC_ASSERT(result.status == 0 || result.status == 2);
    }));
}

}  // namespace abide::test
