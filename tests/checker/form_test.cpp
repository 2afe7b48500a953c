// 1-forms. What the program contracts, ι_b dω, is compared with ω([X_i, b]): by Cartan's formula
// both vanish for the same words b, if ω vanishes on the fields and on b.

#include "certificates.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <array>
#include <map>

using namespace abide::test;

namespace {

const std::string exactly_3 =
    "VERIFIED exactly 3 independent conservation laws (2 explicit) of 4 parameters";

/// (u1 v1, u2 v2, u1 v1, u2 v2): the third law is log(u1/v1)/(u1 - v1) - log(u2/v2)/(u2 - v2).
const std::string two_products = R"(abide-certificate 1.2
variables u1 u2 v1 v2
fields 1
u1*v1 ; u2*v2 ; u1*v1 ; u2*v2
point -6 4 -2 5
laws 2 independent modulo 2147483647
u1 - v1
u2 - v2
forms 1
u1*v1 d u2 ; -u2*v2 d v1
words 1 independent modulo 2147483647
1
claim exactly 3
end
)";

/// Engel's fields, all of ℝ⁴ after four letters. The form vanishes on 1, 2 and 1 2, and its
/// differential on all pairs of fields; but not on field 1 and the word 1 2.
const std::string engel = R"(abide-certificate 1.2
variables x y z w
fields 2
1 ; 0 ; y ; z
0 ; 1 ; 0 ; 0
point 0 0 0 0
laws 0 independent modulo 2
forms 1
z d x ; -1 d w
words 3 independent modulo 7
1
2
1 2
claim exactly 1
end
)";

const std::string not_together = "laws, forms and words are not as many as variables";
const std::string dependent = "not independent of those before";

/// The worked example of the document with another form.
void form(const std::string& text, const std::string& reason) {
    check_rejected(with(form_example, "y d x ; -1 d y", text), 8, reason);
}

}  // namespace

TEST_CASE("forms show laws that are no polynomials") {
    CHECK(check_file(two_products).verdict == exactly_3);
    // Any multiple, and any combination with the gradients of the laws, does as well.
    CHECK(check_file(with(two_products, "u1*v1 d u2 ; -u2*v2 d v1", "-u2*v2 d u1 ; u1*v1 d v2"))
              .verdict == exactly_3);
    CHECK(check_file(with(form_example, "y d x ; -1 d y", "7*x*y^2 + 7*y d x ; -7*x*y - 7 d y"))
              .status == 0);
    CHECK(check_file(with(form_example, "y d x ; -1 d y", "-y d x ; 1 d y")).status == 0);
    // x1 + x2²/2 as a map: the same fields, doubled.
    CHECK(
        check_file(with(form_example, "fields 1\n1 ; y\n", "map 1\n2*x + y^2 over 2\n")).verdict ==
        "VERIFIED exactly 1 independent conservation laws (0 explicit) of 2 parameters");
    // A form may be the gradient of a law, if no law is dependent on it.
    CHECK(check_file(with(with(two_products, "laws 2", "laws 1"), "u1 - v1\nu2 - v2\nforms 1\n",
                          "u1 - v1\nforms 2\n1 d u2 ; -1 d v2\n"))
              .verdict ==
          "VERIFIED exactly 3 independent conservation laws (1 explicit) of 4 parameters");
    // Terms that are zero, and a variable of the name d.
    CHECK(check_file(with(form_example, "y d x ; -1 d y", "y d x ; 0 - 1 d y")).status == 1);
    CHECK(check_file(with(two_products, "u1*v1 d u2 ; -u2*v2 d v1",
                          "0 d u1 ; u1*v1 d u2 ; -u2*v2 d v1 ; 0 d v2"))
              .verdict == exactly_3);
    const std::string named =
        with(with(form_example, "variables x y", "variables x d"), "1 ; y", "1 ; d");
    CHECK(check_file(with(named, "y d x ; -1 d y", "d d x ; -1 d d")).status == 0);
}

TEST_CASE("no variables, no forms") {
    const std::string none =
        "abide-certificate 1.2\nvariables\nfields 0\npoint\nlaws 0 independent modulo 2\n"
        "words 0 independent modulo 2\nclaim exactly 0\nend\n";
    CHECK(check_file(none).status == 0);
    check_rejected(with(none, "words", "forms 0\nwords"), 6, "the number is less than 1");
    check_rejected(with(none, "words", "forms 1\n0 d x\nwords"), 6, "the number is more than 0");
    // No fields: every form vanishes on them, and laws and forms are all of D.
    const std::string free =
        "abide-certificate 1.2\nvariables x y\nmap 0\npoint 1 2\nlaws 1 independent modulo 7\nx\n"
        "forms 1\nx^2 d x ; y d y\nwords 0 independent modulo 2\nclaim exactly 2\nend\n";
    CHECK(check_file(free).verdict ==
          "VERIFIED exactly 2 independent conservation laws (1 explicit) of 2 parameters");
    check_rejected(with(free, "y d y", "7*y d y"), 8, dependent);
}

TEST_CASE("a form that is not zero on a field is rejected") {
    const std::string reason = "the form is not zero on field 1";
    form("1 d x ; -1 d y", reason);
    form("y d x", reason);
    form("y d x ; 1 d y", reason);
    form("y^2 d x ; -1 d y", reason);
    // At the point, modulo the modulus, and modulo a machine word it is zero.
    form("x + y d x ; -1 d y", reason);
    form("2147483648*y d x ; -1 d y", reason);
    form("18446744073709551617*y d x ; -1 d y", reason);
    check_rejected(with(forms_and_brackets, "w d x ; -1 d w", "w d x ; w d y ; -1 d w"), 9,
                   "the form is not zero on field 2");
}

TEST_CASE("a form whose differential is not zero on a bracket is rejected") {
    const std::string reason = "the differential of form 1 is not zero on this word and field ";
    check_rejected(engel, 13, reason + "1");
    // The same with the words in another order; only the line of the bracket is false.
    check_rejected(with(engel, "\n1\n2\n1 2\n", "\n2\n1 2\n1\n"), 12, reason + "1");
    // x dy - dz is not zero on the bracket of ∂_x and ∂_y + x ∂_z: dω is not zero on two letters.
    const std::string contact = R"(abide-certificate 1.2
variables x y z
fields 2
1 ; 0 ; 0
0 ; 1 ; x
point 0 0 0
laws 0 independent modulo 2
forms 1
x d y ; -1 d z
words 2 independent modulo 7
1
2
claim exactly 1
end
)";
    check_rejected(contact, 11, reason + "2");
    check_rejected(with(contact, "\n1\n2\n", "\n2\n1\n"), 11, reason + "1");
    check_rejected(with(contact, "claim exactly 1", "claim at-least 1 at-most 1"), 11,
                   reason + "2");
    CHECK(check_file(with(with(contact, "0 ; 1 ; x", "0 ; 1 ; y"), "x d y", "y d y")).status == 0);
    // The second form is the false one.
    const std::string second =
        with(with(with(with(with(engel, "variables x y z w", "variables x y z w v"), "y ; z\n",
                            "y ; z ; v\n"),
                       "0 ; 1 ; 0 ; 0\n", "0 ; 1 ; 0 ; 0 ; 0\n"),
                  "point 0 0 0 0", "point 0 0 0 0 1"),
             "forms 1\n", "forms 2\nv d x ; -1 d v\n");
    check_rejected(with(second, "exactly 1", "exactly 2"), 14,
                   "the differential of form 2 is not zero on this word and field 1");
}

TEST_CASE("forms that are dependent on the laws or each other are rejected") {
    // The gradient of a law, a combination of two, equal forms, and a multiple.
    const auto other = [](const std::string& forms) {
        return with(two_products, "u1*v1 d u2 ; -u2*v2 d v1", forms);
    };
    check_rejected(other("1 d u1 ; -1 d v1"), 10, dependent);
    check_rejected(other("1 d u1 ; 2 d u2 ; -1 d v1 ; -2 d v2"), 10, dependent);
    check_rejected(other("u1 d u1 ; -u1 d v1"), 10, dependent);
    check_rejected(other("0 d u1"), 10, dependent);
    check_rejected(
        with(other("u1*v1 d u2 ; -u2*v2 d v1\nu1*v1 d u2 ; -u2*v2 d v1"), "forms 1", "forms 2"), 11,
        dependent);
    // Independent at other points only: it has the factor u1 + 6.
    check_rejected(other("u1^2*v1 + 6*u1*v1 d u2 ; -u1*u2*v2 - 6*u2*v2 d v1"), 10, dependent);
    check_rejected(other("2147483647*u1*v1 d u2 ; -2147483647*u2*v2 d v1"), 10, dependent);
    // (2, 2) and (2, 2) modulo 9: rows with pivots are needed, not entries that are not zero.
    const std::string equal =
        "abide-certificate 1.2\nvariables x y\nmap 0\npoint 1 2\nlaws 1 independent modulo 9\n"
        "2*x + 2*y\nforms 1\n2 d x ; 2 d y\nwords 0 independent modulo 2\nclaim exactly 2\nend\n";
    check_rejected(equal, 8, dependent);
    check_rejected(with(equal, "2 d x ; 2 d y", "2 d x ; 5 d y"), 8, dependent);
    CHECK(check_file(with(equal, "2 d x ; 2 d y", "2 d x ; 4 d y")).status == 0);
}

TEST_CASE("laws, forms and words are as many as variables") {
    const std::string three = R"(abide-certificate 1.2
variables x y z
fields 1
1 ; y ; z
point 0 1 1
laws 0 independent modulo 7
forms 1
y d x ; -1 d y
words 1 independent modulo 7
1
claim exactly 1
end
)";
    check_rejected(three, 10, not_together);
    check_rejected(with(three, "exactly 1", "exactly 2"), 10, not_together);
    check_rejected(with(three, "exactly 1", "at-least 1 at-most 2"), 10, not_together);
    check_rejected(with(three, "exactly 1", "exactly 2 randomised error 2^-10"), 10, not_together);
    check_rejected(
        with(three, "words 1 independent modulo 7\n1\n", "words 0 independent modulo 7\n"), 9,
        not_together);
    // One more than D cannot be independent and zero on the fields.
    check_rejected(
        with(with(form_example, "forms 1", "forms 2"), "-1 d y", "-1 d y\nx*y d x ; -x d y"), 9,
        dependent);
    check_rejected(with(form_example, "forms 1", "forms 3"), 7, "the number is more than 2");
    check_rejected(with(form_example, "forms 1", "forms 0"), 7, "the number is less than 1");
    check_rejected(with(form_example, "forms 1", "forms 2"), 9,
                   "forms, line 2 of 2, column 1: this variable is not declared");
    check_rejected(with(form_example, "forms 1", "forms"), 7, "expected ' '");
    check_rejected(with(form_example, "forms 1", "forms 1 independent modulo 7"), 7,
                   "expected the end of the line");
}

TEST_CASE("a claim with forms is that of their number and the laws'") {
    for (const std::string claim :
         {"exactly 0", "exactly 2", "exactly 4", "at-least 3 at-most 3", "at-least 2 at-most 3",
          "at-least 2 at-most 4", "exactly 3 randomised error 2^-10", "exactly 3 (2 explicit)"}) {
        check_rejected(with(two_products, "exactly 3", claim), 13,
                       "the evidence shows 'claim exactly 3'");
    }
}

TEST_CASE("with forms, each word stands after its tail") {
    const std::string reason = "with forms, the tail of a word stands before it as a word";
    const auto words = [](const std::string& lines) {
        return with(forms_and_brackets, "\n1\n2\n1 2\n", lines);
    };
    CHECK(check_file(words("\n2\n1 2\n1\n")).status == 0);
    CHECK(check_file(words("\n1\n2 1\n2\n")).status == 0);
    check_rejected(words("\n1\n1 2\n2\n"), 12, reason);
    check_rejected(words("\n1 2\n1\n2\n"), 11, reason);
    check_rejected(words("\n1\n2\n1 2 2\n"), 13, reason);
    check_rejected(words("\n1\n2\n1 1 2\n"), 13, reason);
    check_rejected(words("\n1\n2\n2 2 1\n"), 13, reason);
    // Without forms no tail is needed.
    CHECK(check_file(with(with(words("\n1\n1 2\n2\n"), "forms 1\nw d x ; -1 d w\n", ""),
                          "exactly 1", "at-least 0 at-most 1"))
              .status == 0);
    check_rejected(words("\n1\n2\n2 2\n"), 13, dependent);  // a tail of its own, but zero
}

TEST_CASE("forms stand between laws and words, since version 1.2") {
    const std::string forms = "forms 1\ny d x ; -1 d y\n";
    const std::string laws = "laws 0 independent modulo 2147483647\n";
    check_rejected(with(form_example, laws + forms, forms + laws), 6, "expected section 'laws'");
    check_rejected(with(form_example, forms, forms + forms), 9, "expected section 'words'");
    const std::string words = "words 1 independent modulo 2147483647\n1\n";
    check_rejected(with(form_example, forms + words, words + forms), 9, "expected section 'claim'");
    check_rejected(
        with(form_example, words, "trajectory 1 independent modulo 2147483647\ncontrols 0\n1 0\n"),
        9, "unexpected section 'trajectory', expected section 'words'");
    for (const std::string version : {"1.0", "1.1"})
        check_rejected(with(form_example, "certificate 1.2", "certificate " + version), 7,
                       "section 'forms' needs version 1.2");
}

TEST_CASE("a form is written in the prescribed way") {
    form("-1 d y ; y d x", "the variables of a form stand in order of declaration");
    form("y d x ; y d x", "the variables of a form stand in order of declaration");
    form("y d x ; -1 d z", "this variable is not declared");
    form("y d x ; -1", "expected ' d ', found the end");
    form("y d x ; -1 d", "expected ' d ', found ' '");
    form("y d x ; -1 d ", "expected a name, found the end");
    form("y d x ; -1 dy", "expected ' d ', found ' '");
    form("y d x; -1 d y", "expected the end of the line, found ';'");
    form("y d x ;-1 d y", "expected the end of the line, found ' '");
    form("y d x - 1 d y", "expected the end of the line");
    form("y dx", "expected ' d '");
    form("y d x ; -1 d y ; ", "expected a name, found the end");
    form("y d x ; -1 d y ", "expected the end of the line, found ' '");
    form("y d x over 2", "expected the end of the line");
    form("y + y d x", "a monomial is repeated");
    form("d x", "this variable is not declared");
    form("0 d x", dependent);
}

TEST_CASE("forms are bounded before the work is done") {
    // A form of many terms, on a field of as many.
    constexpr int n = 20000;
    std::string variables, field, point, terms;
    for (int a = 1; a <= n; ++a) {
        const std::string x = "x" + std::to_string(a);
        variables += " " + x;
        field += (a == 1 ? "" : " ; ") + (a == 1 ? std::string("1") : x);
        point += " 1";
        terms +=
            (a == 1 ? "" : " ; ") + (a == 1 ? std::to_string(n - 1) + "*x2" : "-1") + " d " + x;
    }
    const std::string large = "abide-certificate 1.2\nvariables" + variables + "\nfields 1\n" +
                              field + "\npoint" + point +
                              "\nlaws 0 independent modulo 7\nforms 1\n" + terms +
                              "\nwords 1 independent modulo 7\n1\nclaim exactly 1\nend\n";
    check_rejected(large, 8, "the form is not zero on field 1");
    check_rejected(large, 8, "bytes (--max-memory)", {"--max-memory", "20000000"});
    check_rejected(large, 8, "operations (--max-work)", {"--max-work", "80000000"});
    // Brackets grow: 500 terms times 500.
    std::string powers = "y";
    for (int k = 2; k <= 500; ++k) powers += " + y^" + std::to_string(k);
    const std::string brackets =
        "abide-certificate 1.2\nvariables x y z\nfields 2\n" + powers + " ; 0 ; 0\nx ; " + powers +
        " ; 0\npoint 1 1 1\nlaws 1 independent modulo 7\nz\nforms 1\n1 d z\n" +
        "words 2 independent modulo 1000003\n2\n1 2\nclaim exactly 1\nend\n";
    check_rejected(brackets, 10, dependent);
    const std::string closed =
        with(brackets, "laws 1 independent modulo 7\nz\n", "laws 0 independent modulo 7\n");
    CHECK(check_file(closed).status == 0);
    check_rejected(closed, 12, "bytes (--max-memory)", {"--max-memory", "5000000"});
    check_rejected(closed, 12, "operations (--max-work)", {"--max-work", "10000000"});
    // Exponents of brackets are below 2^31.
    const std::string exponents =
        "abide-certificate 1.2\nvariables x y\nfields 2\nx^2147483647 ; 0\nx^2 ; 0\npoint 1 1\n"
        "laws 0 independent modulo 7\nforms 1\n1 d y\nwords 2 independent modulo 1000003\n"
        "2\n1 2\nclaim exactly 1\nend\n";
    check_rejected(exponents, 12, "refused: a power of 2^31 or more");
    check_rejected(with(exponents, "\n2\n1 2\n", "\n2\n2 2\n"), 12, dependent);
}

namespace {

constexpr std::size_t dimension = 4;
using Exponents = std::array<int, dimension>;
using Dense = std::map<Exponents, std::int64_t>;  // without zeros
using Vector = std::array<Dense, dimension>;      // a field or a form
constexpr std::int64_t p = 1000003;

void add(Dense& sum, const Exponents& exponents, std::int64_t coefficient) {
    if ((sum[exponents] += coefficient) == 0) sum.erase(exponents);
}

void add_product(Dense& sum, const Dense& a, const Dense& b, std::int64_t factor) {
    for (const auto& [m, c] : a) {
        for (const auto& [n, d] : b) {
            Exponents exponents = m;
            for (std::size_t v = 0; v < dimension; ++v) exponents[v] += n[v];
            add(sum, exponents, factor * c * d);
        }
    }
}

Dense derivative(const Dense& a, std::size_t v) {
    Dense result;
    for (const auto& [m, c] : a) {
        Exponents lower = m;
        if (--lower[v] >= 0) add(result, lower, c * m[v]);
    }
    return result;
}

Vector bracket(const Vector& x, const Vector& y) {
    Vector result;
    for (std::size_t a = 0; a < dimension; ++a) {
        for (std::size_t b = 0; b < dimension; ++b) {
            add_product(result[a], x[b], derivative(y[a], b), 1);
            add_product(result[a], y[b], derivative(x[a], b), -1);
        }
    }
    return result;
}

Dense contraction(const Vector& form, const Vector& field) {
    Dense sum;
    for (std::size_t a = 0; a < dimension; ++a) add_product(sum, form[a], field[a], 1);
    return sum;
}

std::string text_of(const Dense& a) {
    std::string text;
    for (const auto& [m, c] : a) {
        std::string term = std::to_string(std::abs(c));
        for (std::size_t v = 0; v < dimension; ++v) {
            if (m[v] == 0) continue;
            term += "*" + std::string(1, "xyzw"[v]) + (m[v] > 1 ? "^" + std::to_string(m[v]) : "");
        }
        if (term.starts_with("1*")) term = term.substr(2);
        text += text.empty() ? (c < 0 ? "-" : "") + term : (c < 0 ? " - " : " + ") + term;
    }
    return text.empty() ? "0" : text;
}

Dense random_polynomial() {
    Dense result;
    const int terms = *rc::gen::inRange(1, 4);
    for (int i = 0; i < terms; ++i) {
        Exponents m = {};
        for (std::size_t v = 0; v < dimension; ++v)
            m[v] = *rc::gen::elementOf(std::vector{0, 0, 1});
        add(result, m, *rc::gen::inRange(-2, 3));
    }
    return result;
}

/// f dx + g dy + h dz - dw: the gradient of F(x, y, z) - w, or that of log w - F times w, or any.
Vector random_form() {
    Vector form;
    Dense potential = random_polynomial();
    for (auto i = potential.begin(); i != potential.end();)
        i = i->first[3] > 0 ? potential.erase(i) : std::next(i);
    const int kind = *rc::gen::inRange(0, 3);
    for (std::size_t a = 0; a + 1 < dimension; ++a) {
        const Dense slope = derivative(potential, a);
        if (kind == 0) form[a] = random_polynomial();
        if (kind == 1) form[a] = slope;
        if (kind == 2) add_product(form[a], slope, {{{0, 0, 0, 1}, 1}}, 1);
    }
    form[3] = {{{}, -1}};
    return form;
}

/// A random field, with that fourth component that makes the form zero on it.
Vector random_field(const Vector& form) {
    Vector field = {random_polynomial(), random_polynomial(), random_polynomial(), {}};
    field[3] = contraction(form, field);
    return field;
}

std::int64_t value(const Dense& a, const std::array<int, dimension>& point) {
    std::int64_t sum = 0;
    for (const auto& [m, c] : a) {
        std::int64_t term = c;
        for (std::size_t v = 0; v < dimension; ++v)
            for (int k = 0; k < m[v]; ++k) term = term * point[v] % p;
        sum += term;
    }
    return (sum % p + p) % p;
}

/// The determinant of three vectors and the form is not zero modulo p: rows of the first three
/// components, since the form has an entry -1 and vanishes on the vectors.
bool independent(const std::vector<Vector>& vectors, const std::array<int, dimension>& point) {
    std::int64_t m[3][3];
    for (int i = 0; i < 3; ++i)
        for (int a = 0; a < 3; ++a) m[i][a] = value(vectors[i][a], point);
    std::int64_t determinant = 0;
    for (int i = 0; i < 3; ++i) {
        const int j = (i + 1) % 3, k = (i + 2) % 3;
        determinant += (m[1][j] * m[2][k] - m[1][k] * m[2][j]) % p * m[0][i] % p;
    }
    return determinant % p != 0;
}

}  // namespace

TEST_CASE("forms are closed on a word if and only if they vanish on its brackets") {
    rc::prop("random fields and forms", [] {
        const Vector form = random_form();
        const Vector x = random_field(form), y = random_field(form), b = bracket(x, y);
        std::array<int, dimension> point;
        std::string coordinates, one_form;
        for (std::size_t a = 0; a < dimension; ++a) {
            point[a] = *rc::gen::inRange(-3, 4);
            coordinates += " " + std::to_string(point[a]);
            one_form += (a > 0 ? " ; " : "") + text_of(form[a]) + " d " + "xyzw"[a];
        }
        std::string text = "abide-certificate 1.2\nvariables x y z w\nfields 2\n";
        for (const Vector& field : {x, y}) {
            for (std::size_t a = 0; a < dimension; ++a)
                text += (a > 0 ? " ; " : "") + text_of(field[a]);
            text += "\n";
        }
        text += "point" + coordinates + "\nlaws 0 independent modulo 2\nforms 1\n" + one_form +
                "\nwords 3 independent modulo 1000003\n1\n2\n1 2\nclaim exactly 1\nend\n";
        bool closed = true;
        for (const Vector& field : {x, y})
            for (const Vector& word : {x, y, b})
                closed = closed && contraction(form, bracket(field, word)).empty();
        const bool full = independent({x, y, b}, point);
        RC_CLASSIFY(closed && full);
        RC_CLASSIFY(!closed && full);
        const Outcome outcome = check_file(text);
        RC_LOG() << text << outcome.verdict << '\n';
        RC_ASSERT(outcome.status == (closed && full ? 0 : 1));
    });
}
