#include "support/generators.hpp"

#include <abide/error.hpp>
#include <abide/models/model_file.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <sstream>

namespace abide {
namespace {

Model read(const std::string& text) {
    std::istringstream in(text);
    return read_model(in, "test");
}

const Polynomial x = Polynomial::variable(0);
const Polynomial y = Polynomial::variable(1);

TEST_CASE("a model file holds a map") {
    const Model model = read(
        "# a comment\n"
        "\n"
        "  variables x y  # more\n"
        "\tmap \n"
        "x*y^2 - 2/3   # the first component\n"
        "   \n"
        "(x + y)^2\n"
        "7");
    CHECK(model.name == "test");
    CHECK(model.variables == std::vector<std::string>{"x", "y"});
    CHECK(model.candidates.empty());
    const PolynomialMap expected{
        {x * y * y - Polynomial(Rational(2, 3)), x * x + 2 * x * y + y * y, Polynomial(7)}};
    CHECK(model.family->dimension() == 2U);
    CHECK(std::get<PolynomialMap>(model.family->definition()) == expected);
}

TEST_CASE("a model file holds vector fields") {
    const Model model = read("variables x y\nfields\n-y; x\n 0 ;0\n1/2;x^2\n");
    const FieldList expected{{VectorField(std::vector<Polynomial>{-y, x}), VectorField(),
                              VectorField(std::vector<Polynomial>{Rational(1, 2), x * x})}};
    CHECK(std::get<FieldList>(model.family->definition()) == expected);
    CHECK(model.family->field(2)[0] == Polynomial(1));
    CHECK(model.family->field(2)[1] == 2 * x * x);
}

TEST_CASE("line ends of other systems, and none at the end, are accepted") {
    const Model model = read("variables x y\r\nmap\r\n# c\r\n\r\nx*y\r\n");
    CHECK(std::get<PolynomialMap>(model.family->definition()) == PolynomialMap{{x * y}});
    CHECK(read("variables x\nmap\nx").family->count() == 1U);
}

TEST_CASE("models without variables or without fields") {
    const Model nothing = read("variables\nmap\n");
    CHECK(nothing.family->dimension() == 0U);
    CHECK(nothing.family->count() == 0U);
    CHECK(read("variables\nmap\n1/2\n").family->count() == 1U);
    CHECK(read("variables\nfields\n").family->count() == 0U);
}

TEST_CASE("what is written as a model file is read back") {
    rc::prop("maps and fields", [] {
        const test::Shape shape = {.variables = 3, .exponent = 4, .terms = 4};
        const Definition definition = *test::definitions(4, shape, test::rationals());
        const auto names = test::names(shape.variables);
        std::string text = "variables x1 x2 x3\n";
        if (const auto* map = std::get_if<PolynomialMap>(&definition)) {
            text += "map\n";
            for (const Polynomial& component : map->components)
                text += to_string(component, names) + "\n";
        } else {
            text += "fields\n";
            for (const VectorField& field : std::get<FieldList>(definition).fields) {
                text += to_string(field[0], names) + "; " + to_string(field[1], names) + ";" +
                        to_string(field[2], names) + "\n";
            }
        }
        RC_ASSERT(read(text).family->definition() == definition);
    });
}

/// A text with some bytes replaced, inserted, removed or repeated.
std::string mutated(std::string text, Random& random) {
    const std::string alphabet = "xyz0123456789+-*/^();# \t\r\nvariablesmapfields\x01\x7f\xc3";
    for (std::uint64_t change = random.below(4); change-- > 0;) {
        const auto place = random.below(text.size() + 1);
        const char c = alphabet[random.below(alphabet.size())];
        switch (random.below(4)) {
            case 0:
                text.insert(text.begin() + static_cast<std::ptrdiff_t>(place), c);
                break;
            case 1:
                text.erase(place, random.below(3));
                break;
            case 2:
                text.insert(place, text.substr(random.below(text.size() + 1), 6));
                break;
            default:
                if (place < text.size()) text[place] = c;
        }
    }
    return text;
}

/// Reads the text; the only exceptions let through are those that mean a defect.
void require_model_or_error(const std::string& text) {
    try {
        const Model model = read(text);
        RC_ASSERT(model.family->dimension() == model.variables.size());
    } catch (const InputError& e) {
        RC_ASSERT(std::string(e.what()).starts_with("line "));
    } catch (const LimitError&) {
    }
}

TEST_CASE("any text is a model or an error") {
    rc::prop("random bytes", [] {
        require_model_or_error(*rc::gen::container<std::string>(rc::gen::arbitrary<char>()));
        require_model_or_error("variables x y\nmap\n" +
                               *rc::gen::container<std::string>(rc::gen::arbitrary<char>()));
    });
    rc::prop("mutated model files", [] {
        const std::string text = *rc::gen::element<std::string>(
            "# c\nvariables x y z\nmap\nx*y*z\nx^2 - 2/3*y\n(x + 3)^3 - 1/7\n",
            "variables x y z\nfields\n-y; x; 0\n1; x^2*y; (z - 1)/2\n",
            "variables\r\nmap\r\n12\r\n", "variables x y\nfields\n\n0;0\n");
        Random random(*rc::gen::arbitrary<std::uint64_t>());
        for (int i = 0; i < 20; ++i) {
            const std::string changed = mutated(text, random);
            RC_LOG() << changed << std::endl;
            require_model_or_error(changed);
        }
    });
}

}  // namespace
}  // namespace abide
