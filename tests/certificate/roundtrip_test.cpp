// Writing and reading certificates: values come back as they were, bytes too.

#include "worked_example.hpp"

#include <abide/algebra/random.hpp>
#include <abide/certificate/certificate.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <sstream>

namespace abide::test {
namespace {

std::string written(const Certificate& certificate) {
    std::ostringstream out;
    write(out, certificate);
    return out.str();
}

Certificate read(const std::string& text) {
    std::istringstream in(text);
    return read_certificate(in);
}

/// Everything that a certificate says; the remark is for people and does not come back.
void require_same(const Certificate& a, const Certificate& b) {
    REQUIRE(a.variables == b.variables);
    REQUIRE(a.family == b.family);
    REQUIRE(a.domain == b.domain);
    REQUIRE(a.point == b.point);
    REQUIRE(a.laws == b.laws);
    REQUIRE(a.laws_modulus == b.laws_modulus);
    REQUIRE(a.forms == b.forms);
    REQUIRE(a.randomised_bits == b.randomised_bits);
    REQUIRE(a.words == b.words);
    REQUIRE(a.words_modulus == b.words_modulus);
    REQUIRE(a.trajectory == b.trajectory);
    REQUIRE(a.copies == b.copies);
    REQUIRE(a.balanced == b.balanced);
    REQUIRE(a.word_pivots == b.word_pivots);
}

Integer random_integer(Random& random) {
    switch (random.below(6)) {
        case 0:
            return 0;
        case 1:
            return random.below(2) == 0 ? 1 : -1;
        case 2:
            return power(Integer(10), random.below(300)) * Integer(random.between(-99, 99));
        case 3:
            return power(Integer(2), 61 + random.below(6)) * Integer(random.between(-1, 1));
        default:
            return random.between(-20, 20);
    }
}

Polynomial random_polynomial(Random& random, std::size_t dimension, bool integral) {
    PolynomialSum sum;
    for (std::uint64_t i = random.below(5); i > 0; --i) {
        Monomial monomial;
        for (std::uint64_t k = dimension == 0 ? 0 : random.below(4); k > 0; --k) {
            const auto exponent = static_cast<std::uint32_t>(
                random.below(10) == 0 ? random.between(1, 1'000'000) : random.between(1, 3));
            monomial =
                monomial * Monomial(static_cast<Variable>(random.below(dimension)), exponent);
        }
        const Integer scale = integral ? Integer(1) : abs(random_integer(random)) + Integer(1);
        sum.add(monomial, Rational(random_integer(random), scale));
    }
    return sum.take();
}

std::string random_name(Random& random, std::size_t index) {
    const std::size_t length = random.below(8) == 0 ? 64 : 1 + random.below(6);
    std::string name = "x" + std::to_string(index) + "_";
    while (name.size() < length) name += static_cast<char>('a' + random.below(26));
    return random.below(2) == 0 ? name : "X" + name.substr(1);
}

/// As many widths ≥ 1 as fit to a shape of few parameters.
std::vector<std::uint64_t> random_widths(Random& random) {
    std::vector<std::uint64_t> widths;
    for (std::uint64_t i = 2 + random.below(3); i > 0; --i) widths.push_back(1 + random.below(3));
    return widths;
}

/// With as many variables as it has parameters, if it is given by a shape.
Definition random_family(Random& random, std::size_t& dimension) {
    if (random.below(3) == 0) {
        Definition shape = MatrixProduct{random_widths(random)};
        if (random.below(2) == 0) shape = PathLifting{random_widths(random), random.below(2) == 0};
        if (random.below(4) == 0) {
            std::vector<std::uint64_t> widths = random_widths(random);
            ++widths.back();
            shape = ColumnDifferences{{widths}};
        }
        dimension = *dimension_of(shape);
        return shape;
    }
    const std::uint64_t count = random.below(4);
    if (random.below(2) == 0) {
        PolynomialMap map;
        for (std::uint64_t i = 0; i < count; ++i)
            map.components.push_back(random_polynomial(random, dimension, false));
        return map;
    }
    FieldList list;
    for (std::uint64_t i = 0; i < count && dimension > 0; ++i) {
        std::vector<Polynomial> components;
        for (std::size_t a = 0; a < dimension; ++a)
            components.push_back(random_polynomial(random, dimension, false));
        list.fields.push_back(VectorField(std::move(components)));
    }
    return list;
}

TrajectoryWitness random_trajectory(Random& random, std::size_t dimension, std::size_t fields) {
    TrajectoryWitness witness;
    witness.modulus = 2 + random.below((Residue{1} << 31) - 2);
    const std::uint64_t length = std::min(random.below(5), witness.modulus - 1);
    for (std::size_t i = 0; i < fields && length > 0; ++i)
        witness.controls.push_back(random.residues(length, witness.modulus));
    std::set<std::pair<std::uint32_t, std::uint32_t>> vectors;
    for (std::uint64_t i = fields == 0 ? 0 : random.below(dimension + 1); i > 0; --i) {
        vectors.emplace(random.below(fields),
                        witness.controls.empty() ? 0 : random.below(length + 1));
    }
    for (const auto& [letter, order] : vectors) witness.vectors.push_back({letter, order});
    return witness;
}

/// Well formed and mostly false: reading is about form.
/// Now and then what came with version 1.2.
void add_news_of_1_2(Certificate& certificate, Random& random) {
    const std::size_t dimension = certificate.variables.size();
    auto* const list = std::get_if<FieldList>(&certificate.family);
    if (list != nullptr && !list->fields.empty()) list->drift = random.below(4) == 0;
    for (std::uint64_t i = random.below(4) == 0 ? random.below(3) : 0; i > 0; --i) {
        certificate.domain.push_back(
            {random.below(2) == 0 ? Condition::Kind::nonzero : Condition::Kind::positive,
             random_polynomial(random, dimension, true)});
    }
    // Forms go with words of one letter, each of which is its own tail's end, and fill the gap.
    const bool tails =
        std::ranges::all_of(certificate.words, [](const Word& word) { return word.size() == 1; });
    const std::size_t known = certificate.laws.size() + certificate.rank();
    if (tails && !certificate.trajectory && known < dimension && random.below(2) == 0) {
        for (std::size_t i = known; i < dimension; ++i) {
            std::vector<Polynomial> components;
            for (std::size_t a = 0; a < dimension; ++a)
                components.push_back(random_polynomial(random, dimension, true));
            certificate.forms.emplace_back(std::move(components));
        }
    } else if (known < dimension && random.below(3) == 0) {
        certificate.randomised_bits = static_cast<unsigned>(1 + random.below(256));
    }
}

/// Now and then what came with version 1.3.
void add_news_of_1_3(Certificate& certificate, Random& random) {
    const std::size_t dimension = certificate.variables.size();
    if (random.below(8) == 0) certificate.copies = 1 + random.below(1'000'000);
    if (certificate.forms.empty() && dimension_of(certificate.family) &&
        balanced_count(certificate.family) <= dimension && random.below(2) == 0) {
        certificate.balanced = true;
        certificate.laws.clear();
    }
    for (std::size_t i = random.below(4) == 0 ? certificate.words.size() : 0; i > 0; --i)
        certificate.word_pivots.push_back(static_cast<Variable>(random.below(dimension)));
}

bool is_new(const Certificate& certificate) {
    return certificate.copies != 1 || certificate.balanced || !certificate.word_pivots.empty() ||
           std::holds_alternative<ColumnDifferences>(certificate.family);
}

Certificate random_certificate(Random& random) {
    Certificate certificate;
    std::size_t dimension = random.below(6);
    certificate.family = random_family(random, dimension);
    for (std::size_t a = 0; a < dimension; ++a)
        certificate.variables.push_back(random_name(random, a));
    for (std::size_t a = 0; a < dimension; ++a) certificate.point.push_back(random_integer(random));
    for (std::uint64_t i = random.below(dimension + 1); i > 0; --i)
        certificate.laws.push_back(random_polynomial(random, dimension, true));
    certificate.laws_modulus = 2 + random.below((Residue{1} << 31) - 2);
    const std::size_t letters = make_family(dimension, certificate.family)->count();
    if (random.below(3) == 0) {
        certificate.trajectory = random_trajectory(random, dimension, letters);
        return certificate;
    }
    for (std::uint64_t i = letters == 0 ? 0 : random.below(dimension + 1); i > 0; --i) {
        Word word(1 + random.below(6));
        for (auto& letter : word) letter = static_cast<std::uint32_t>(random.below(letters));
        certificate.words.push_back(std::move(word));
    }
    certificate.words_modulus = random.below(2) == 0 ? 2 : (Residue{1} << 31) - 1;
    add_news_of_1_2(certificate, random);
    add_news_of_1_3(certificate, random);
    if (certificate.exactly()) certificate.randomised_bits.reset();
    return certificate;
}

}  // namespace

TEST_CASE("what is written is read back") {
    std::size_t exact = 0, with_fields = 0, old = 0, with_forms = 0, randomised = 0, of_layers = 0;
    for (std::uint64_t seed = 0; seed < 1500; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        Certificate certificate = random_certificate(random);
        const std::string text = written(certificate);
        CAPTURE(text);
        const Certificate again = read(text);
        require_same(certificate, again);
        CHECK(written(again) == text);
        certificate.remark = "model of the test";
        require_same(read(written(certificate)), certificate);
        exact += certificate.exactly() ? 1 : 0;
        // The lowest version that has what is used.
        const auto* const list = std::get_if<FieldList>(&certificate.family);
        const bool needs_1_2 = (list != nullptr && list->drift) || !certificate.domain.empty() ||
                               !certificate.forms.empty() || certificate.randomised_bits;
        const bool shape = dimension_of(certificate.family).has_value();
        const bool needs_1_1 = shape || certificate.trajectory;
        const std::string version = is_new(certificate) ? "1.3"
                                    : needs_1_2         ? "1.2"
                                    : needs_1_1         ? "1.1"
                                                        : "1.0";
        CHECK(text.starts_with("abide-certificate " + version + "\n"));
        old += needs_1_1 || needs_1_2 || is_new(certificate) ? 0 : 1;
        of_layers += certificate.balanced && !certificate.word_pivots.empty() ? 1 : 0;
        with_forms += certificate.forms.empty() ? 0 : 1;
        randomised += certificate.randomised_bits ? 1 : 0;
        with_fields += std::holds_alternative<FieldList>(certificate.family) ? 1 : 0;
    }
    CHECK(exact > 100);
    CHECK(with_fields > 100);
    CHECK(old > 100);
    CHECK(with_forms > 50);
    CHECK(randomised > 50);
    CHECK(of_layers > 5);
    CHECK(old < 1000);
}

TEST_CASE("degrees up to the format's bound are read back") {
    Certificate certificate;
    certificate.variables = {"x", "y"};
    const std::uint32_t greatest = (std::uint32_t{1} << 31) - 1;
    PolynomialSum sum;
    sum.add(Monomial(0, greatest), 1);
    sum.add(Monomial(1, 1'000'001), -3);
    certificate.family = PolynomialMap{{sum.take()}};
    certificate.point = {1, 2};
    certificate.laws_modulus = certificate.words_modulus = 7;
    require_same(read(written(certificate)), certificate);
}

TEST_CASE("the example of the format's document is what the writer writes") {
    const std::string text = worked_example();
    const Certificate read_back = read(text);

    const Polynomial x = Polynomial::variable(0);
    const Polynomial y = Polynomial::variable(1);
    Certificate expected;
    expected.remark = "model product:2";
    expected.variables = {"x", "y"};
    expected.family = PolynomialMap{{x * y}};
    expected.point = {1, 2};
    expected.laws = {x * x - y * y};
    expected.words = {{0}};
    expected.laws_modulus = expected.words_modulus = 2147483647;
    require_same(read_back, expected);
    CHECK(written(expected) == text);
    CHECK(read_back.exactly());
    CHECK(read_back.at_least() == 1);
}

TEST_CASE("the remark is one comment line, whatever it holds") {
    Certificate certificate = read(worked_example());
    const std::string plain = written(certificate);
    const std::vector<std::string> remarks = {"two\nlines", "\n",
                                              "end\nend",   "carriage\rreturn",
                                              "tab\there",  "nul" + std::string(1, '\0'),
                                              "UᵀU − VVᵀ"};
    for (const std::string& remark : remarks) {
        CAPTURE(remark);
        certificate.remark = remark;
        const std::string text = written(certificate);
        require_same(read(text), certificate);
        CHECK(std::count(text.begin(), text.end(), '\n') ==
              std::count(plain.begin(), plain.end(), '\n') + 1);
    }
}

TEST_CASE("comments may stand anywhere before the end") {
    const std::string text = worked_example();
    const Certificate expected = read(text);
    std::string commented = "# first\n";
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line == "end") commented += "#\n# UᵀU\n#\ttab\n";
        commented += line + "\n" + (line == "end" ? "" : "#end\n");
    }
    require_same(read(commented), expected);
}

TEST_CASE("terms may stand in any order") {
    std::string text = worked_example();
    text.replace(text.find("x^2 - y^2"), 9, "-y^2 + x^2");
    require_same(read(text), read(worked_example()));
}

TEST_CASE("no word of the format is reserved") {
    const std::string text =
        "abide-certificate 1.2\nvariables x over d y\nmap 2\nx + over + y\n"
        "d + over over 2\ndomain 1\npositive over + over^2\npoint 1 1 0 0\n"
        "laws 1 independent modulo 5\nx - y\nwords 0 independent modulo 5\n"
        "claim at-least 1 at-most 4\nend\n";
    const Certificate certificate = read(text);
    const auto& map = std::get<PolynomialMap>(certificate.family);
    CHECK(to_string(map.components[0], certificate.variables) == "x + over + y");
    CHECK(to_string(map.components[1], certificate.variables) == "1/2*over + 1/2*d");
    require_same(read(written(certificate)), certificate);
}

}  // namespace abide::test
