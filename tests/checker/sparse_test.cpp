// The two ways in which the checker evaluates a word give the same vector.

#include "../../lib/checker/sparse.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <sstream>

namespace {

using namespace abide::checker;

/// A family with D variables x0, x1, …, from the lines behind that of the variables.
struct Read {
    std::istringstream stream;
    Text in;
    Names names;
    Family family{in.budget};
    Shape shape = {};

    Read(const std::string& kind, const std::string& rest, std::size_t variables)
        : stream(rest), in{stream, {Limits{}}} {
        for (std::size_t a = 0; a < variables; ++a) names["x" + std::to_string(a)] = Variable(a);
        family.occurrences.resize(variables);
        in.next("family");
        if (kind == "fields" || kind == "map") {
            read_listed(in, family, kind == "map", names, false);
        } else {
            shape = read_shape(in, family, kind);
        }
    }
};

struct Counts {
    int values = 0, not_zero = 0, long_and_not_zero = 0;
};

/// Compares the values of a random word at a random point.
void compare(Read& read, std::mt19937& random, Counts& counts) {
    const std::uint32_t p = std::vector<std::uint32_t>{6, 4, 101, 2147483647}[random() % 4];
    Vector t0;
    for (std::size_t a = 0; a < read.names.size(); ++a)
        t0.push_back({random() % 4 == 0 ? 0 : random() % p});
    Word word;
    for (auto letters = 1 + random() % 5; letters > 0; --letters)
        word.push_back(random() % read.family.size());
    Evaluation at{read.shape, read.family, {p}, t0, read.in.budget};
    at.prepare();
    const Sparse sparse = at.word(word);
    if (!read.shape.n.empty()) {
        REQUIRE(read.family.packed.empty());  // nothing was expanded
        expand(read.shape, read.family);
    }
    const Vector dense = evaluate_word(word, read.family, t0, {p});
    bool zero = true;
    for (Variable a = 0; a < dense.size(); ++a) {
        const std::uint64_t wanted = dense[a].empty() ? 0 : dense[a][0];
        const auto found = sparse.find(a);
        REQUIRE(wanted == (found == sparse.end() ? 0 : found->second[0]));
        zero = zero && wanted == 0;
    }
    ++counts.values;
    if (!zero) ++(word.size() > 2 ? counts.long_and_not_zero : counts.not_zero);
}

}  // namespace

TEST_CASE("a word of a shape has the same value with and without expansion") {
    Counts products, liftings;
    for (unsigned seed = 0; seed < 1600; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        const bool lifting = seed % 2 == 1, bias = lifting && random() % 2 == 0;
        std::vector<std::size_t> n;
        for (auto widths = 2 + random() % 3; widths > 0; --widths) n.push_back(1 + random() % 3);
        std::string line = bias ? " bias" : "";
        std::size_t parameters = 0;
        for (std::size_t l = 0; l < n.size(); ++l) {
            line += " " + std::to_string(n[l]);
            if (l > 0) parameters += (n[l - 1] + (bias && l + 1 < n.size() ? 1 : 0)) * n[l];
        }
        Read read(lifting ? "path-lifting" : "matrix-product", line + "\n", parameters);
        compare(read, random, lifting ? liftings : products);
    }
    for (const Counts& counts : {products, liftings}) {
        CHECK(counts.not_zero > 50);
        CHECK(counts.long_and_not_zero > 20);
    }
}

TEST_CASE("a word of differences of columns has the same value with and without expansion") {
    Counts counts;
    for (unsigned seed = 0; seed < 800; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        std::vector<std::size_t> n;
        for (auto widths = 2 + random() % 3; widths > 0; --widths) n.push_back(1 + random() % 3);
        ++n.back();
        std::string line = " differences";
        std::size_t parameters = 0;
        for (std::size_t l = 0; l < n.size(); ++l) {
            line += " " + std::to_string(n[l]);
            if (l > 0) parameters += n[l - 1] * n[l];
        }
        Read read("matrix-product", line + "\n", parameters);
        compare(read, random, counts);
    }
    CHECK(counts.not_zero > 50);
    CHECK(counts.long_and_not_zero > 20);
}

TEST_CASE("a word of listed fields has the same value in both ways") {
    const std::string fields =
        " 3\nx1^2 - 3*x2 ; x0*x1*x2 ; 5\n0 ; x0^3 + x2 ; x1\nx0 over 2 ; x1 over 3 ; x2^2\n";
    const std::string map = " 3\nx0*x1*x2 - 7*x2^3 over 2\nx0^2*x1 + x1\nx0 - x1*x2\n";
    Counts counts;
    for (unsigned seed = 0; seed < 400; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        Read read(seed % 2 == 0 ? "map" : "fields", seed % 2 == 0 ? map : fields, 3);
        compare(read, random, counts);
    }
    CHECK(counts.not_zero > 50);
    CHECK(counts.long_and_not_zero > 100);
}
