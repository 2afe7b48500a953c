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

std::string mutated() {
    std::string text = *rc::gen::elementOf(model_files);
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
    CHECK(rc::check([] { require_no_crash(mutated()); }));
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
