// The text for Coq. That it compiles, and that the verified checker writes the same, is tested by
// proofs/test.

#include "samples.hpp"

#include <abide/error.hpp>
#include <abide/report/coq.hpp>

#include <catch2/catch.hpp>

namespace abide::test {
namespace {

using Catch::Contains;
using reporting::to_coq;

}  // namespace

TEST_CASE("a theorem in Coq says what the certificate claims") {
    const std::string text = to_coq(product_of_two());
    CHECK_THAT(text, Contains("(Map [:: ([:: (1%Z, [:: (0%num, 1%num); (1%num, 1%num)])], 1%Z)])"));
    CHECK_THAT(text, Contains("exactly_at t0 (fields_of 2 (the_family the_certificate)) 1.\n"));
    CHECK_THAT(text, Contains("  [:: 1%Z; 2%Z]\n"));
    CHECK_THAT(text, Contains("  (Words [:: [:: 1%num]])\n"));
    CHECK_THAT(text, Contains("\nPrint Assumptions conservation_laws.\n"));
}

TEST_CASE("a theorem in Coq about a network speaks by its widths, and has its forms") {
    const std::string text = to_coq(with_a_form());
    CHECK_THAT(text, Contains("(MatrixProduct 1%num [:: 2%num; 2%num; 1%num])"));
    CHECK_THAT(text, Contains("lie_rank_exactly t0 (product_fields 8 1 [:: 2; 2; 1]) 1, "
                              "at_least_at t0 (product_fields 8 1 [:: 2; 2; 1]) 6\n"));
    CHECK_THAT(text, Contains("Definition the_forms : seq sparse_field :="));
}

TEST_CASE("a theorem in Coq has the controls and the vectors of a trajectory") {
    const std::string text = to_coq(along_a_trajectory());
    CHECK_THAT(text, Contains("  (Trajectory [:: [:: 3%Z];\n     [:: 2%Z]]\n"
                              "     [:: (1%num, 0%num);\n     (1%num, 1%num)])\n  101%Z\n"));
}

TEST_CASE("a theorem in Coq lists balanced laws") {
    Certificate balanced = with_a_form();
    balanced.forms.clear();
    balanced.laws.clear();
    balanced.balanced = true;
    const std::string text = to_coq(balanced);
    CHECK_THAT(text, Contains("(1%Z, [:: (0%num, 2%num)])"));
    CHECK_THAT(text, Contains("at_least_at t0 (product_fields 8 1 [:: 2; 2; 1]) 6 /\\ "));
}

TEST_CASE("a theorem in Coq of bounds, of nothing, and of fractions") {
    CHECK_THAT(to_coq(bounds_only()), Contains("at_least_at t0 (fields_of"));
    CHECK_THAT(to_coq(empty()), Contains("exactly_at t0 (fields_of 0 (the_family"));
    Certificate half = product_of_two();
    half.family = PolynomialMap{{parsed("1/2*x*y", {"x", "y"})}};
    CHECK_THAT(to_coq(half), Contains("(1%num, 1%num)])], 2%Z)"));
}

TEST_CASE("what the theories do not know has no theorem in Coq") {
    Certificate copied = product_of_two();
    copied.copies = 2;
    CHECK_THROWS_AS(to_coq(copied), InputError);
    Certificate claimed = bounds_only();
    claimed.randomised_bits = 40;
    CHECK_THROWS_AS(to_coq(claimed), InputError);
    std::vector<std::string> many;
    for (int i = 0; i < 3000; ++i) many.push_back("x" + std::to_string(i));
    Certificate large = product_of(many);
    large.words.assign(200'000, Word{0});
    CHECK_THROWS_AS(to_coq(large), LimitError);
}

}  // namespace abide::test
