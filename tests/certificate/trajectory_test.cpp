// Certificates with trajectories from the engine's own series, written, and verified by the
// stand-alone program, which computes the vectors anew.

#include "support/process.hpp"

#include <abide/algebra/echelon.hpp>
#include <abide/certificate/certificate.hpp>
#include <abide/fields/word_value.hpp>
#include <abide/models/model.hpp>
#include <abide/prove/prove.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>

namespace abide::test {
namespace {

/// θ(t), and L along it, by evaluation over dual series.
class Series {
  public:
    Series(const Family& family, const PrimeField& field, const std::vector<Residue>& start,
           const std::vector<std::vector<Residue>>& controls, std::size_t length)
        : family_(family), field_(field), length_(length), point_(start.size(), length + 1) {
        control_ = RingVector(family.count(), length + 1);
        for (std::size_t i = 0; i < controls.size(); ++i)
            std::ranges::copy(controls[i], control_[i].begin());
        for (std::size_t a = 0; a < start.size(); ++a) point_[a][0] = start[a];
        for (std::size_t k = 0; k < length; ++k) {
            const RingVector velocity = evaluate(control_);
            for (std::size_t a = 0; a < start.size(); ++a)
                point_[a][k + 1] = field.multiply(velocity[a][k], field.invert(k + 1));
        }
    }

    /// L^0 X_c, …, L^K X_c at t = 0.
    std::vector<std::vector<Residue>> rows(std::size_t c) const {
        RingVector single(family_.count(), length_ + 1);
        single[c][0] = 1;
        RingVector y = evaluate(single);
        std::vector<std::vector<Residue>> result;
        for (std::size_t k = 0; k <= length_; ++k) {
            if (k > 0) y = derived(y);
            result.emplace_back();
            for (std::size_t a = 0; a < y.size(); ++a) result.back().push_back(y[a][0]);
        }
        return result;
    }

  private:
    RingVector evaluate(const RingVector& combination) const {
        RingVector result(point_.size(), length_ + 1);
        const SeriesRing ring(field_, length_ + 1);
        family_.evaluate(ring, combination, point_, result);
        return result;
    }

    RingVector derived(const RingVector& y) const {
        const std::size_t n = length_ + 1;
        RingVector point(y.size(), 2 * n), control(control_.size(), 2 * n), value(y.size(), 2 * n);
        for (std::size_t a = 0; a < y.size(); ++a) {
            std::ranges::copy(point_[a], point[a].begin());
            std::ranges::copy(y[a], point[a].begin() + static_cast<std::ptrdiff_t>(n));
        }
        for (std::size_t i = 0; i < control_.size(); ++i)
            std::ranges::copy(control_[i], control[i].begin());
        const DualSeriesRing ring(field_, n);
        family_.evaluate(ring, control, point, value);
        RingVector result(y.size(), n);
        for (std::size_t a = 0; a < y.size(); ++a) {
            for (std::size_t k = 0; k < n; ++k) {
                const Residue next = k + 1 < n ? y[a][k + 1] : 0;
                result[a][k] = field_.subtract(field_.multiply(k + 1, next), value[a][n + k]);
            }
        }
        return result;
    }

    const Family& family_;
    PrimeField field_;
    std::size_t length_;
    RingVector point_;
    RingVector control_;
};

/// All vectors of orders up to `length` that are independent of those of lower orders.
Certificate with_trajectory(const Model& model, std::vector<Integer> point, std::size_t length,
                            std::uint64_t seed = 1) {
    Random random(seed);
    const PrimeField field((Residue{1} << 31) - 1);
    Certificate certificate;
    certificate.remark = model.name;
    certificate.variables = model.variables;
    certificate.family = model.family->definition();
    certificate.point = std::move(point);
    certificate.laws_modulus = field.modulus();
    const std::vector<Residue> start = reduce(certificate.point, field);
    TrajectoryWitness witness;
    witness.modulus = field.modulus();
    for (std::size_t i = 0; i < model.family->count(); ++i)
        witness.controls.push_back(random.residues(length, field.modulus()));
    const Series series(*model.family, field, start, witness.controls, length);
    std::vector<std::vector<std::vector<Residue>>> rows;
    for (std::size_t i = 0; i < model.family->count(); ++i) rows.push_back(series.rows(i));
    Echelon echelon(field, model.family->dimension());
    for (std::uint32_t k = 0; k <= length; ++k) {
        for (std::uint32_t i = 0; i < rows.size(); ++i) {
            if (echelon.insert(rows[i][k])) witness.vectors.push_back({i, k});
        }
    }
    std::ranges::sort(witness.vectors, {},
                      [](const TrajectoryVector& v) { return std::pair(v.letter, v.order); });
    certificate.trajectory = std::move(witness);
    return certificate;
}

std::vector<Integer> small_point(std::size_t dimension) {
    std::vector<Integer> point;
    for (std::size_t a = 0; a < dimension; ++a)
        point.emplace_back(static_cast<std::int64_t>(a * a % 17) - 8 + (a % 2 == 0 ? 20 : 0));
    return point;
}

std::string written(const Certificate& certificate) {
    std::ostringstream out;
    write(out, certificate);
    return out.str();
}

ProcessResult checked(const std::string& text) {
    const TemporaryFolder folder;
    write_file(folder.file("a.cert"), text);
    return run({program("abide-check"), folder.file("a.cert")});
}

struct Expected {
    std::string model;
    std::size_t length;
    std::size_t rank;
};

}  // namespace

TEST_CASE("the engine's trajectories are verified by the program") {
    for (const auto& [specification, length, rank] : std::vector<Expected>{
             {"linear:2-3-2", 1, 6},
             {"linear:2-3", 0, 6},
             {"linear:1-1", 0, 1},
             {"linear:1-1-1-1", 2, 1},
             {"linear:1-2-2-1", 3, 1},
             {"linear:2-3-3-2", 4, 9},
             {"linear:2-5-5-2", 8, 15},
             {"relu:2-3-2", 1, 9},
             {"relu:2-3-2+bias", 1, 12},
             {"relu:3-2-2-2+bias", 2, 14},
             {"relu:1-1-1-1+bias", 2, 3},
         }) {
        CAPTURE(specification);
        const Model model = make_model(specification);
        Certificate certificate =
            with_trajectory(model, small_point(model.family->dimension()), length);
        Random random(2);
        certificate.laws = verified_candidates(*model.family, model.candidates, random);
        CAPTURE(written(certificate));
        CHECK(certificate.rank() == rank);
        const ProcessResult result = checked(written(certificate));
        CAPTURE(result.out);
        CHECK(result.status == 0);

        // No vector more: each other one is dependent.
        for (std::uint32_t i = 0; i < model.family->count(); ++i) {
            Certificate more = certificate;
            more.laws.clear();
            auto& vectors = more.trajectory->vectors;
            const TrajectoryVector extra{i, static_cast<std::uint32_t>(length)};
            if (std::ranges::find(vectors, extra) != vectors.end()) continue;
            const auto place = std::ranges::find_if(
                vectors, [&](const TrajectoryVector& v) { return v.letter > i; });
            vectors.insert(place, extra);
            if (more.rank() > model.variables.size()) continue;
            const ProcessResult rejected = checked(written(more));
            CHECK(rejected.status == 1);
            CHECK_THAT(rejected.out, Catch::Contains("not independent"));
        }
    }
}

TEST_CASE("a trajectory from a special point is a lower bound of the rank there") {
    // U = 0, V = 0 but for one entry each.
    const Model model = make_model("linear:2-2-2");
    std::vector<Integer> point(8);
    point[0] = point[4] = 1;
    const Certificate certificate = with_trajectory(model, point, 3);
    CHECK(certificate.rank() < 5);
    CHECK(certificate.rank() > 2);
    CHECK(checked(written(certificate)).status == 0);
    const Certificate origin = with_trajectory(model, std::vector<Integer>(8), 3);
    CHECK(origin.rank() == 0);
    CHECK(checked(written(origin)).out ==
          "VERIFIED at least 0, at most 8 independent conservation laws (0 explicit) of 8 "
          "parameters\n");
}

TEST_CASE("random maps and fields agree with the program") {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        Random random(seed);
        const std::size_t dimension = 1 + random.below(5);
        std::vector<Polynomial> polynomials;
        const bool map = random.below(2) == 0;
        for (std::size_t i = 0; i < 2 * (map ? 1 : dimension); ++i) {
            PolynomialSum sum;
            for (std::uint64_t terms = random.below(4); terms > 0; --terms) {
                Monomial monomial;
                for (std::uint64_t k = random.below(4); k > 0; --k) {
                    const auto a = static_cast<Variable>(random.below(dimension));
                    monomial =
                        monomial * Monomial(a, 1 + static_cast<std::uint32_t>(random.below(3)));
                }
                sum.add(monomial, Rational(random.between(-9, 9), random.between(1, 4)));
            }
            polynomials.push_back(sum.take());
        }
        Model model;
        for (std::size_t a = 0; a < dimension; ++a)
            model.variables.push_back("x" + std::to_string(a + 1));
        if (map) {
            model.family = make_family(dimension, PolynomialMap{polynomials});
        } else {
            const auto half = polynomials.begin() + static_cast<std::ptrdiff_t>(dimension);
            model.family = make_family(
                dimension,
                FieldList{{VectorField(std::vector<Polynomial>(polynomials.begin(), half)),
                           VectorField(std::vector<Polynomial>(half, polynomials.end()))}});
        }
        const Certificate certificate =
            with_trajectory(model, small_point(dimension), random.below(5), seed);
        CAPTURE(written(certificate));
        const ProcessResult result = checked(written(certificate));
        CHECK(result.status == 0);
        CHECK_THAT(result.out, Catch::StartsWith("VERIFIED "));
    }
}

TEST_CASE("a trajectory proves the count of 2-15-15-2, in 21 orders") {
    const Model model = make_model("linear:2-15-15-2");
    Certificate certificate = with_trajectory(model, small_point(285), 21);
    Random random(1);
    certificate.laws = verified_candidates(*model.family, model.candidates, random);
    CHECK(certificate.exactly());
    CHECK(checked(written(certificate)).out ==
          "VERIFIED exactly 240 independent conservation laws (240 explicit) of 285 parameters\n");
}

TEST_CASE("fractions that are not in lowest terms mean the same when they are read and written") {
    // 1 = 2·1/2, and the controls are those of the field 2 ∂_x: only with them is X_3 moved.
    const std::string text =
        "abide-certificate 1.1\nvariables x y z\nfields 3\n1 ; 0 ; 0\n2 over 2 ; 0 ; 0\n"
        "0 ; 1 ; x\npoint 0 0 0\nlaws 0 independent modulo 101\n"
        "trajectory 3 independent modulo 101\ncontrols 1\n100\n1\n0\n1 0\n3 0\n3 1\n"
        "claim exactly 0\nend\n";
    CHECK(checked(text).status == 0);
    std::istringstream in(text);
    const Certificate certificate = read_certificate(in);
    CHECK(certificate.trajectory->controls == std::vector<std::vector<Residue>>{{100}, {2}, {0}});
    const std::string again = written(certificate);
    CHECK_THAT(again, !Catch::Contains("over"));
    CHECK(checked(again).out == checked(text).out);
    std::string unscaled = again;
    unscaled.replace(unscaled.find("100\n2\n"), 6, "100\n1\n");
    CHECK(checked(unscaled).status == 1);
}

}  // namespace abide::test
