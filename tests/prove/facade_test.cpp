// The façade abide.hpp: what it is given as strings is one name or one polynomial each, or refused.

#include <abide/abide.hpp>

#include <catch2/catch.hpp>

namespace abide::test {

TEST_CASE("the facade proves what it is given") {
    const Result result = System::from_map({"x", "y"}, {"x*y"}).prove();
    CHECK(result.exactly());
    CHECK(result.standing() == Standing::proved);
    CHECK(result.laws() == std::vector<std::string>{"x^2 - y^2"});
    CHECK(System::from_fields({"x", "y"}, {{"-y", "x"}}).count().at_most == 1);
    CHECK(System::parse("product:3").laws(2).size() == 2);
}

TEST_CASE("the facade refuses what is not one name or one polynomial") {
    CHECK_THROWS_AS(System::from_map({"x y"}, {"x*y"}), InputError);
    CHECK_THROWS_AS(System::from_map({""}, {"3"}), InputError);
    for (const std::string component : {"", "  ", "x;x", "x\nx", "x\r", "x # y", "x+"}) {
        CAPTURE(component);
        CHECK_THROWS_AS(System::from_map({"x"}, {component}), InputError);
        CHECK_THROWS_AS(System::from_fields({"x"}, {{component}}), InputError);
    }
    CHECK_THROWS_AS(System::from_fields({"x", "y"}, {{"x"}}), InputError);
    CHECK_THROWS_AS(System::from_fields({"x"}, {{}}), InputError);
    CHECK_THROWS_AS(System::from_fields({}, {{}}), InputError);
}

}  // namespace abide::test
