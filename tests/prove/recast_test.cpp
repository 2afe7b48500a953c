#include <abide/error.hpp>
#include <abide/models/model_file.hpp>
#include <abide/prove/prove.hpp>
#include <abide/prove/recast.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>

namespace abide {
namespace {

Recast recast_of(const std::string& specification,
                 const std::optional<std::vector<Rational>>& point = std::nullopt) {
    return recast(make_model(specification), {}, point);
}

Model model_from(const std::string& text) {
    std::istringstream in(text);
    return read_model(in, "test");
}

/// Σ_j M_ij G_j at the point.
std::vector<Rational> metric_times(const Model& model, const std::vector<Rational>& point,
                                   const std::vector<Rational>& g) {
    std::vector<VectorField> gradients;
    const PolynomialMap map = expanded_map(model.family->definition()).value();
    for (const Polynomial& component : map.components) gradients.push_back(gradient(component));
    std::vector<Rational> result(g.size());
    for (std::size_t i = 0; i < g.size(); ++i) {
        for (std::size_t j = 0; j < g.size(); ++j) {
            for (Variable a = 0; a < point.size(); ++a) {
                result[i] +=
                    gradients[i][a].evaluate(point) * gradients[j][a].evaluate(point) * g[j];
            }
        }
    }
    return result;
}

Rational square(const std::vector<Rational>& vector) {
    Rational sum;
    for (const Rational& entry : vector) sum.add_product(entry, entry);
    return sum;
}

/// z zᵀ G / ‖v‖² + G zᵀ z / ‖u‖² for z = u vᵀ, row by row.
std::vector<Rational> closed_form(const std::vector<Rational>& u, const std::vector<Rational>& v,
                                  const std::vector<Rational>& g) {
    const std::size_t n = u.size(), m = v.size();
    const auto z = [&](std::size_t i, std::size_t j) { return u[i] * v[j]; };
    std::vector<Rational> result(n * m);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < m; ++j) {
            for (std::size_t k = 0; k < n; ++k) {
                for (std::size_t l = 0; l < m; ++l) {
                    result[i * m + j] += quotient(z(i, l) * z(k, l) * g[k * m + j], square(v));
                    result[i * m + j] += quotient(g[i * m + l] * z(k, l) * z(k, j), square(u));
                }
            }
        }
    }
    return result;
}

std::vector<Rational> fractions(std::size_t count, Random& random) {
    std::vector<Rational> result;
    for (std::size_t k = 0; k < count; ++k)
        result.emplace_back(Integer(2 * random.between(-9, 9) + 1), Integer(random.between(1, 9)));
    return result;
}

std::vector<Rational> joined(std::vector<Rational> a, const std::vector<Rational>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
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
    CHECK(recast.involutive.standing == Standing::proved);
}

TEST_CASE("linear symmetries prove that W is no larger than it looks") {
    // dim W is below d and below dim Lie in all of these.
    for (const char* specification :
         {"linear:3-2-3", "linear:3-1-3-2", "linear:2-3-2-3", "attention:dim=3,head=2",
          "attention:dim=3,head=2,heads=2,groups=1", "attention:dim=4,head=2,heads=2+rope",
          "conv:in=1,hidden=3,out=1,kernel=3,kernel2=2+linear", "polynomial:2-4-1,k=2"}) {
        CAPTURE(specification);
        const Recast recast = recast_of(specification);
        CHECK_FALSE(recast.involutive.holds);
        CHECK(recast.involutive.standing == Standing::proved);
        CHECK(recast.generic.map < recast.lie_rank);
        CHECK_FALSE(recast.inclusion.holds);
        CHECK(recast.inclusion.standing == Standing::proved);
    }
}

TEST_CASE("outer products are found where there is nothing else") {
    const auto found = [](const std::string& map) {
        return outer_products(
            expanded_map(model_from("variables a b c d e\nmap\n" + map).family->definition())
                .value());
    };
    CHECK(found("a*c\na*d\nb*c\nb*d\n") == std::vector<OuterProduct>{{{0, 1}, {2, 3}}});
    CHECK(found("b*d\nb*c\na*d\na*c\n") == std::vector<OuterProduct>{{{0, 1}, {2, 3}}});
    CHECK(found("a*e\nb*c\nb*d\n") == std::vector<OuterProduct>{{{0}, {4}}, {{1}, {2, 3}}});
    CHECK(found("e*a\ne*b\nd*e\n") == std::vector<OuterProduct>{{{0, 1, 3}, {4}}});
    for (const char* other :
         {"a*c\na*d\nb*c\n", "a*c\na*c\n", "2*a*c\n", "-a*c\n", "a*c + 1\n", "a^2\n", "a*b*c\n",
          "a*b\nb*c\na*c\n", "a\n", "a*c\n7\n", "a*c + b*d\n", "a*c\na*d\nb*c\nb*d\na*b\n"}) {
        CAPTURE(other);
        CHECK(found(other).empty());
    }
    // One unit in each block of other architectures.
    const std::vector<std::pair<std::string, std::size_t>> models{
        {"attention:dim=3,head=1,heads=2", 4},
        {"attention:dim=3,head=1,heads=4,groups=2", 4},
        {"conv:in=2,hidden=3,out=1,kernel=2,kernel2=3", 3},
        {"homogeneous:3-2-2,k=1", 2},
        {"linear:2-1-2 + relu:2-3-1", 4},
        {"residual(linear:2-1-3)", 1},
        {"relu:3-5-2+bias", 5},
        {"linear:3-2-3", 0},
        {"attention:dim=2,head=2", 0},
        {"homogeneous:3-2-2,k=2", 0}};
    for (const auto& [specification, blocks] : models) {
        CAPTURE(specification);
        CHECK(recast_of(specification).outer_products.size() == blocks);
    }
}

TEST_CASE("the closed form of every block is M = dphi dphi^T") {
    Random random(5);
    for (const char* specification :
         {"attention:dim=2,head=1,heads=2,groups=1", "conv:in=1,hidden=2,out=2,kernel=2,kernel2=1",
          "homogeneous:2-3-1,k=1", "product:2 + linear:2-1-3"}) {
        CAPTURE(specification);
        const Model model = make_model(specification);
        const PolynomialMap map = expanded_map(model.family->definition()).value();
        const std::vector<Rational> point = fractions(model.variables.size(), random);
        const std::vector<Rational> g = fractions(map.components.size(), random);
        const std::vector<Rational> moved = metric_times(model, point, g);
        std::size_t components = 0;
        for (const OuterProduct& block : outer_products(map)) {
            std::vector<Rational> u, v, own, expected;
            for (const Variable a : block.u) u.push_back(point[a]);
            for (const Variable b : block.v) v.push_back(point[b]);
            for (const Variable a : block.u) {
                for (const Variable b : block.v) {
                    const Polynomial product = Polynomial::variable(a) * Polynomial::variable(b);
                    const auto i = static_cast<std::size_t>(
                        std::ranges::find(map.components, product) - map.components.begin());
                    REQUIRE(i < g.size());
                    own.push_back(g[i]);
                    expected.push_back(moved[i]);
                }
            }
            CHECK(closed_form(u, v, own) == expected);
            components += own.size();
        }
        CHECK(components == g.size());
    }
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

TEST_CASE("the closed form at random points of all shapes, neuron by neuron too") {
    Random random(3);
    for (const auto& [n, m] :
         {std::pair(1, 1), std::pair(3, 2), std::pair(1, 4), std::pair(2, 5)}) {
        CAPTURE(n, m);
        const auto rows = static_cast<std::size_t>(n), columns = static_cast<std::size_t>(m);
        const std::vector<Rational> u = fractions(rows, random), v = fractions(columns, random);
        const std::vector<Rational> g = fractions(rows * columns, random);
        CHECK(metric_times(make_model(two_layers(rows, 1, columns)), joined(u, v), g) ==
              closed_form(u, v, g));
        // What the roots are: ‖u‖² ‖v‖² = ‖z‖², so (‖u‖² + ‖v‖²)² = δ² + 4‖z‖².
        const Rational delta = square(u) - square(v), root = square(u) + square(v);
        CHECK(root * root == delta * delta + Rational(4) * square(u) * square(v));
    }
    // relu:2-2-2: the paths of hidden neuron h are W1_ih·W2_ho, ordered by i, h, o.
    const std::vector<Rational> w1 = fractions(4, random), w2 = fractions(4, random);
    const std::vector<Rational> g = fractions(8, random);
    const std::vector<Rational> moved = metric_times(make_model("relu:2-2-2"), joined(w1, w2), g);
    for (std::size_t h = 0; h < 2; ++h) {
        std::vector<Rational> own, expected;
        for (const std::size_t path : {2 * h, 2 * h + 1, 2 * h + 4, 2 * h + 5}) {
            own.push_back(g[path]);
            expected.push_back(moved[path]);
        }
        CHECK(closed_form({w1[h], w1[h + 2]}, {w2[2 * h], w2[2 * h + 1]}, own) == expected);
    }
}

TEST_CASE("the chance of an error is that of what was drawn") {
    // Two parallel gradients, whose laws are neither found as polynomials nor as forms.
    const std::string p = "a + b^20 + b^7*c^15 + c^13*d^10 + d^3*e^20 + a^9*e^6";
    const Model parallel = model_from("variables a b c d e\nmap\n" + p + "\n(" + p + ")^2\n");
    const Proof proof = prove(parallel);
    REQUIRE_FALSE(proof.certificate.exactly());
    const Recast both = recast(parallel);
    CHECK(both.generic.map == 1);
    CHECK(both.involutive.holds);
    CHECK(both.involutive.standing == Standing::randomised);
    CHECK(both.involutive.error_bits == proof.error_bits);
    CHECK(both.inclusion.error_bits == proof.error_bits);
    // One field alone is involutive whatever is known of its laws.
    const Recast one = recast(model_from("variables a b c d e\nmap\n" + p + "\n"));
    CHECK_FALSE(one.complete);
    CHECK(one.involutive.holds);
    CHECK(one.involutive.standing == Standing::proved);
    // That W is smaller than it looks is for the random point to say.
    const std::string q = "a*b + c^3*d", s = "a + b^3*c + d^2*e^2";
    const Recast mixed = recast(model_from("variables a b c d e\nmap\n" + s + "\n(" + s + ")^2\n" +
                                           q + "\n(" + q + ")^2\n(" + s + ")*(" + q + ")\n"));
    CHECK(mixed.generic.map == 2);
    CHECK_FALSE(mixed.involutive.holds);
    CHECK(mixed.involutive.standing == Standing::randomised);
    CHECK(mixed.involutive.error_bits == mixed.error_bits);
}

TEST_CASE("with too few laws the inclusion is about those that are known") {
    ProveOptions options;
    options.candidates = options.forms = false;
    options.max_degree = 1;
    const Recast recast = abide::recast(make_model("linear:2-2-2"), options);
    CHECK(recast.laws == 0);
    CHECK_FALSE(recast.complete);
    CHECK(recast.generic.laws == 4);
    CHECK_FALSE(recast.involutive.holds);
    CHECK(recast.involutive.standing == Standing::proved);  // dim W ≤ 4 < 5 ≤ dim Lie
    CHECK_FALSE(recast.inclusion.holds);
    CHECK(recast.inclusion.standing == Standing::proved);
}

TEST_CASE("numbers that would be too long are refused before they are computed") {
    std::string text = "variables";
    for (int i = 0; i < 12; ++i) text += " x" + std::to_string(i);
    text += "\nmap\n";
    for (int i = 0; i < 12; ++i)
        text += "x" + std::to_string(i) + "^900000*x" + std::to_string((i + 1) % 12) + "\n";
    CHECK_THROWS_AS(recast(model_from(text)), LimitError);
    const std::vector<Rational> long_point(
        8, Rational(power(Integer(7), 9'000'000), power(Integer(2), 9'000'000)));
    CHECK_THROWS_AS(recast_of("linear:2-2-2", long_point), LimitError);
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
    CHECK_FALSE(empty.at_point.has_value());
    const auto nowhere = recast(model_from("variables\nmap\n5\n"), {}, std::vector<Rational>());
    CHECK(nowhere.at_point.has_value());
    const Recast still = recast(read_model(constant, "constant"));
    CHECK(still.laws == 1);
    CHECK(still.involutive.holds);
    CHECK(still.inclusion.standing == Standing::proved);
}

}  // namespace abide
