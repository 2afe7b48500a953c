#include "certificates.hpp"

#include "support/process.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>

namespace abide::test {

Outcome check_file(const std::string& text, const std::vector<std::string>& options) {
    const TemporaryFolder folder;
    const std::string path = folder.file("test.cert");
    write_file(path, text);
    std::vector<std::string> command = {program("abide-check")};
    command.insert(command.end(), options.begin(), options.end());
    command.push_back(path);
    const ProcessResult result = run(command);
    std::string out = result.out;
    if (!out.empty() && out.back() == '\n') out.pop_back();
    const std::size_t last = out.find_last_of('\n');
    return {result.status, last == out.npos ? out : out.substr(last + 1), result.err};
}

void check_rejected(const std::string& text, int line, const std::string& reason,
                    const std::vector<std::string>& options) {
    CAPTURE(text.substr(0, 400), reason);
    const Outcome outcome = check_file(text, options);
    CHECK(outcome.status == 1);
    CHECK(outcome.error.empty());
    CHECK_THAT(outcome.verdict, Catch::StartsWith("REJECTED line " + std::to_string(line) + ": ") &&
                                    Catch::Contains(reason));
}

std::string with(const std::string& text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at == text.npos || text.find(from, at + 1) != text.npos) {
        throw std::logic_error("'" + from + "' does not occur exactly once in\n" + text);
    }
    return text.substr(0, at) + to + text.substr(at + from.size());
}

const std::string worked_example = R"(abide-certificate 1.0
# model product:2
variables x y
map 1
x*y
point 1 2
laws 1 independent modulo 2147483647
x^2 - y^2
words 1 independent modulo 2147483647
1
claim exactly 1
end
)";

const std::string two_layers = R"(abide-certificate 1.0
variables u11 u12 u21 u22 v11 v12 v21 v22
map 4
u11*v11 + u12*v21
u11*v12 + u12*v22
u21*v11 + u22*v21
u21*v12 + u22*v22
point 1 2 -3 5 7 -11 13 17
laws 3 independent modulo 2147483647
u11^2 + u21^2 - v11^2 - v12^2
u12^2 + u22^2 - v21^2 - v22^2
u11*u12 + u21*u22 - v11*v21 - v12*v22
words 5 independent modulo 2147483629
1
2
3
4
1 2
claim exactly 3
end
)";

const std::string denominators = R"(abide-certificate 1.0
variables x y
fields 1
x^2 over 2 ; -x*y over 3
point 1 1
laws 1 independent modulo 7
x^2*y^3
words 1 independent modulo 7
1
claim exactly 1
end
)";

const std::string heisenberg = R"(abide-certificate 1.0
variables x y z
fields 2
1 ; 0 ; -y over 2
0 ; 1 ; x over 2
point 0 0 0
laws 0 independent modulo 2
words 3 independent modulo 5
1
2
1 2
claim exactly 0
end
)";

const std::string chained = R"(abide-certificate 1.0
variables x1 x2 x3 x4 x5
fields 2
1 ; 0 ; x2 ; x3 ; x4
0 ; 1 ; 0 ; 0 ; 0
point 3 -1 4 -1 5
laws 0 independent modulo 2
words 5 independent modulo 2
1
2
1 2
1 1 2
1 1 1 2
claim exactly 0
end
)";

const std::string trajectory_example = R"(abide-certificate 1.1
# two fields, one of which vanishes at the point
variables x y z
fields 2
1 ; 0 ; 0
0 ; x ; x
point 0 0 0
laws 1 independent modulo 2147483647
y - z
trajectory 2 independent modulo 101
controls 1
3
2
1 0
1 1
claim exactly 1
end
)";

const std::string product_shape =
    with(with(two_layers, "abide-certificate 1.0", "abide-certificate 1.1"),
         "map 4\nu11*v11 + u12*v21\nu11*v12 + u12*v22\nu21*v11 + u22*v21\nu21*v12 + u22*v22\n",
         "matrix-product 2 2 2\n");

const std::string lifting_shape = R"(abide-certificate 1.1
variables a11 a12 a21 a22 b1 b2 c11 c12 c21 c22
path-lifting bias 2 2 2
point 1 -2 3 -4 5 -6 7 -8 9 -10
laws 2 independent modulo 7919
a11^2 + a21^2 + b1^2 - c11^2 - c12^2
a12^2 + a22^2 + b2^2 - c21^2 - c22^2
trajectory 8 independent modulo 7919
controls 2
1 10
2 20
3 30
4 40
5 50
6 60
7 70
8 80
9 90
10 100
1 0
2 0
3 0
4 0
5 0
6 0
8 0
10 0
claim exactly 2
end
)";

const std::string form_example = R"(abide-certificate 1.2
variables x y
fields 1
1 ; y
point 0 1
laws 0 independent modulo 2147483647
forms 1
y d x ; -1 d y
words 1 independent modulo 2147483647
1
claim exactly 1
end
)";

const std::string forms_and_brackets = R"(abide-certificate 1.2
variables x y z w
fields 2
1 ; 0 ; -y over 2 ; w
0 ; 1 ; x over 2 ; 0
point 0 0 0 1
laws 0 independent modulo 2
forms 1
w d x ; -1 d w
words 3 independent modulo 2147483647
1
2
1 2
claim exactly 1
end
)";

const std::string forms_of_a_shape = R"(abide-certificate 1.2
# linear:1-2-2-1
variables a1 a2 b11 b12 b21 b22 c1 c2
matrix-product 1 2 2 1
point 6 5 8 -8 2 5 -9 -9
laws 6 independent modulo 2147483647
a1^2 - b11^2 - b12^2
a1*a2 - b11*b21 - b12*b22
a2^2 - b21^2 - b22^2
b11^2 + b21^2 - c1^2
b11*b12 + b21*b22 - c1*c2
b12^2 + b22^2 - c2^2
forms 1
b21*c1 + b22*c2 d a1 ; -b11*c1 - b12*c2 d a2
words 1 independent modulo 2147483647
1
claim exactly 7
end
)";

const std::string drift_example = R"(abide-certificate 1.2
variables x y z
fields 2 with drift
y ; -x ; 0
x ; y ; 0
point 1 2 3
laws 1 independent modulo 7
z
words 2 independent modulo 7
1
2
claim exactly 1
end
)";

const std::string domain_example = R"(abide-certificate 1.2
variables x y
fields 1
y ; -x
domain 2
nonzero x*y
positive x
point 1 -2
laws 1 independent modulo 7
x^2 + y^2
words 1 independent modulo 7
1
claim exactly 1
end
)";

const std::string randomised_example =
    with(with(form_example, "forms 1\ny d x ; -1 d y\n", ""), "claim exactly 1",
         "claim exactly 1 randomised error 2^-60");

const std::string layers_example = R"(abide-certificate 1.3
# linear:2-2-2, three times
variables a11 a12 a21 a22 b11 b12 b21 b22
matrix-product 2 2 2
copies 3
point 1 0 0 1 0 0 0 0
laws 3 balanced independent modulo 2147483647
words 5 triangular modulo 2147483647
1 at b11
2 at b12
3 at b21
4 at b22
1 3 at a21
claim exactly 9
end
)";

const std::string differences_example = R"(abide-certificate 1.3
# linear:1-1-3 with softmax loss
variables a b c d
matrix-product differences 1 1 3
point 2 0 0 0
laws 2 balanced independent modulo 2147483647
words 2 triangular modulo 2147483647
1 at b
2 at c
claim exactly 2
end
)";

const std::string neurons_example = R"(abide-certificate 1.3
# relu:2-2-2+bias
variables a11 a12 a21 a22 b1 b2 c11 c12 c21 c22
path-lifting bias 2 2 2
point 1 1 1 1 1 1 1 1 1 1
laws 2 balanced independent modulo 2147483647
words 8 triangular modulo 2147483647
10 at c22
2 at a12
8 at c12
1 at a11
6 at b2
4 at c21
5 at b1
3 at c11
claim exactly 2
end
)";

namespace {

const std::string trajectory_of_nothing = R"(abide-certificate 1.1
variables
fields 0
point
laws 0 independent modulo 2
trajectory 0 independent modulo 2
controls 0
claim exactly 0
end
)";

/// The product of two matrices of all ones, but for the signs; the rank there is smaller.
const std::string special_point = R"(abide-certificate 1.1
variables a b c d
matrix-product 1 2 1
point 0 0 1 0
laws 1 independent modulo 7
a^2 - c^2
trajectory 1 independent modulo 25
controls 4
1 2 3 4
1 0
claim at-least 1 at-most 3
end
)";

const std::string no_variables = R"(abide-certificate 1.0
variables
fields 0
point
laws 0 independent modulo 2
words 0 independent modulo 2
claim exactly 0
end
)";

const std::string constant_map = R"(abide-certificate 1.0
variables x y
map 2
7
0 over 3
point 0 0
laws 2 independent modulo 2
x
y
words 0 independent modulo 2
claim exactly 2
end
)";

std::string verified(const std::string& bounds, int explicit_laws, int parameters) {
    return "VERIFIED " + bounds + " independent conservation laws (" +
           std::to_string(explicit_laws) + " explicit) of " + std::to_string(parameters) +
           " parameters";
}

}  // namespace

const std::vector<std::pair<std::string, std::string>> valid_certificates = {
    {worked_example, verified("exactly 1", 1, 2)},
    {two_layers, verified("exactly 3", 3, 8)},
    {denominators, verified("exactly 1", 1, 2)},
    {heisenberg, verified("exactly 0", 0, 3)},
    {chained, verified("exactly 0", 0, 5)},
    {no_variables, verified("exactly 0", 0, 0)},
    {with(no_variables, "fields 0\n", "map 0\n"), verified("exactly 0", 0, 0)},
    {with(no_variables, "fields 0\n", "map 2\n0\n-3 over 2\n"), verified("exactly 0", 0, 0)},
    {constant_map, verified("exactly 2", 2, 2)},
    {with(constant_map, "map 2\n7\n0 over 3\n", "map 0\n"), verified("exactly 2", 2, 2)},
    {with(constant_map, "map 2\n7\n0 over 3\n", "fields 0\n"), verified("exactly 2", 2, 2)},
    {with(constant_map, "map 2\n7\n0 over 3\n", "fields 1\n0 ; 0 over 5\n"),
     verified("exactly 2", 2, 2)},
    // Bounds that are not sharp: the law or the word is left out, or both.
    {with(with(worked_example, "laws 1 independent modulo 2147483647\nx^2 - y^2\n",
               "laws 0 independent modulo 2\n"),
          "exactly 1", "at-least 0 at-most 1"),
     verified("at least 0, at most 1", 0, 2)},
    {with(with(worked_example, "words 1 independent modulo 2147483647\n1\n",
               "words 0 independent modulo 2\n"),
          "exactly 1", "at-least 1 at-most 2"),
     verified("at least 1, at most 2", 1, 2)},
    // A composite modulus, which has an invertible minor all the same: (2, -4) and (2, 1) modulo 9.
    {with(with(worked_example, "laws 1 independent modulo 2147483647",
               "laws 1 independent modulo 9"),
          "words 1 independent modulo 2147483647", "words 1 independent modulo 9"),
     verified("exactly 1", 1, 2)},
    // Pivots behind an entry that is no unit: (6, -4) and (2, 3) modulo 9.
    {with(with(with(worked_example, "laws 1 independent modulo 2147483647",
                    "laws 1 independent modulo 9"),
               "words 1 independent modulo 2147483647", "words 1 independent modulo 8"),
          "point 1 2", "point 3 2"),
     verified("exactly 1", 1, 2)},
    // A number of a hundred thousand digits.
    {with(heisenberg, "point 0 0 0", "point -1 0 " + std::string(100000, '7')),
     verified("exactly 0", 0, 3)},
    // The largest exponent: the word is 2147483647·x^2147483646, which is 24 modulo 101 at 1.
    {R"(abide-certificate 1.0
variables x
map 1
x^2147483647
point 1
laws 0 independent modulo 2
words 1 independent modulo 101
1
claim exactly 0
end
)",
     verified("exactly 0", 0, 1)},
    {trajectory_example, verified("exactly 1", 1, 3)},
    {product_shape, verified("exactly 3", 3, 8)},
    {lifting_shape, verified("exactly 2", 2, 10)},
    {trajectory_of_nothing, verified("exactly 0", 0, 0)},
    {with(trajectory_of_nothing, "controls 0", "controls 1"), verified("exactly 0", 0, 0)},
    {with(trajectory_of_nothing, "fields 0", "map 0"), verified("exactly 0", 0, 0)},
    {with(trajectory_of_nothing, "fields 0\n", "map 1\n5\n"), verified("exactly 0", 0, 0)},
    {special_point, verified("at least 1, at most 3", 1, 4)},
    // The same with all orders 0, and no controls.
    {with(with(trajectory_example, "controls 1\n3\n2\n1 0\n1 1\n", "controls 0\n1 0\n2 0\n"),
          "point 0 0 0", "point 1 0 0"),
     verified("exactly 1", 1, 3)},
    {form_example, verified("exactly 1", 0, 2)},
    {forms_and_brackets, verified("exactly 1", 0, 4)},
    {forms_of_a_shape, verified("exactly 7", 6, 8)},
    {drift_example, verified("exactly 1", 1, 3)},
    {with(drift_example, " with drift", ""), verified("exactly 1", 1, 3)},
    {domain_example, verified("exactly 1", 1, 2)},
    {with(domain_example, "domain 2\nnonzero x*y\npositive x\n", "domain 0\n"),
     verified("exactly 1", 1, 2)},
    // q = (3 + 32)/2^30, since e = 1, Λ = 3, M = 12 and B = 12: 24 bits in each of three trials.
    {randomised_example, verified("exactly 1", 0, 2) + ", randomised error below 2^-72"},
    {layers_example, verified("exactly 9", 9, 24)},
    {with(with(layers_example, "copies 3\n", "domain 1\npositive a11\n"), "exactly 9", "exactly 3"),
     verified("exactly 3", 3, 8)},
    {neurons_example, verified("exactly 2", 2, 10)},
    {differences_example, verified("exactly 2", 2, 4)},
    // Comments in any place, with any text.
    {"# \xc3\xa9\r\t\n#\n" + with(worked_example, "point", "#\n# 1 2\npoint"),
     verified("exactly 1", 1, 2)},
    // Names that look like sections, and the longest name.
    {with(with(with(worked_example, "variables x y", "variables end " + std::string(64, 'Z')),
               "x*y", "end*" + std::string(64, 'Z')),
          "x^2 - y^2", "end^2 - " + std::string(64, 'Z') + "^2"),
     verified("exactly 1", 1, 2)},
};

}  // namespace abide::test
