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

TEST_CASE("the facade lists balanced laws, if they are not too many") {
    const Result result = System::parse("relu:60-50-10+bias").prove();
    CHECK(result.exactly());
    CHECK(result.laws().size() == 50);
    CHECK(result.forms().empty());
    const Result large = System::parse("linear:300-128-10").prove();
    CHECK(large.at_least() == 128 * 129 / 2);
    CHECK_THROWS_AS(large.laws(), LimitError);
    const System copies = System::parse("3*linear:2-2-2");
    CHECK(copies.prove().at_least() == 9);
    CHECK(copies.prove().laws().size() == 3);
    CHECK_THROWS_AS(copies.laws(2), InputError);
}

TEST_CASE("flows and data of the facade") {
    const System system = System::parse("linear:2-2-1");
    std::istringstream inputs("1 0\n0 1\n"), points("1 0 1\n"), batch("1 0 1\n0 2 1\n");
    CHECK(system.with_mirror_flow().prove().at_least() == 2);
    CHECK(system.with_momentum("1/2").prove().at_most() == 1);
    CHECK(system.with_weight_decay().prove().at_least() == 3);
    CHECK(system.with_inputs(inputs).prove().at_least() == 3);
    CHECK(system.with_points(points).components() == 1);
    CHECK(system.with_dataset(batch).components() == 1);
    CHECK(system.with_softmax_loss().prove().at_least() == 6);  // no output difference at all
    CHECK(System::parse("relu:1-1-1").with_icnn_flow().prove().at_least() == 1);
    std::istringstream matrix("1 ; 0\n0 ; 1\n");
    const System plane = System::from_map({"x", "y"}, {"x*y"});
    CHECK(plane.with_metric(matrix).prove().laws() == std::vector<std::string>{"x^2 - y^2"});
    CHECK_THROWS_AS(plane.with_softmax_loss(), InputError);
    CHECK_THROWS_AS(plane.with_icnn_flow(), InputError);
    CHECK_THROWS_AS(system.with_mirror_flow().with_mirror_flow(), InputError);
    CHECK_THROWS_AS(system.with_momentum("-1"), InputError);
    std::istringstream wrong("1\n");
    CHECK_THROWS_AS(system.with_inputs(wrong), InputError);
}

}  // namespace abide::test
