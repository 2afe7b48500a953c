// Families by shape. The same evidence about the shape and about polynomials, which are found here
// by other means, must get the same answer.

#include "certificates.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <numeric>

using namespace abide::test;

namespace {

struct Shape {
    bool lifting, bias;
    std::vector<int> widths;
};

std::string text_of(const Shape& shape) {
    std::string text = shape.lifting ? "path-lifting" : "matrix-product";
    if (shape.bias) text += " bias";
    for (const int width : shape.widths) text += " " + std::to_string(width);
    return text + "\n";
}

/// Names in the order of the parameters.
std::vector<std::string> names_of(const Shape& shape) {
    std::vector<std::string> names;
    const std::size_t q = shape.widths.size() - 1;
    const auto name = [&](std::size_t l, int i, int j) {
        return "w" + std::to_string(l) + "_" + std::to_string(i) + "_" + std::to_string(j);
    };
    for (std::size_t l = 1; l <= q; ++l) {
        for (int i = 0; i < shape.widths[l - 1]; ++i) {
            for (int j = 0; j < shape.widths[l]; ++j) names.push_back(name(l, i, j));
        }
        for (int j = 0; shape.bias && l < q && j < shape.widths[l]; ++j)
            names.push_back("b" + std::to_string(l) + "_" + std::to_string(j));
    }
    return names;
}

/// A path as its neurons from layer `first` on, where a bias of that layer may stand before it.
struct Path {
    std::size_t first;
    std::vector<int> neurons;
    std::vector<std::string> parameters;
};

void extend(const Shape& shape, Path path, std::vector<Path>& all) {
    const std::size_t l = path.first + path.neurons.size();
    if (l == shape.widths.size()) return all.push_back(path);
    for (int j = 0; j < shape.widths[l]; ++j) {
        Path longer = path;
        longer.parameters.push_back("w" + std::to_string(l) + "_" +
                                    std::to_string(path.neurons.back()) + "_" + std::to_string(j));
        longer.neurons.push_back(j);
        extend(shape, longer, all);
    }
}

std::vector<Path> paths_of(const Shape& shape) {
    std::vector<Path> all;
    for (std::size_t l = 0; l + 1 < shape.widths.size(); ++l) {
        if (l > 0 && !shape.bias) break;
        for (int i = 0; i < shape.widths[l]; ++i) {
            Path path{l, {i}, {}};
            if (l > 0) path.parameters = {"b" + std::to_string(l) + "_" + std::to_string(i)};
            extend(shape, path, all);
        }
    }
    return all;
}

std::string monomial(const Path& path) {
    std::string text;
    for (const std::string& name : path.parameters) text += (text.empty() ? "" : "*") + name;
    return text;
}

std::string map_of(const std::vector<std::string>& components) {
    std::string text = "map " + std::to_string(components.size()) + "\n";
    for (const std::string& component : components) text += component + "\n";
    return text;
}

/// For a product the sums over paths with given ends, for a lifting the paths that come first among
/// those through a parameter: among those from inputs, if it is a weight.
std::string expanded(const Shape& shape) {
    const std::vector<Path> all = paths_of(shape);
    std::vector<std::string> components;
    for (int i = 0; !shape.lifting && i < shape.widths.front(); ++i) {
        for (int j = 0; j < shape.widths.back(); ++j) {
            std::string sum;
            for (const Path& path : all) {
                if (path.neurons.front() != i || path.neurons.back() != j) continue;
                sum += (sum.empty() ? "" : " + ") + monomial(path);
            }
            components.push_back(sum);
        }
    }
    for (const std::string& name : names_of(shape)) {
        if (!shape.lifting) break;
        const Path* first = nullptr;
        for (const Path& path : all) {
            const bool through = std::count(path.parameters.begin(), path.parameters.end(), name);
            if (!through || (name[0] == 'w' && path.first > 0)) continue;
            if (first == nullptr || path.neurons < first->neurons) first = &path;
        }
        components.push_back(monomial(*first));
    }
    return map_of(components);
}

std::string every_path(const Shape& shape) {
    std::vector<std::string> components;
    for (const Path& path : paths_of(shape)) components.push_back(monomial(path));
    return map_of(components);
}

std::string certificate(const Shape& shape, const std::string& family, const std::string& evidence,
                        const std::string& claim) {
    std::string text = "abide-certificate 1.1\nvariables";
    const auto names = names_of(shape);
    for (const std::string& name : names) text += " " + name;
    text += "\n" + family + "point";
    for (std::size_t a = 0; a < names.size(); ++a) text += " " + std::to_string(2 * a + 3);
    return text + "\n" + evidence + claim + "\nend\n";
}

/// The verdict without the line's number.
std::string reason(const std::string& text) {
    const std::string verdict = check_file(text).verdict;
    return verdict.starts_with("REJECTED") ? verdict.substr(verdict.find(": ")) : verdict;
}

const std::vector<Shape> shapes = {
    {false, false, {1, 1}},        {false, false, {2, 3}},          {false, false, {1, 1, 1}},
    {false, false, {2, 3, 2}},     {false, false, {3, 1, 2}},       {false, false, {2, 1, 3, 2}},
    {false, false, {1, 2, 2, 1}},  {false, false, {1, 1, 1, 1, 1}}, {true, false, {1, 1}},
    {true, true, {2, 3}},          {true, false, {2, 3, 2}},        {true, true, {2, 3, 2}},
    {true, true, {1, 1, 1, 1}},    {true, false, {2, 1, 3, 2}},     {true, true, {2, 2, 3, 2}},
    {true, true, {1, 2, 1, 2, 1}},
};

/// The balanced laws in their order: of columns, or of neurons.
std::vector<std::string> balanced(const Shape& shape) {
    const auto w = [](std::size_t l, int i, int j) {
        return "w" + std::to_string(l) + "_" + std::to_string(i) + "_" + std::to_string(j);
    };
    const auto product = [](const std::string& x, const std::string& y) {
        return x == y ? x + "^2" : x + "*" + y;
    };
    std::vector<std::string> laws;
    for (std::size_t l = 1; l + 1 < shape.widths.size(); ++l) {
        for (int i = 0; i < shape.widths[l]; ++i) {
            for (int j = i; j < (shape.lifting ? i + 1 : shape.widths[l]); ++j) {
                std::string law = product(w(l, 0, i), w(l, 0, j));
                for (int k = 1; k < shape.widths[l - 1]; ++k)
                    law += " + " + product(w(l, k, i), w(l, k, j));
                if (shape.bias) law += " + b" + std::to_string(l) + "_" + std::to_string(i) + "^2";
                for (int k = 0; k < shape.widths[l + 1]; ++k)
                    law += " - " + product(w(l + 1, i, k), w(l + 1, j, k));
                laws.push_back(law);
            }
        }
    }
    return laws;
}

std::string random_evidence(std::size_t dimension, std::size_t fields) {
    std::string text = "laws 0 independent modulo 2\n";
    const std::size_t count =
        *rc::gen::inRange<std::size_t>(1, std::min<std::size_t>(dimension, 4) + 1);
    std::string lines;
    if (*rc::gen::arbitrary<bool>()) {
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t length = *rc::gen::inRange<std::size_t>(1, 4);
            for (std::size_t k = 0; k < length; ++k)
                lines += (k > 0 ? " " : "") +
                         std::to_string(*rc::gen::inRange<std::size_t>(1, fields + 1));
            lines += "\n";
        }
        return text + "words " + std::to_string(count) + " independent modulo 101\n" + lines;
    }
    std::vector<std::pair<std::size_t, std::size_t>> vectors;
    for (std::size_t i = 0; i < count; ++i) {
        vectors.emplace_back(*rc::gen::inRange<std::size_t>(1, fields + 1),
                             *rc::gen::inRange<std::size_t>(0, 4));
    }
    std::sort(vectors.begin(), vectors.end());
    for (std::size_t i = 0; i < fields; ++i) {
        for (int k = 0; k < 3; ++k)
            lines += (k > 0 ? " " : "") + std::to_string(*rc::gen::inRange(0, 101));
        lines += "\n";
    }
    for (const auto& [field, order] : vectors)
        lines += std::to_string(field) + " " + std::to_string(order) + "\n";
    return text + "trajectory " + std::to_string(count) + " independent modulo 101\ncontrols 3\n" +
           lines;
}

}  // namespace

TEST_CASE("a shape has the fields that it stands for") {
    // h = x shows the first field that moves x; squares show which variables go together.
    for (const Shape& shape : shapes) {
        CAPTURE(text_of(shape));
        const auto names = names_of(shape);
        for (std::size_t a = 0; a < names.size(); ++a) {
            for (const std::string& h :
                 {names[a], names[a] + "^2 - " + names[(a + 1) % names.size()] + "^2",
                  names[a] + "^2*" + names[(a + 2) % names.size()] + "^3 + 2*" + names[a]}) {
                if (names.size() < 3 && h.find('^') != h.npos) continue;
                const std::string laws =
                    "laws 1 independent modulo 101\n" + h + "\nwords 0 independent modulo 2\n";
                const std::string claim =
                    "claim at-least 1 at-most " + std::to_string(names.size());
                CHECK(reason(certificate(shape, text_of(shape), laws, claim)) ==
                      reason(certificate(shape, expanded(shape), laws, claim)));
            }
        }
    }
}

TEST_CASE("words and trajectories of a shape are those of its fields") {
    rc::prop("random evidence", [] {
        const Shape& shape = *rc::gen::elementOf(shapes);
        const std::size_t dimension = names_of(shape).size();
        const int outputs = shape.widths.front() * shape.widths.back();
        const auto fields = shape.lifting ? dimension : static_cast<std::size_t>(outputs);
        const std::string evidence = random_evidence(dimension, fields);
        const std::string claim = "claim";  // the reason says what the evidence shows
        const std::string answer = reason(certificate(shape, text_of(shape), evidence, claim));
        RC_CLASSIFY(answer.find("the evidence shows") != answer.npos);
        RC_ASSERT(answer == reason(certificate(shape, expanded(shape), evidence, claim)));
    });
}

TEST_CASE("a law of the reference paths is one of all paths, and the other way round") {
    rc::prop("sums of squares, true and false", [] {
        Shape shape = *rc::gen::elementOf(shapes);
        if (!shape.lifting) shape.lifting = true;
        // Σ s²(incoming) - Σ s²(outgoing) over the hidden neurons, with one change perhaps.
        const auto names = names_of(shape);
        std::vector<int> squares(names.size(), 0);
        for (std::size_t l = 1; l + 1 < shape.widths.size(); ++l) {
            for (int j = 0; j < shape.widths[l]; ++j) {
                const int factor = *rc::gen::inRange(-2, 3);
                const std::string neuron = std::to_string(j);
                for (std::size_t a = 0; a < names.size(); ++a) {
                    const std::string in = "w" + std::to_string(l) + "_",
                                      out = "w" + std::to_string(l + 1) + "_";
                    const bool from = names[a].starts_with(out + neuron + "_");
                    const bool to = names[a] == "b" + std::to_string(l) + "_" + neuron ||
                                    (names[a].starts_with(in) && names[a].ends_with("_" + neuron));
                    squares[a] += to ? factor : from ? -factor : 0;
                }
            }
        }
        squares[*rc::gen::inRange<std::size_t>(0, names.size())] += *rc::gen::inRange(0, 2);
        std::string h;
        for (std::size_t a = 0; a < names.size(); ++a) {
            if (squares[a] == 0) continue;
            const int size = std::abs(squares[a]);
            h += h.empty() ? (squares[a] < 0 ? "-" : "") : (squares[a] < 0 ? " - " : " + ");
            h += (size > 1 ? std::to_string(size) + "*" : "") + names[a] + "^2";
        }
        const std::string laws = "laws 1 independent modulo 2147483647\n" + (h.empty() ? "0" : h) +
                                 "\nwords 0 independent modulo 2\n";
        const std::string claim = "claim at-least 1 at-most " + std::to_string(names.size());
        const int status = check_file(certificate(shape, text_of(shape), laws, claim)).status;
        RC_CLASSIFY(status == 0);
        RC_ASSERT(status == check_file(certificate(shape, every_path(shape), laws, claim)).status);
    });
}

TEST_CASE("balanced laws are those that they stand for") {
    rc::prop("listed and balanced, at points where they may be dependent", [] {
        const Shape& shape = *rc::gen::elementOf(shapes);
        const std::vector<std::string> laws = balanced(shape);
        const auto names = names_of(shape);
        const std::string modulus = *rc::gen::elementOf(std::vector<std::string>{"4", "9", "101"});
        std::string text = "abide-certificate 1.3\nvariables", lines;
        for (const std::string& name : names) text += " " + name;
        text += "\n" + text_of(shape) + "point";
        for (std::size_t a = 0; a < names.size(); ++a)
            text += " " + std::to_string(*rc::gen::inRange(-1, 3));
        for (const std::string& law : laws) lines += law + "\n";
        const auto with_laws = [&](const std::string& kind, const std::string& listed) {
            return text + "\nlaws " + std::to_string(laws.size()) + kind + " independent modulo " +
                   modulus + "\n" + listed + "words 0 independent modulo 2\nclaim at-least " +
                   std::to_string(laws.size()) + " at-most " + std::to_string(names.size()) +
                   "\nend\n";
        };
        const int status = check_file(with_laws(" balanced", "")).status;
        RC_CLASSIFY(status == 0);
        RC_ASSERT(status == check_file(with_laws("", lines)).status);
    });
}

TEST_CASE("a law that is false for one reference path only is rejected") {
    // a1·c1, a2·c1, a1·c1, a1·c2
    const std::string text =
        "abide-certificate 1.1\nvariables a1 a2 c1 c2\npath-lifting 2 1 2\npoint 1 2 3 4\n"
        "laws 1 independent modulo 101\na1^2 + a2^2 - c1^2 - c2^2\nwords 0 independent modulo 2\n"
        "claim at-least 1 at-most 4\nend\n";
    CHECK(check_file(text).status == 0);
    const std::string no_law = "not annihilated by field ";
    check_rejected(with(text, "- c2^2", "- 2*c2^2"), 6, no_law + "4");
    check_rejected(with(text, "+ a2^2", "+ 2*a2^2"), 6, no_law + "2");
    check_rejected(with(text, "- c2^2", "- c2^3"), 6, no_law + "4");
    check_rejected(with(text, "a1^2 +", "a1^2 + a1 +"), 6, no_law + "1");
    check_rejected(with(lifting_shape, "b1^2 - c11^2", "2*b1^2 - c11^2"), 6, no_law + "5");
    check_rejected(with(product_shape, "u11^2 + u21^2", "u11^2 + 2*u21^2"), 6, no_law + "3");
}

TEST_CASE("widths that are malformed or do not fit are rejected") {
    const auto product = [](const std::string& line, const std::string& reason) {
        check_rejected(with(product_shape, "matrix-product 2 2 2", line), 3, reason);
    };
    const auto lifting = [](const std::string& line, const std::string& reason) {
        check_rejected(with(lifting_shape, "path-lifting bias 2 2 2", line), 3, reason);
    };
    product("matrix-product 2 2", "a shape of 4 parameters, but 8 variables");
    product("matrix-product 2 2 3", "a shape of 10 parameters, but 8 variables");
    product("matrix-product 2 2 2 1", "a shape of 10 parameters, but 8 variables");
    product("matrix-product 8", "a shape has at least two widths");
    product("matrix-product", "expected ' ', found the end");
    product("matrix-product 2 0 2", "the number is less than 1");
    product("matrix-product 0 2 2", "the number is less than 1");
    product("matrix-product 2 2 -2", "expected a number");
    product("matrix-product 2 02 2", "leading zero");
    product("matrix-product 2 2 2 ", "expected a number, found the end");
    product("matrix-product  2 2 2", "expected a number, found ' '");
    product("matrix-product 2-2-2", "expected the end of the line, found '-'");
    product("matrix-product bias 2 2 2", "expected a number, found 'b'");
    product("matrix-product 2 2 2 bias", "expected a number, found 'b'");
    product("matrix_product 2 2 2", "unexpected section 'matrix_product'");
    lifting("path-lifting 2 2 2", "a shape of 8 parameters, but 10 variables");
    lifting("path-lifting bias", "expected ' ', found the end");
    lifting("path-lifting bias 10", "a shape has at least two widths");
    lifting("path-lifting 2 bias 2 2", "expected a number, found 'b'");
    lifting("path-lifting 2 2 2 bias", "expected a number, found 'b'");
    lifting("path-lifting bias bias 2 2 2", "expected a number, found 'b'");
    lifting("path-lifting biased 2 2 2", "expected ' ', found 'e'");
    lifting("path-lifting  bias 2 2 2", "expected a number, found ' '");
    check_rejected(with(product_shape, "2 2 2\n", "2 2 2\nmap 0\n"), 4, "unexpected section 'map'");
    check_rejected(with(product_shape, "2 2 2\n", "2 2 2\npath-lifting 2 2 2\n"), 4,
                   "unexpected section 'path-lifting'");
}

TEST_CASE("widths that are huge are refused, and do not wrap around") {
    const auto product = [](const std::string& line, const std::string& reason) {
        check_rejected(with(product_shape, "matrix-product 2 2 2", line), 3, reason);
    };
    product("matrix-product 4000000000 4000000000",
            "a shape of 16000000000000000000 parameters, but 8 variables");
    product("path-lifting bias 4000000000 4000000000 1", "parameters, but 8 variables");
    // 2^32·2^32 = 0 and 4294967292·2147483650 = 8, modulo 2^64 the latter.
    product("matrix-product 4294967296 4294967296", "the number is more than 4294967295");
    product("matrix-product 18446744073709551618 2", "the number is more than 4294967295");
    product("matrix-product 2147483648 4294967295 2147483648 4", "parameters, but 8 variables");
    std::string widths;
    for (int l = 0; l < 20000; ++l) widths += " 4294967295";
    product("matrix-product" + widths, "parameters, but 8 variables");
    // As many parameters as variables, and too many terms.
    const auto large = [](int variables, const std::string& shape) {
        std::string text = "abide-certificate 1.1\nvariables";
        for (int i = 1; i <= variables; ++i) text += " a" + std::to_string(i);
        return text + "\n" + shape + "\npoint\n";
    };
    check_rejected(large(20000, "matrix-product 10000 1 10000"), 3, "bytes (--max-memory)");
    check_rejected(large(900, "matrix-product 10 10 10 10 10 10 10 10 10 10"), 3,
                   "operations (--max-work)");
    std::string ones = "1";
    for (int l = 1; l <= 30000; ++l) ones += " 1";
    check_rejected(large(30000, "matrix-product " + ones), 3, "bytes (--max-memory)");
    check_rejected(large(30000, "path-lifting " + ones), 3, "--max-");
}

TEST_CASE("a file of version 1.0 has no shapes") {
    const auto old = [](const std::string& text) {
        return with(text, "abide-certificate 1.1", "abide-certificate 1.0");
    };
    check_rejected(old(product_shape), 3, "section 'matrix-product' needs version 1.1");
    check_rejected(old(lifting_shape), 3, "section 'path-lifting' needs version 1.1");
}
