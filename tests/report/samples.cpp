#include "samples.hpp"

#include "support/generators.hpp"

#include <abide/fields/polynomial_parser.hpp>
#include <abide/report/recognition.hpp>

namespace abide::test {

Polynomial parsed(const std::string& text, const std::vector<std::string>& variables) {
    VariableIndex index;
    for (const std::string& name : variables)
        index.emplace(name, static_cast<Variable>(index.size()));
    return parse_polynomial(text, index, 1);
}

Certificate product_of(const std::vector<std::string>& variables) {
    Certificate certificate;
    certificate.variables = variables;
    Polynomial product = 1;
    const auto variable = [](std::size_t k) {
        return Polynomial::variable(static_cast<Variable>(k));
    };
    for (std::size_t k = 0; k < variables.size(); ++k) {
        product = product * variable(k);
        certificate.point.emplace_back(static_cast<std::int64_t>(k) + 1);
        if (k > 0)
            certificate.laws.push_back(variable(0) * variable(0) - variable(k) * variable(k));
    }
    certificate.family = PolynomialMap{{product}};
    certificate.words = {{0}};
    certificate.laws_modulus = certificate.words_modulus = 2147483647;
    return certificate;
}

Certificate product_of_two() {
    return product_of({"x", "y"});
}

Certificate with_a_form() {
    Certificate certificate;
    const MatrixProduct shape{{1, 2, 2, 1}};
    certificate.variables = {"U1_1_1", "U1_1_2", "U2_1_1", "U2_1_2",
                             "U2_2_1", "U2_2_2", "U3_1_1", "U3_2_1"};
    certificate.family = shape;
    certificate.point = {1, 2, 3, 5, 7, 11, 13, 17};
    for (const std::size_t layer : {1U, 2U}) {
        for (const auto& [row, column] : {std::pair{0U, 0U}, {0U, 1U}, {1U, 1U}})
            certificate.laws.push_back(reporting::expand({layer, row, column, 1}, shape));
    }
    const auto component = [&](Variable variable, const std::string& text) {
        return VectorField::Component{variable, parsed(text, certificate.variables)};
    };
    certificate.forms = {
        OneForm(std::vector{component(0, "U1_1_2"), component(1, "-U1_1_1"),
                            component(6, "U3_2_1 + 2*U2_1_1"), component(7, "-3")})};
    certificate.words = {{0}};
    certificate.laws_modulus = certificate.words_modulus = 2147483647;
    return certificate;
}

Certificate along_a_trajectory() {
    Certificate certificate;
    certificate.variables = {"x", "y", "z"};
    const Polynomial x = Polynomial::variable(0);
    certificate.family = FieldList{{VectorField(std::vector<Polynomial>{1, 0, 0}),
                                    VectorField(std::vector<Polynomial>{0, x, x})}};
    certificate.point = {0, 0, 0};
    certificate.laws = {parsed("y - z", certificate.variables)};
    certificate.laws_modulus = 2147483647;
    certificate.trajectory = TrajectoryWitness{{{3}, {2}}, {{0, 0}, {0, 1}}, 101};
    return certificate;
}

Certificate empty() {
    Certificate certificate;
    certificate.family = PolynomialMap{};
    certificate.laws_modulus = certificate.words_modulus = 2;
    return certificate;
}

Certificate constant_map(std::size_t count) {
    Certificate certificate;
    certificate.variables = names(count);
    certificate.family = PolynomialMap{{Polynomial(5)}};
    certificate.point.assign(count, 0);
    for (std::size_t k = 0; k < count; ++k)
        certificate.laws.push_back(Polynomial::variable(static_cast<Variable>(k)));
    certificate.laws_modulus = certificate.words_modulus = 101;
    return certificate;
}

Certificate bounds_only() {
    Certificate certificate = along_a_trajectory();
    certificate.laws.clear();
    certificate.trajectory.reset();
    certificate.words = {{0}};
    certificate.words_modulus = 7;
    return certificate;
}

}  // namespace abide::test
