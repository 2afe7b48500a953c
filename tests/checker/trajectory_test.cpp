// Vectors along a trajectory. The program computes with series modulo p; here L is applied to
// polynomials in the coordinates and t, brackets are expanded, and the exact integers are compared
// with the program's verdicts.

#include "certificates.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <array>
#include <map>

using namespace abide::test;

namespace {

constexpr std::size_t dimension = 3;
constexpr std::size_t t = dimension;  // the last variable

using Exponents = std::array<int, dimension + 1>;
/// A polynomial in x, y, z and t with integer coefficients.
using Dense = std::map<Exponents, std::int64_t>;
using Field = std::array<Dense, dimension>;

void add(Dense& sum, const Dense& a, std::int64_t factor) {
    for (const auto& [m, c] : a) sum[m] += factor * c;
}

Dense product(const Dense& a, const Dense& b) {
    Dense result;
    for (const auto& [m, c] : a) {
        for (const auto& [n, d] : b) {
            Exponents sum = m;
            for (std::size_t v = 0; v <= t; ++v) sum[v] += n[v];
            result[sum] += c * d;
        }
    }
    return result;
}

Dense derivative(const Dense& a, std::size_t v) {
    Dense result;
    for (const auto& [m, c] : a) {
        if (m[v] == 0) continue;
        Exponents lower = m;
        --lower[v];
        result[lower] += c * m[v];
    }
    return result;
}

/// The fields, a control of each, and a point.
struct Scene {
    std::vector<Field> fields;
    std::vector<std::vector<std::int64_t>> controls;
    std::vector<std::int64_t> point;
    std::vector<std::pair<std::size_t, std::size_t>> vectors;  // field from 0, order
    std::int64_t p = 101;
};

/// L Y = ∂_t Y + [X_u, Y], as a field that depends on t: no trajectory is computed.
Field derived(const Scene& scene, const Field& y) {
    Field xu;
    for (std::size_t i = 0; i < scene.fields.size(); ++i) {
        Dense control;
        for (std::size_t k = 0; k < scene.controls[i].size(); ++k)
            control[{0, 0, 0, static_cast<int>(k)}] = scene.controls[i][k];
        for (std::size_t a = 0; a < dimension; ++a)
            add(xu[a], product(control, scene.fields[i][a]), 1);
    }
    Field result;
    for (std::size_t a = 0; a < dimension; ++a) {
        result[a] = derivative(y[a], t);
        for (std::size_t b = 0; b < dimension; ++b) {
            add(result[a], product(derivative(y[a], b), xu[b]), 1);
            add(result[a], product(derivative(xu[a], b), y[b]), -1);
        }
    }
    return result;
}

/// At the point and t = 0.
std::vector<std::int64_t> row(const Scene& scene, std::size_t field, std::size_t order) {
    Field y = scene.fields[field];
    for (std::size_t k = 0; k < order; ++k) y = derived(scene, y);
    std::vector<std::int64_t> result;
    for (const Dense& component : y) {
        std::int64_t sum = 0;
        for (const auto& [m, c] : component) {
            std::int64_t term = m[t] == 0 ? c % scene.p : 0;
            for (std::size_t v = 0; v < dimension; ++v) {
                for (int k = 0; k < m[v]; ++k) term = term * scene.point[v] % scene.p;
            }
            sum += term;
        }
        result.push_back((sum % scene.p + scene.p) % scene.p);
    }
    return result;
}

/// Whether elimination by rows finds a unit in each; units by trial.
bool independent(std::vector<std::vector<std::int64_t>> rows, std::int64_t p) {
    for (std::size_t r = 0; r < rows.size(); ++r) {
        std::size_t pivot = 0;
        std::int64_t inverse = 0;
        for (; pivot < dimension; ++pivot) {
            for (inverse = 1; inverse < p && rows[r][pivot] * inverse % p != 1;) ++inverse;
            if (inverse < p) break;
        }
        if (pivot == dimension) return false;
        for (std::size_t s = r + 1; s < rows.size(); ++s) {
            const std::int64_t factor = rows[s][pivot] * inverse % p;
            for (std::size_t b = 0; b < dimension; ++b)
                rows[s][b] = ((rows[s][b] - factor * rows[r][b]) % p + p) % p;
        }
    }
    return true;
}

std::string text_of(const Dense& a) {
    std::string text;
    for (const auto& [m, c] : a) {
        if (c == 0) continue;
        std::string term = std::to_string(std::abs(c));
        for (std::size_t v = 0; v < dimension; ++v) {
            if (m[v] == 0) continue;
            term += "*" + std::string(1, "xyz"[v]) + (m[v] > 1 ? "^" + std::to_string(m[v]) : "");
        }
        if (term.starts_with("1*")) term = term.substr(2);
        const std::string sign = c < 0 ? "-" : "+";
        text += text.empty() ? (c < 0 ? "-" : "") + term : " " + sign + " " + term;
    }
    return text.empty() ? "0" : text;
}

std::string certificate(const Scene& scene) {
    std::string text = "abide-certificate 1.1\nvariables x y z\nfields " +
                       std::to_string(scene.fields.size()) + "\n";
    for (const Field& x : scene.fields)
        text += text_of(x[0]) + " ; " + text_of(x[1]) + " ; " + text_of(x[2]) + "\n";
    text += "point";
    for (const auto coordinate : scene.point) text += " " + std::to_string(coordinate);
    text += "\nlaws 0 independent modulo 2\ntrajectory " + std::to_string(scene.vectors.size()) +
            " independent modulo " + std::to_string(scene.p) + "\ncontrols " +
            std::to_string(scene.controls[0].size()) + "\n";
    for (const auto& control : scene.controls) {
        for (std::size_t k = 0; k < control.size(); ++k)
            text += (k > 0 ? " " : "") + std::to_string(control[k]);
        text += control.empty() ? "" : "\n";
    }
    for (const auto& [field, order] : scene.vectors)
        text += std::to_string(field + 1) + " " + std::to_string(order) + "\n";
    const std::string most = std::to_string(dimension - scene.vectors.size());
    return text + (most == "0" ? "claim exactly 0\nend\n"
                               : "claim at-least 0 at-most " + most + "\nend\n");
}

Dense random_polynomial() {
    Dense result;
    const int terms = *rc::gen::inRange(0, 4);
    for (int i = 0; i < terms; ++i) {
        Exponents m = {};
        for (std::size_t v = 0; v < dimension; ++v) m[v] = *rc::gen::inRange(0, 3);
        result[m] = *rc::gen::inRange(-3, 4);
    }
    return result;
}

Scene random_scene(const std::vector<std::int64_t>& moduli) {
    Scene scene;
    scene.p = *rc::gen::elementOf(moduli);
    const std::size_t count = *rc::gen::inRange<std::size_t>(1, 4);
    const std::size_t length = *rc::gen::inRange<std::size_t>(0, 5);
    for (std::size_t i = 0; i < count; ++i) {
        scene.fields.push_back({random_polynomial(), random_polynomial(), random_polynomial()});
        scene.controls.push_back(*rc::gen::container<std::vector<std::int64_t>>(
            length, rc::gen::inRange<std::int64_t>(0, scene.p)));
    }
    scene.point = *rc::gen::container<std::vector<std::int64_t>>(
        dimension, rc::gen::inRange<std::int64_t>(-3, 4));
    std::map<std::pair<std::size_t, std::size_t>, bool> vectors;
    const std::size_t wanted = *rc::gen::inRange<std::size_t>(1, dimension + 1);
    for (std::size_t i = 0; i < wanted; ++i) {
        vectors[{*rc::gen::inRange<std::size_t>(0, count),
                 *rc::gen::inRange<std::size_t>(0, length + 1)}] = true;
    }
    for (const auto& [vector, there] : vectors) scene.vectors.push_back(vector);
    return scene;
}

}  // namespace

TEST_CASE("vectors of a trajectory have the values of the expanded brackets") {
    rc::prop("random fields, controls and vectors", [] {
        const Scene scene = random_scene({101, 101, 7, 35, 121});
        std::vector<std::vector<std::int64_t>> rows;
        for (const auto& [field, order] : scene.vectors) rows.push_back(row(scene, field, order));
        const bool expected = independent(rows, scene.p);
        RC_CLASSIFY(expected);
        const Outcome outcome = check_file(certificate(scene));
        RC_LOG() << certificate(scene) << outcome.verdict << '\n';
        RC_ASSERT(outcome.status == (expected ? 0 : 1));
    });
    // Ranks show no directions; beside a constant field of the expected value a vector is
    // dependent, beside another one it is not.
    rc::prop("values of single vectors", [] {
        Scene scene = random_scene({101});
        const auto [field, order] = scene.vectors.back();
        const auto value = row(scene, field, order);
        std::size_t unit = 0;
        while (unit < dimension && value[unit] == 0) ++unit;
        if (unit == dimension) {
            scene.vectors = {{field, order}};
            RC_ASSERT(check_file(certificate(scene)).status == 1);
            return;
        }
        Field constant;
        for (std::size_t a = 0; a < dimension; ++a) constant[a][{}] = value[a];
        const std::size_t last = scene.fields.size();
        scene.fields.push_back(constant);
        scene.controls.emplace_back(scene.controls[0].size(), 0);
        scene.vectors = {{field, order}, {last, 0}};
        RC_ASSERT(check_file(certificate(scene)).status == 1);
        scene.fields[last][(unit + 1) % dimension][{}] += 1;
        RC_ASSERT(check_file(certificate(scene)).status == 0);
    });
}

TEST_CASE("a trajectory computed by hand") {
    // X_1 = ∂_x, X_2 = x²∂_y, u = (1 + 2t, 3): X_u = (1 + 2t, 3x², 0), x(t) = 5 + t + t², and
    // X_2 = (0, (5 + t + t²)², 0) = (0, 25 + 10t + 11t² + …, 0). The one entry of DX_u is 6x, so
    // L X_2 = (0, 10 + 22t + …, 0) and L² X_2 = (0, 22, 0); L X_1 = (0, -6x, 0) =
    // (0, -30 - 6t + …, 0), L² X_1 = (0, -6, 0).
    Scene scene;
    Field first, second;
    first[0][{}] = 1;
    second[1][{2, 0, 0, 0}] = 1;
    scene.fields = {first, second};
    scene.controls = {{1, 2}, {3, 0}};
    scene.point = {5, 7, 0};
    using Vector = std::pair<std::size_t, std::size_t>;
    for (const auto& [vector, value] : std::vector<std::pair<Vector, int>>{
             {{1, 0}, 25}, {{1, 1}, 10}, {{1, 2}, 22}, {{0, 1}, -30}, {{0, 2}, -6}}) {
        // A row is one of an independent list unless the modulus divides it.
        for (const int p : {5, 7, 11, 13, 35, 143}) {
            scene.p = p;
            scene.vectors = {vector};
            CAPTURE(vector, value, p);
            const bool unit = value % 5 != 0 || p % 5 != 0;
            const bool also = value % 11 != 0 || p % 11 != 0;
            CHECK(check_file(certificate(scene)).status == (unit && also ? 0 : 1));
        }
    }
}

TEST_CASE("a trajectory reaches what needs long words") {
    // X_1 = ∂_1 + x_2 ∂_3 + … + x_(n-1) ∂_n, X_2 = ∂_2, with X_1 alone for control: L^k X_2 =
    // ±∂_(k+2).
    constexpr int n = 40;
    std::string variables, first = "1 ; 0", second = "0 ; 1", point, vectors;
    for (int a = 1; a <= n; ++a) {
        variables += " x" + std::to_string(a);
        point += " " + std::to_string(a % 7 - 3);
        if (a > 2) first += " ; x" + std::to_string(a - 1);
        if (a > 2) second += " ; 0";
        if (a < n) vectors += "2 " + std::to_string(a - 1) + "\n";
    }
    std::string ones = "1", zeros = "0";
    for (int k = 2; k <= n - 2; ++k) ones += " 0", zeros += " 0";
    const std::string text = "abide-certificate 1.1\nvariables" + variables + "\nfields 2\n" +
                             first + "\n" + second + "\npoint" + point +
                             "\nlaws 0 independent modulo 2\ntrajectory 40 independent modulo 101\n"
                             "controls 38\n" +
                             ones + "\n" + zeros + "\n1 0\n" + vectors + "claim exactly 0\nend\n";
    CHECK(check_file(text).verdict ==
          "VERIFIED exactly 0 independent conservation laws (0 explicit) of 40 parameters");
    // One order more is 0.
    check_rejected(with(text, "\n2 38\n", "\n2 39\n"), 51, "the number is more than 38");
}

namespace {

void rejected(const std::string& from, const std::string& to, int line, const std::string& reason) {
    check_rejected(with(trajectory_example, from, to), line, reason);
}

}  // namespace

TEST_CASE("forged vectors of a trajectory are rejected") {
    const std::string dependent = "not independent of those before modulo 101";
    const std::string order = "the vectors do not increase: by field, then by order, each once";
    rejected("\n1 1\n", "\n1 0\n", 15, order);
    rejected("\n1 0\n1 1\n", "\n1 1\n1 0\n", 15, order);
    rejected("\n1 0\n1 1\n", "\n2 1\n1 0\n", 15, order);
    rejected("\n1 1\n", "\n2 0\n", 15, dependent);  // X_2 vanishes at the point
    rejected("\n1 1\n", "\n1 2\n", 15, "the number is more than 1");
    rejected("\n1 1\n", "\n3 1\n", 15, "the number is more than 2");
    rejected("\n1 1\n", "\n0 1\n", 15, "the number is less than 1");
    rejected("\n1 1\n", "\n1 -1\n", 15, "expected a number");
    rejected("\n1 1\n", "\n1\n", 15, "expected ' ', found the end");
    rejected("\n1 1\n", "\n1 1 1\n", 15, "expected the end of the line");
    rejected("\n1 1\n", "\n1  1\n", 15, "expected a number");
    rejected("\n1 1\n", "\n1 01\n", 15, "leading zero");
    // Without a second control, X_1 commutes with X_u.
    rejected("controls 1\n3\n2\n", "controls 1\n3\n0\n", 15, dependent);
    CHECK(check_file(with(trajectory_example, "\n1 1\n", "\n2 1\n")).status == 0);
    rejected("controls 1\n3\n2\n", "controls 0\n", 13, "the number is more than 0");
}

TEST_CASE("a rank that is larger than the truth is rejected") {
    const std::string more = with(trajectory_example, "trajectory 2", "trajectory 3");
    check_rejected(with(more, "\n1 1\n", "\n1 1\n2 0\n"), 16, "not independent");
    check_rejected(with(more, "\n1 1\n", "\n1 1\n2 1\n"), 16, "not independent");
    check_rejected(more, 16, "expected a number");
    rejected("trajectory 2", "trajectory 4", 10, "the number is more than 3");
    rejected("trajectory 2", "trajectory 1", 15, "unexpected section '1'");
    const std::string less =
        with(with(trajectory_example, "trajectory 2", "trajectory 1"), "\n1 0\n1 1\n", "\n1 1\n");
    check_rejected(less, 15, "the evidence shows 'claim at-least 1 at-most 2'");
    CHECK(check_file(with(less, "exactly 1", "at-least 1 at-most 2")).status == 0);
}

TEST_CASE("controls are as many residues as the fields and K demand") {
    rejected("controls 1\n3\n2\n", "controls 1\n3\n101\n", 13, "the number is more than 100");
    rejected("controls 1\n3\n2\n", "controls 1\n3\n-2\n", 13, "expected a number");
    rejected("controls 1\n3\n2\n", "controls 1\n3\n", 13, "expected the end of the line");
    rejected("controls 1\n3\n2\n", "controls 1\n3\n2\n2\n", 14, "expected ' ', found the end");
    rejected("controls 1\n3\n2\n", "controls 1\n3 1\n2\n", 12, "expected the end of the line");
    rejected("controls 1\n3\n2\n", "controls 2\n3 1\n2\n", 13, "expected ' ', found the end");
    rejected("controls 1\n3\n2\n", "controls 2\n3 1\n2 1\n5 5\n", 14, "more than 2");
    rejected("controls 1\n3\n2\n", "3\n2\n", 11, "expected 'controls '");
    rejected("controls 1", "controls", 11, "expected 'controls '");
    rejected("controls 1", "controls x", 11, "expected a number");
    rejected("controls 1", "controls 1 1", 11, "expected the end of the line");
    // More than the vectors need.
    CHECK(check_file(with(trajectory_example, "controls 1\n3\n2\n", "controls 2\n3 1\n2 4\n"))
              .status == 0);
}

TEST_CASE("the numbers up to K have inverses") {
    rejected("controls 1\n3\n2\n", "controls 101\n", 11, "the number is more than 100");
    rejected("controls 1\n3\n2\n", "controls 4294967297\n", 11, "the number is more than 100");
    const auto modulo = [](const std::string& p, const std::string& k) {
        return with(with(trajectory_example, "modulo 101", "modulo " + p), "controls 1\n3\n2\n",
                    "controls " + k + "\n3 0 0\n2 0 0\n");
    };
    check_rejected(modulo("9", "3"), 11, "controls', column 10: 3 has no inverse modulo 9");
    check_rejected(modulo("4", "3"), 11, "2 has no inverse modulo 4");
    check_rejected(modulo("3", "3"), 11, "the number is more than 2");
    check_rejected(modulo("25", "8"), 11, "5 has no inverse modulo 25");
    CHECK(check_file(modulo("25", "3")).status == 0);
    // Modulo 4 and 9, -2 and 3 are no units.
    const auto short_control = [](const std::string& p, const std::string& second) {
        return with(with(trajectory_example, "modulo 101", "modulo " + p), "controls 1\n3\n2\n",
                    "controls 1\n3\n" + second + "\n");
    };
    check_rejected(short_control("4", "2"), 15, "not independent of those before modulo 4");
    check_rejected(short_control("9", "6"), 15, "not independent of those before modulo 9");
    CHECK(check_file(short_control("9", "2")).status == 0);
    CHECK(check_file(short_control("4", "3")).status == 0);
}

TEST_CASE("equal vectors have no rank modulo a composite number") {
    // (2, 2) twice: elimination with a^(p - 2) in place of inverses would find two pivots.
    const std::string text =
        "abide-certificate 1.1\nvariables x y\nfields 2\n2 ; 2\n2 ; 2\npoint 0 0\n"
        "laws 0 independent modulo 9\ntrajectory 2 independent modulo 9\ncontrols 0\n1 0\n2 0\n"
        "claim exactly 0\nend\n";
    check_rejected(text, 11, "not independent");
    CHECK(check_file(with(text, "2 ; 2\n2 ; 2", "2 ; 2\n2 ; 4")).status == 0);
}

TEST_CASE("there is one rank witness") {
    const std::string words = "words 1 independent modulo 7\n1\n";
    rejected("claim exactly", words + "claim exactly", 16, "unexpected section 'words'");
    rejected("trajectory 2", words + "trajectory 2", 12, "unexpected section 'trajectory'");
}

TEST_CASE("a file of version 1.0 has no trajectory, and one of 1.1 may do without") {
    rejected("abide-certificate 1.1", "abide-certificate 1.0", 10,
             "section 'trajectory' needs version 1.1");
    rejected("abide-certificate 1.1", "abide-certificate 1.4", 1, "unknown version");
    CHECK(
        check_file(with(worked_example, "abide-certificate 1.0", "abide-certificate 1.1")).status ==
        0);
}

TEST_CASE("hostile sizes of a trajectory are refused") {
    const std::string heading = "modulo 101\ncontrols 1";
    const std::string huge = "modulo 2147483647\ncontrols ";
    rejected(heading, huge + "1000000000", 11, "operations (--max-work)");
    rejected(heading, huge + "2147483646", 11, "operations (--max-work)");
    check_rejected(with(trajectory_example, heading, huge + "400000000"), 11,
                   "bytes (--max-memory)", {"--max-work", "18446744073709551615"});
    // Nothing backs the length where there are no fields.
    const std::string none =
        "abide-certificate 1.1\nvariables x\nmap 0\npoint 0\nlaws 0 independent modulo 2\n"
        "trajectory 0 independent modulo 2147483647\ncontrols 1000000000\n"
        "claim at-least 0 at-most 1\nend\n";
    check_rejected(none, 7, "operations (--max-work)");
    // The steps are bounded too: 300 terms, 900 orders.
    std::string sum, zeros;
    for (int k = 1; k <= 300; ++k) sum += (k == 1 ? "x" : " + x^" + std::to_string(k));
    for (int k = 1; k < 900; ++k) zeros += " 1";
    const std::string steps =
        "abide-certificate 1.1\nvariables x\nfields 1\n" + sum +
        "\npoint 1\nlaws 0 independent modulo 2\ntrajectory 1 independent modulo 10007\n"
        "controls 900\n1" +
        zeros + "\n1 900\nclaim exactly 0\nend\n";
    check_rejected(steps, 9, "operations (--max-work)", {"--max-work", "100000000"});
    std::string more, components, coordinates;
    for (int a = 1; a <= 30; ++a)
        more += " a" + std::to_string(a), components += " ; 0", coordinates += " 0";
    check_rejected(with(with(with(steps, "variables x", "variables x" + more), "\npoint 1",
                             components + "\npoint 1" + coordinates),
                        "claim exactly 0", "claim at-least 0 at-most 30"),
                   9, "bytes (--max-memory)", {"--max-memory", "1000000"});
}
