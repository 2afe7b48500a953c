// Words are evaluated without expanding brackets. Here the brackets are expanded, with another kind
// of polynomial, and the ranks that follow are compared with the program's verdicts.

#include "certificates.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <map>

using namespace abide::test;

namespace {

constexpr std::int64_t p = 101;
constexpr std::size_t dimension = 3;

using Exponents = std::vector<int>;
/// A polynomial modulo p in three variables; no zero coefficients.
using Dense = std::map<Exponents, std::int64_t>;
using Fields = std::vector<Dense>;

void add(Dense& sum, const Exponents& monomial, std::int64_t coefficient) {
    const std::int64_t value = ((sum[monomial] + coefficient) % p + p) % p;
    sum[monomial] = value;
    if (value == 0) sum.erase(monomial);
}

Dense product(const Dense& a, const Dense& b, std::int64_t sign) {
    Dense result;
    for (const auto& [m, c] : a) {
        for (const auto& [n, d] : b) {
            Exponents sum = m;
            for (std::size_t v = 0; v < dimension; ++v) sum[v] += n[v];
            add(result, sum, sign * (c * d % p));
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
        add(result, lower, c * m[v]);
    }
    return result;
}

/// [X, Y]_a = Σ_b (X_b ∂_b Y_a - Y_b ∂_b X_a)
Fields bracket(const Fields& x, const Fields& y) {
    Fields result(dimension);
    for (std::size_t a = 0; a < dimension; ++a) {
        for (std::size_t b = 0; b < dimension; ++b) {
            for (const auto& [m, c] : product(x[b], derivative(y[a], b), 1)) add(result[a], m, c);
            for (const auto& [m, c] : product(y[b], derivative(x[a], b), -1)) add(result[a], m, c);
        }
    }
    return result;
}

std::int64_t value(const Dense& a, const std::vector<int>& point) {
    std::int64_t sum = 0;
    for (const auto& [m, c] : a) {
        std::int64_t term = c;
        for (std::size_t v = 0; v < dimension; ++v) {
            for (int k = 0; k < m[v]; ++k) term = term * point[v] % p;
        }
        sum += term;
    }
    return (sum % p + p) % p;
}

/// Rank modulo the prime p, by Gauss's elimination with Fermat's inverse.
std::size_t rank(std::vector<std::vector<std::int64_t>> rows) {
    std::size_t rank = 0;
    for (std::size_t column = 0; column < dimension; ++column) {
        for (std::size_t r = rank; r < rows.size(); ++r) {
            if (rows[r][column] == 0) continue;
            std::swap(rows[rank], rows[r]);
            std::int64_t inverse = 1;
            for (int k = 0; k < p - 2; ++k) inverse = inverse * rows[rank][column] % p;
            for (std::size_t s = rank + 1; s < rows.size(); ++s) {
                const std::int64_t factor = rows[s][column] * inverse % p;
                for (std::size_t b = 0; b < dimension; ++b) {
                    rows[s][b] = ((rows[s][b] - factor * rows[rank][b]) % p + p) % p;
                }
            }
            ++rank;
            break;
        }
    }
    return rank;
}

std::string text_of(const Dense& a) {
    std::string text;
    for (const auto& [m, c] : a) {
        std::string term = std::to_string(c);
        for (std::size_t v = 0; v < dimension; ++v) {
            if (m[v] == 0) continue;
            term += "*" + std::string(1, "xyz"[v]) + (m[v] > 1 ? "^" + std::to_string(m[v]) : "");
        }
        if (c == 1 && term.size() > 1) term = term.substr(2);
        text += (text.empty() ? "" : " + ") + term;
    }
    return text.empty() ? "0" : text;
}

Dense random_polynomial() {
    Dense result;
    const int terms = *rc::gen::inRange(0, 4);
    for (int i = 0; i < terms; ++i) {
        const auto exponents = *rc::gen::container<Exponents>(dimension, rc::gen::inRange(0, 3));
        add(result, exponents, *rc::gen::inRange(-3, 4));
    }
    return result;
}

struct Scene {
    std::vector<Fields> fields;
    std::vector<int> point;
    std::vector<std::vector<std::size_t>> words;
};

std::string certificate(const Scene& scene) {
    std::string text = "abide-certificate 1.0\nvariables x y z\nfields " +
                       std::to_string(scene.fields.size()) + "\n";
    for (const Fields& x : scene.fields) {
        text += text_of(x[0]) + " ; " + text_of(x[1]) + " ; " + text_of(x[2]) + "\n";
    }
    text += "point";
    for (const int coordinate : scene.point) text += " " + std::to_string(coordinate);
    text += "\nlaws 0 independent modulo 2\nwords " + std::to_string(scene.words.size()) +
            " independent modulo " + std::to_string(p) + "\n";
    for (const auto& word : scene.words) {
        for (std::size_t k = 0; k < word.size(); ++k)
            text += (k == 0 ? "" : " ") + std::to_string(word[k] + 1);
        text += "\n";
    }
    const std::string most = std::to_string(dimension - scene.words.size());
    return text + (most == "0" ? "claim exactly 0\nend\n"
                               : "claim at-least 0 at-most " + most + "\nend\n");
}

std::size_t expanded_rank(const Scene& scene) {
    std::vector<std::vector<std::int64_t>> rows;
    for (const auto& word : scene.words) {
        Fields x = scene.fields[word.back()];
        for (std::size_t k = word.size() - 1; k-- > 0;) x = bracket(scene.fields[word[k]], x);
        rows.emplace_back();
        for (const Dense& component : x) rows.back().push_back(value(component, scene.point));
    }
    return rank(rows);
}

}  // namespace

TEST_CASE("words have the values of the expanded brackets") {
    rc::prop("random fields and words of up to five letters", [] {
        Scene scene;
        const std::size_t count = *rc::gen::inRange<std::size_t>(1, 4);
        for (std::size_t i = 0; i < count; ++i) {
            scene.fields.push_back({random_polynomial(), random_polynomial(), random_polynomial()});
        }
        scene.point = *rc::gen::container<std::vector<int>>(dimension, rc::gen::inRange(-5, 6));
        const std::size_t words = *rc::gen::inRange<std::size_t>(1, dimension + 1);
        for (std::size_t i = 0; i < words; ++i) {
            const std::size_t length = *rc::gen::inRange<std::size_t>(1, 6);
            scene.words.push_back(*rc::gen::container<std::vector<std::size_t>>(
                length, rc::gen::inRange<std::size_t>(0, count)));
        }
        const bool independent = expanded_rank(scene) == words;
        RC_CLASSIFY(independent);
        RC_ASSERT(check_file(certificate(scene)).status == (independent ? 0 : 1));
    });
}

TEST_CASE("the sign and the factor of a bracket") {
    // The last variable turns the comparison of a value with a field into one of ranks: with
    // Y + ∂_w among the fields, the words [X_1, X_2], Y + ∂_w and ∂_w are dependent exactly if
    // [X_1, X_2] is a multiple of Y at the point; with a factor in front of ∂_w removed by
    // X_2 + w·∂_w, exactly if they agree.
    const auto dependent = [](const std::string& y) {
        // X_1 = ∂_x, X_2 = (x², 3xy, x + w): [X_1, X_2] = (2x, 3y, 1), at (5, 7, 0): (10, 21, 1).
        const std::string text = "abide-certificate 1.0\nvariables x y w\nfields 3\n1 ; 0 ; 0\n" +
                                 std::string("x^2 ; 3*x*y ; x + w\n") + y +
                                 "\npoint 5 7 0\nlaws 0 independent modulo 2\n"
                                 "words 2 independent modulo 1000003\n1 2\n3\n"
                                 "claim at-least 0 at-most 1\nend\n";
        return check_file(text).status == 1;
    };
    CHECK(dependent("10 ; 21 ; 1"));
    CHECK(dependent("-20 ; -42 ; -2"));
    CHECK_FALSE(dependent("-10 ; -21 ; 1"));
    CHECK_FALSE(dependent("10 ; 21 ; 2"));
    CHECK_FALSE(dependent("10 ; 22 ; 1"));
}
