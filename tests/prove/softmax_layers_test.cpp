// Two linear layers of full size with softmax cross-entropy, where no map can be expanded: laws and
// rank are counted at one sparse point, and on small ones the same way gives what count() does.

#include "checked_proof.hpp"

#include <abide/error.hpp>
#include <abide/fields/sparse_words.hpp>
#include <abide/models/data.hpp>
#include <abide/prove/prove.hpp>

#include <catch2/catch.hpp>

#include <map>

namespace abide::test {
namespace {

/// φ = U V with U of n rows and k ≤ n columns, V of m columns, at U = (1; 0), V = 0. The softmax
/// loss sees the differences of the columns of φ to the last one, Y_(i,j) = X_(i,j) − X_(i,m).
class SoftmaxAtIdentity {
  public:
    SoftmaxAtIdentity(std::size_t n, std::size_t k, std::size_t m)
        : n_(n), k_(k), m_(m), words_(MatrixProduct{{n, k, m}}, identity(), field_) {}

    std::size_t dimension() const { return (n_ + m_) * k_; }

    /// The rank of the Y_(i,j) and the [Y_(i,1), Y_(i',1)]: at most that of the Lie algebra.
    std::size_t rank() const {
        std::vector<SparseRow> rows;
        for (std::size_t i = 0; i < k_; ++i) {
            for (std::size_t j = 0; j + 1 < m_; ++j) rows.push_back(difference({{i, j}}));
            for (std::size_t other = i + 1; other < n_; ++other)
                rows.push_back(difference({{i, 0}, {other, 0}}));
        }
        return independent_rows(rows, field_).size();
    }

    /// The rank of the gradients of the entries of UᵀU − VVᵀ and of the row sums of V.
    std::size_t laws() const {
        std::vector<SparseRow> rows;
        for (std::uint32_t a = 0; a < k_; ++a) {
            for (std::uint32_t b = a; b < k_; ++b) {
                const auto entry = [&](std::size_t i, std::size_t c) {
                    return static_cast<std::uint32_t>(i * k_ + c);
                };
                rows.push_back(a == b ? SparseRow{{entry(a, a), 2}}
                                      : SparseRow{{entry(a, b), 1}, {entry(b, a), 1}});
            }
            SparseRow sum;
            for (std::size_t j = 0; j < m_; ++j)
                sum.push_back({static_cast<std::uint32_t>(n_ * k_ + a * m_ + j), 1});
            rows.push_back(std::move(sum));
        }
        return independent_rows(rows, field_).size();
    }

  private:
    std::vector<Residue> identity() const {
        std::vector<Residue> point(dimension());
        for (std::size_t a = 0; a < k_; ++a) point[a * k_ + a] = 1;
        return point;
    }

    /// The bracket of the Y of these entries of φ: a sum over the brackets of the X.
    SparseRow difference(const std::vector<std::pair<std::size_t, std::size_t>>& entries) const {
        std::map<std::uint32_t, Residue> sum;
        for (std::size_t choice = 0; choice < std::size_t{1} << entries.size(); ++choice) {
            Word word;
            bool negative = false;
            for (std::size_t t = 0; t < entries.size(); ++t) {
                const bool last = (choice >> t & 1) != 0;
                negative = negative != last;
                const auto [i, j] = entries[t];
                word.push_back(static_cast<std::uint32_t>(i * m_ + (last ? m_ - 1 : j)));
            }
            for (const auto& [column, value] : words_.value(word)) {
                Residue& entry = sum[column];
                entry = negative ? field_.subtract(entry, value) : field_.add(entry, value);
            }
        }
        SparseRow row;
        for (const auto& [column, value] : sum) {
            if (value != 0) row.push_back({column, value});
        }
        return row;
    }

    std::size_t n_, k_, m_;
    PrimeField field_{(Residue{1} << 31) - 1};
    SparseWords words_;
};

}  // namespace

TEST_CASE("softmax cross-entropy on two linear layers, at one sparse point") {
    const auto laws_of = [](std::size_t n, std::size_t k, std::size_t m) {
        const SoftmaxAtIdentity point(n, k, m);
        const std::size_t laws = point.laws();
        REQUIRE(laws + point.rank() == point.dimension());  // both bounds meet
        return laws;
    };
    for (const auto& [n, k, m] : {std::tuple(2, 2, 2), std::tuple(3, 2, 3), std::tuple(4, 3, 2),
                                  std::tuple(3, 3, 4), std::tuple(2, 1, 3)}) {
        const std::string name =
            "linear:" + std::to_string(n) + "-" + std::to_string(k) + "-" + std::to_string(m);
        CAPTURE(name);
        const Count counted = count(with_softmax_loss(make_model(name), *network_of(name)));
        CHECK(counted.standing == Standing::proved);
        CHECK(counted.at_most == laws_of(n, k, m));
    }
    CHECK(laws_of(784, 128, 10) == 8384);
}

TEST_CASE("softmax cross-entropy on layers of full size is proved, and checked from the file") {
    const auto proved = [](const std::string& name) {
        const Model model = with_softmax_loss(make_model(name), *network_of(name));
        CHECK(model.setting.loss == Loss::softmax);
        const Proof proof = prove(model);
        CHECK(proof.standing() == Standing::proved);
        const std::size_t laws = proof.certificate.at_least();
        CHECK(verdict_of(written(proof.certificate)) == exactly(laws, model.variables.size()));
        CHECK(count(model).at_most == laws);
        return laws;
    };
    CHECK(proved("linear:784-128-10") == 8384);
    CHECK(proved("linear:40-40-40") == 40 + 40 * 41 / 2);
    CHECK(proved("linear:100-50-20-10") == 50 * 51 / 2 + 20 * 21 / 2 + 20);
    const std::string copies = "3*linear:784-128-10";
    CHECK_THROWS_AS(with_softmax_loss(make_model(copies), *network_of("linear:784-128-10")),
                    InputError);
    const std::string one = "linear:5000-1000-1";
    CHECK_THROWS_AS(with_softmax_loss(make_model(one), *network_of(one)), LimitError);
}

}  // namespace abide::test
