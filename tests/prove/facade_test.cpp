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

TEST_CASE("the facade searches in the degrees that the programs accept") {
    const System system = System::from_map({"x", "y"}, {"x*y"});
    for (const unsigned degree : {0U, 101U, 4294967295U}) {
        CAPTURE(degree);
        CHECK_THROWS_WITH(system.laws(degree),
                          "degree " + std::to_string(degree) + " is not between 1 and 100");
    }
    CHECK_THROWS_AS(system.laws(0), InputError);
    CHECK(system.laws(1).empty());
    CHECK(system.laws(greatest_degree).size() == 50);

    ProveOptions options;
    options.max_degree = 101;
    CHECK_THROWS_AS(system.prove(options), InputError);
    options.max_degree = 0;  // no search
    options.forms = false;
    CHECK(system.prove(options).at_least() == 0);
    options.forms = true;
    CHECK(system.prove(options).forms() == std::vector<std::string>{"x d x ; -y d y"});
}

}  // namespace abide::test
