#include "support/generators.hpp"

#include <abide/fields/variable_name.hpp>
#include <abide/laws/law_search.hpp>
#include <abide/models/linear.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <set>

namespace abide {
namespace {

using Widths = std::vector<std::uint64_t>;
using Matrix = std::vector<std::vector<Integer>>;

/// The next n·m values of the point as an n × m matrix in row-major order.
Matrix take_matrix(std::span<const Integer>& point, std::size_t rows, std::size_t columns) {
    Matrix matrix(rows);
    for (auto& row : matrix) {
        row.assign(point.begin(), point.begin() + static_cast<std::ptrdiff_t>(columns));
        point = point.subspan(columns);
    }
    return matrix;
}

Matrix product(const Matrix& a, const Matrix& b) {
    Matrix result(a.size(), std::vector<Integer>(b.front().size()));
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t k = 0; k < b.size(); ++k) {
            for (std::size_t j = 0; j < b[k].size(); ++j) result[i][j] += a[i][k] * b[k][j];
        }
    }
    return result;
}

rc::Gen<Widths> any_widths() {
    return rc::gen::mapcat(rc::gen::inRange<std::size_t>(2, 5), [](std::size_t layers) {
        return rc::gen::container<Widths>(layers, rc::gen::inRange<std::uint64_t>(1, 4));
    });
}

TEST_CASE("a linear network is a product of matrices") {
    rc::prop("at every integer point", [] {
        const Widths widths = *any_widths();
        const Model model = linear_network(widths);
        const auto point = *test::integer_vectors(model.variables.size());
        std::span<const Integer> rest = point;
        Matrix expected = take_matrix(rest, widths[0], widths[1]);
        for (std::size_t l = 2; l < widths.size(); ++l)
            expected = product(expected, take_matrix(rest, widths[l - 1], widths[l]));
        RC_ASSERT(rest.empty());

        const auto map = expanded_map(model.family->definition()).value();
        RC_ASSERT(map.components.size() == widths.front() * widths.back());
        for (std::size_t i = 0; i < widths.front(); ++i) {
            for (std::size_t j = 0; j < widths.back(); ++j) {
                const Polynomial& entry = map.components[i * widths.back() + j];
                RC_ASSERT(entry.evaluate(point) == Rational(expected[i][j]));
            }
        }
    });
}

TEST_CASE("parameters of a linear network") {
    rc::prop("their number and their names", [] {
        const Widths widths = *any_widths();
        const Model model = linear_network(widths);
        std::size_t count = 0;
        for (std::size_t l = 1; l < widths.size(); ++l) count += widths[l - 1] * widths[l];
        RC_ASSERT(model.variables.size() == count);
        RC_ASSERT(model.family->dimension() == count);
        RC_ASSERT(model.family->count() == widths.front() * widths.back());
        RC_ASSERT(std::ranges::all_of(model.variables, is_variable_name));
        RC_ASSERT(std::set<std::string>(model.variables.begin(), model.variables.end()).size() ==
                  count);
    });
    const Model model = linear_network({1, 2, 1});
    CHECK(model.name == "linear:1-2-1");
    CHECK(model.variables == std::vector<std::string>{"U1_1_1", "U1_1_2", "U2_1_1", "U2_2_1"});
    const auto map = expanded_map(model.family->definition()).value();
    CHECK(to_string(map.components.at(0), model.variables) == "U1_1_1*U2_1_1 + U1_1_2*U2_2_1");
}

TEST_CASE("the balances of neighbouring layers are laws") {
    rc::prop("for every hidden layer n(n+1)/2 of them", [] {
        const Widths widths = *any_widths();
        const Model model = linear_network(widths);
        std::size_t count = 0;
        for (std::size_t l = 1; l + 1 < widths.size(); ++l)
            count += widths[l] * (widths[l] + 1) / 2;
        RC_ASSERT(model.candidates.size() == count);
        for (const Polynomial& law : model.candidates) {
            RC_ASSERT(!law.is_zero());
            RC_ASSERT(is_law(*model.family, law));
        }
    });
    const Model model = linear_network({1, 2, 1});
    REQUIRE(model.candidates.size() == 3U);
    CHECK(to_string(model.candidates[0], model.variables) == "U1_1_1^2 - U2_1_1^2");
    CHECK(to_string(model.candidates[1], model.variables) == "U1_1_1*U1_1_2 - U2_1_1*U2_2_1");
    CHECK(to_string(model.candidates[2], model.variables) == "U1_1_2^2 - U2_2_1^2");
}

TEST_CASE("one layer is a linear map without laws") {
    const Model model = linear_network({2, 3});
    CHECK(model.candidates.empty());
    CHECK(model.family->count() == 6U);
    for (std::size_t i = 0; i < 6; ++i) {
        const VectorField& field = model.family->field(i);
        REQUIRE(field.components().size() == 1U);
        CHECK(field[static_cast<Variable>(i)] == Polynomial(1));
    }
}

}  // namespace
}  // namespace abide
