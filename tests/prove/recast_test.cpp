#include <abide/error.hpp>
#include <abide/models/model_file.hpp>
#include <abide/prove/recast.hpp>

#include <catch2/catch.hpp>

#include <sstream>

namespace abide {
namespace {

Recast recast_of(const std::string& specification, const std::vector<Rational>& point = {}) {
    return recast(make_model(specification), {}, point);
}

std::string two_layers(std::size_t n, std::size_t k, std::size_t m) {
    return "linear:" + std::to_string(n) + "-" + std::to_string(k) + "-" + std::to_string(m);
}

}  // namespace

TEST_CASE("two linear layers: dim W and dim Lie") {
    struct Case {
        std::size_t n, m, k, parameters, w, lie;
    };
    for (const Case& c :
         {Case{1, 1, 2, 4, 1, 1}, Case{2, 1, 2, 6, 2, 3}, Case{2, 2, 2, 8, 4, 5},
          Case{2, 2, 3, 12, 4, 6}, Case{2, 2, 5, 20, 4, 6}, Case{3, 1, 4, 16, 3, 6},
          Case{3, 2, 2, 10, 6, 7}, Case{3, 3, 3, 18, 9, 12}, Case{3, 3, 4, 24, 9, 14}}) {
        CAPTURE(c.n, c.m, c.k);
        const Recast recast = recast_of(two_layers(c.n, c.k, c.m));
        CHECK(recast.complete);
        CHECK(recast.parameters == c.parameters);
        CHECK(recast.generic.map == c.w);
        CHECK(recast.lie_rank == c.lie);
        // The kernels meet in dim Lie − dim W dimensions.
        CHECK(recast.generic.kernel(c.parameters) == c.lie - c.w);
        CHECK(recast.involutive.holds == (c.w == c.lie));
        CHECK(recast.involutive.standing == Standing::proved);
        // One input and one output, or one hidden unit, and nothing else.
        CHECK(recast.inclusion.holds == (c.n * c.m == 1));
        CHECK(recast.inclusion.standing == Standing::proved);
        CHECK(recast.error_bits > 50);
    }
}

TEST_CASE("one hidden unit, or one input and one output, always recasts") {
    for (const char* specification :
         {"linear:3-1-2", "linear:1-1-1", "linear:1-4-1", "linear:2-1-2", "relu:3-4-2",
          "relu:2-2-2+bias", "relu:2-2-2-1", "product:4"}) {
        CAPTURE(specification);
        const Recast recast = recast_of(specification);
        CHECK(recast.involutive.holds);
        CHECK(recast.involutive.standing == Standing::proved);
        CHECK(recast.inclusion.holds);
        CHECK(recast.inclusion.standing == Standing::proved);
    }
}

TEST_CASE("the span of the gradients of rotary attention is not involutive") {
    const Recast recast = recast_of("attention:dim=3,head=2+rope");
    CHECK_FALSE(recast.involutive.holds);
    CHECK(recast.generic.map < recast.lie_rank);
}

TEST_CASE("the inclusion holds at relaxed balanced points") {
    // UᵀU − VᵀV = λ·1 with V = U_2ᵀ, for λ = 0, 1 and 3; the third is not balanced.
    const std::vector<Rational> balanced{1, 2, 0, 1, 1, 0, 2, 1};
    const auto at = [](const std::vector<Rational>& point) {
        return recast_of("linear:2-2-2", point).at_point.value();
    };
    CHECK(at(balanced).map == 4);
    CHECK(at(balanced).laws == 7);
    CHECK(at(balanced).includes());
    // U = diag(2, 2), V = (√3)-scaled rotations are not rational: U = 2·1, V = (1 0; 0 1)·1.
    CHECK(at({2, 0, 0, 2, 1, 0, 0, 1}).includes());
    CHECK(at({Rational(5, 3), 0, 0, Rational(5, 3), Rational(3, 5), Rational(4, 5), Rational(-4, 5),
              Rational(3, 5)})
              .includes());
    CHECK_FALSE(at({2, 0, 0, 1, 1, 0, 0, 1}).includes());
    CHECK_FALSE(at({1, 2, 3, 4, 5, 6, 7, 9}).includes());
}

TEST_CASE("the closed form for one hidden unit is M = dphi dphi^T") {
    // With |u|² = 25 and |v|² = 169/36 the roots are rational.
    const std::vector<Rational> u{3, 4};
    const std::vector<Rational> v{2, Rational(-5, 6)};
    const Rational uu = 25;
    const Rational vv = Rational(169, 36);
    const Rational delta = uu - vv;
    const Rational zz = uu * vv;  // ‖z‖²
    const Rational root = uu + vv;
    REQUIRE(root * root == delta * delta + Rational(4) * zz);
    REQUIRE(quotient(root + delta, 2) == uu);
    REQUIRE(quotient(root - delta, 2) == vv);

    const Model model = make_model("linear:2-1-2");
    const std::vector<Rational> point{u[0], u[1], v[0], v[1]};
    std::vector<VectorField> gradients;
    const PolynomialMap map = expanded_map(model.family->definition()).value();
    for (const Polynomial& component : map.components) gradients.push_back(gradient(component));
    const auto z = [&](std::size_t i, std::size_t j) { return u[i] * v[j]; };
    const std::vector<std::vector<Rational>> g{{1, -2}, {Rational(1, 3), 5}};
    for (std::size_t i = 0; i < 2; ++i) {
        for (std::size_t j = 0; j < 2; ++j) {
            // Σ M_(ij)(kl) G_kl
            Rational expected;
            for (std::size_t k = 0; k < 2; ++k) {
                for (std::size_t l = 0; l < 2; ++l) {
                    for (Variable a = 0; a < 4; ++a) {
                        expected += gradients[2 * i + j][a].evaluate(point) *
                                    gradients[2 * k + l][a].evaluate(point) * g[k][l];
                    }
                }
            }
            Rational closed;
            for (std::size_t k = 0; k < 2; ++k) {
                for (std::size_t l = 0; l < 2; ++l) {
                    closed += quotient(z(i, l) * z(k, l) * g[k][j], vv);  // z zᵀ G / ‖v‖²
                    closed += quotient(g[i][k] * z(l, k) * z(l, j), uu);  // G zᵀz / ‖u‖²
                }
            }
            CHECK(closed == expected);
        }
    }
}

TEST_CASE("what cannot be recast is refused") {
    std::istringstream text("variables x y\nfields\n-y ; x\n");
    const Model fields = read_model(text, "fields");
    CHECK_THROWS_AS(recast(fields), InputError);
    const std::vector<Rational> short_point{1};
    CHECK_THROWS_AS(recast_of("linear:2-2-2", short_point), InputError);
    CHECK_THROWS_AS(recast_of("linear:60-2-60"), LimitError);
}

TEST_CASE("degenerate maps recast trivially") {
    std::istringstream none("variables\nmap\n5\n"), constant("variables x\nmap\n1\n");
    const Recast empty = recast(read_model(none, "none"));
    CHECK(empty.involutive.holds);
    CHECK(empty.inclusion.holds);
    const Recast still = recast(read_model(constant, "constant"));
    CHECK(still.laws == 1);
    CHECK(still.involutive.holds);
    CHECK(still.inclusion.standing == Standing::proved);
}

}  // namespace abide
