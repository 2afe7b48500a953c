#include "certificates.hpp"

#include <abide/checker/checker.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <sstream>

using namespace abide::test;

namespace {

/// One certificate of each kind of family, evidence and claim.
std::vector<std::string> kinds() {
    return {worked_example,     trajectory_example, product_shape,    lifting_shape,
            form_example,       forms_and_brackets, forms_of_a_shape, drift_example,
            domain_example,     randomised_example, layers_example,   neurons_example,
            differences_example};
}

/// Bytes that get further than others: those of the format.
rc::Gen<char> byte() {
    static const std::string usual = "0123456789+-*^ ;#\nxyu12d";
    return rc::gen::weightedOneOf<char>(
        {{9, rc::gen::elementOf(usual)}, {1, rc::gen::arbitrary<char>()}});
}

std::string mutated(std::string text) {
    const int changes = *rc::gen::inRange(1, 5);
    for (int i = 0; i < changes && !text.empty(); ++i) {
        const std::size_t at = *rc::gen::inRange<std::size_t>(0, text.size());
        const std::size_t length = *rc::gen::inRange<std::size_t>(0, 20);
        switch (*rc::gen::inRange(0, 5)) {
            case 0:
                text[at] = *byte();
                break;
            case 1:
                text.insert(at, 1, *byte());
                break;
            case 2:
                text.erase(at, 1);
                break;
            case 3:
                text.insert(at, text.substr(at, length));
                break;
            default:
                text.erase(at, length);
        }
    }
    return text;
}

}  // namespace

TEST_CASE("a mutated certificate gets a verdict and nothing else") {
    rc::prop("in process", [] {
        const std::string text = mutated((*rc::gen::elementOf(valid_certificates)).first);
        std::istringstream in(text);
        abide::checker::Limits limits;
        limits.work = 100'000'000;
        const auto verdict = abide::checker::check(in, limits);
        const std::string start = verdict.verified ? "VERIFIED " : "REJECTED line ";
        RC_ASSERT(verdict.line.substr(0, start.size()) == start);
        RC_ASSERT(verdict.line.find('\n') == verdict.line.npos);
        RC_ASSERT(verdict.at_least <= verdict.at_most);
        RC_ASSERT(verdict.at_most <= verdict.parameters);
        RC_ASSERT(verdict.exactly == (verdict.verified && verdict.at_least == verdict.at_most));
        RC_CLASSIFY(verdict.verified);
    });
    rc::prop("in process, one of each kind of evidence", [] {
        const std::string text = mutated(*rc::gen::elementOf(kinds()));
        std::istringstream in(text);
        abide::checker::Limits limits;
        limits.work = 100'000'000;
        const auto verdict = abide::checker::check(in, limits);
        RC_ASSERT(verdict.line.starts_with(verdict.verified ? "VERIFIED " : "REJECTED line "));
        RC_ASSERT(verdict.at_least <= verdict.at_most);
        RC_ASSERT(verdict.exactly == (verdict.verified && verdict.at_least == verdict.at_most));
        RC_ASSERT(verdict.error_bits == 0 || (verdict.verified && !verdict.exactly));
        RC_CLASSIFY(verdict.verified);
    });
    rc::prop("by the program", [] {
        const std::string text = mutated(*rc::gen::elementOf(kinds()));
        const Outcome outcome = check_file(text);
        RC_ASSERT(outcome.status == 0 || outcome.status == 1);
        RC_ASSERT(outcome.verdict.substr(0, 9) ==
                  (outcome.status == 0 ? "VERIFIED " : "REJECTED "));
    });
}

TEST_CASE("bytes that are no certificate get a verdict") {
    rc::prop("arbitrary bytes", [](const std::string& text) {
        std::istringstream in(text);
        RC_ASSERT(!abide::checker::check(in).verified);
    });
    rc::prop("the words of a certificate, shuffled", [] {
        static const std::vector<std::string> words = {"abide-certificate 1.0",
                                                       "variables x y",
                                                       "map 1",
                                                       "fields 1",
                                                       "x*y",
                                                       "y ; x",
                                                       "point 1 2",
                                                       "laws 1 independent modulo 7",
                                                       "words 1 independent modulo 7",
                                                       "1",
                                                       "claim exactly 1",
                                                       "matrix-product 1 1 1",
                                                       "path-lifting 1 1 1",
                                                       "trajectory 1 independent modulo 7",
                                                       "controls 1",
                                                       "domain 1",
                                                       "nonzero x",
                                                       "forms 1",
                                                       "y d x ; -x d y",
                                                       "claim exactly 1 randomised error 2^-9",
                                                       "1 0",
                                                       "end"};
        std::string text = *rc::gen::elementOf(std::vector<std::string>{
            "abide-certificate 1.0\nvariables x y\n", "abide-certificate 1.1\nvariables x y\n",
            "abide-certificate 1.2\nvariables x y\n"});
        for (const std::string& line :
             *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(words))) {
            text += line + "\n";
        }
        std::istringstream in(text);
        RC_ASSERT(abide::checker::check(in).line.size() > 0);
    });
}

TEST_CASE("a stream that fails is told from a file that is wrong") {
    struct Broken : std::streambuf {
        int_type underflow() override { throw std::runtime_error("broken"); }
    } broken;
    std::istream in(&broken);
    const auto verdict = abide::checker::check(in);
    CHECK_FALSE(verdict.verified);
    CHECK(in.bad());
    std::istringstream throwing(worked_example.substr(0, 50));
    throwing.exceptions(std::ios::failbit | std::ios::eofbit | std::ios::badbit);
    CHECK_FALSE(abide::checker::check(throwing).verified);
    std::istringstream good(worked_example);
    const auto verified = abide::checker::check(good);
    CHECK(verified.verified);
    CHECK(verified.exactly);
    CHECK(verified.parameters == 2);
    CHECK(verified.at_least == 1);
    CHECK(verified.at_most == 1);
    CHECK(verified.explicit_laws == 1);
}
