// A certificate that ends too early is rejected, wherever it was cut.

#include "support/process.hpp"

#include <abide/algebra/random.hpp>
#include <abide/checker/checker.hpp>

#include <catch2/catch.hpp>

#include <sstream>

namespace abide::test {
namespace {

bool verified(const std::string& text) {
    std::istringstream in(text);
    return checker::check(in).verified;
}

std::string gallery(const std::string& name) {
    return read_file(source_file("proofs/certificates/" + name + ".cert"));
}

}  // namespace

TEST_CASE("every cut of small certificates is rejected") {
    for (const std::string name : {"linear-1-2-2-1", "chained", "relu-2-3-1-bias", "exponential"}) {
        const std::string text = gallery(name);
        REQUIRE(verified(text));
        for (std::size_t size = 0; size < text.size(); ++size) {
            if (verified(text.substr(0, size))) FAIL_CHECK(name << " cut after " << size);
        }
    }
}

TEST_CASE("every cut of certificates of layers is rejected") {
    for (const std::string name : {"balanced", "copies", "eliminated", "neurons", "triangular"}) {
        const std::string text =
            read_file(source_file("tests/hardening/certificates/" + name + ".cert"));
        REQUIRE(verified(text));
        for (std::size_t size = 0; size < text.size(); ++size) {
            if (verified(text.substr(0, size))) FAIL_CHECK(name << " cut after " << size);
        }
    }
}

TEST_CASE("random cuts of a large certificate are rejected") {
    const std::string text = gallery("linear-10-10-10");
    REQUIRE(verified(text));
    Random random(1);
    for (int i = 0; i < 1000; ++i) {
        const std::size_t size = random.below(text.size());
        if (verified(text.substr(0, size))) FAIL_CHECK("cut after " << size);
    }
}

}  // namespace abide::test
