#include "support/generators.hpp"

#include <abide/algebra/matrix.hpp>
#include <abide/laws/independence.hpp>
#include <abide/laws/law_search.hpp>
#include <abide/models/model.hpp>

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <map>

namespace abide {
namespace {

/// All monomials of degree 1 … degree.
std::vector<Monomial> all_monomials(Variable variables, unsigned degree) {
    std::vector<Monomial> result = {Monomial()};
    for (Variable v = 0; v < variables; ++v) {
        const std::vector<Monomial> before = result;
        for (const Monomial& monomial : before) {
            for (unsigned e = 1; monomial.degree() + e <= degree; ++e)
                result.push_back(monomial * Monomial(v, e));
        }
    }
    result.erase(result.begin());
    return result;
}

/// The laws of degree ≤ degree by one dense elimination over ℚ: column j of the system holds the
/// coefficients of X_i m_j for every field X_i.
std::vector<Polynomial> dense_laws(const Family& family, unsigned degree) {
    const auto unknowns = all_monomials(static_cast<Variable>(family.dimension()), degree);
    std::map<std::pair<std::size_t, Monomial>, std::vector<std::pair<std::size_t, Rational>>> rows;
    for (std::size_t j = 0; j < unknowns.size(); ++j) {
        PolynomialSum monomial;
        monomial.add(unknowns[j], 1);
        const Polynomial m = monomial.take();
        for (std::size_t i = 0; i < family.count(); ++i) {
            const Polynomial image = derivative_along(family.field(i), m);
            for (const Term& term : image.terms())
                rows[{i, term.monomial}].emplace_back(j, term.coefficient);
        }
    }
    RationalMatrix system(rows.size(), unknowns.size());
    std::size_t row = 0;
    for (const auto& [place, entries] : rows) {
        for (const auto& [j, coefficient] : entries) system.set(row, j, coefficient);
        ++row;
    }
    std::vector<Polynomial> laws;
    for (const auto& vector : kernel(system)) {
        PolynomialSum law;
        for (std::size_t j = 0; j < unknowns.size(); ++j) law.add(unknowns[j], vector[j]);
        laws.push_back(law.take());
    }
    return laws;
}

/// The dimension of the span.
std::size_t span_dimension(const std::vector<Polynomial>& polynomials) {
    std::map<Monomial, std::size_t> column;
    for (const Polynomial& f : polynomials) {
        for (const Term& term : f.terms()) column.try_emplace(term.monomial, column.size());
    }
    RationalMatrix matrix(polynomials.size(), column.size());
    for (std::size_t j = 0; j < polynomials.size(); ++j) {
        for (const Term& term : polynomials[j].terms())
            matrix.set(j, column.at(term.monomial), term.coefficient);
    }
    return matrix.rank();
}

/// Compares the search with the dense elimination, and returns the number of laws.
std::size_t require_same_space(const std::shared_ptr<const Family>& family, unsigned degree) {
    Random random(*rc::gen::arbitrary<std::uint64_t>());
    LawSearch search(family, random,
                     {.unknowns_at_once = *rc::gen::element<std::uint64_t>(1, 4, 200'000)});
    search.extend_to(degree);
    const auto& basis = search.basis();
    const auto dense = dense_laws(*family, degree);
    for (const Polynomial& law : basis) {
        RC_ASSERT(is_law(*family, law));
        RC_ASSERT(law.degree() <= degree);
        RC_ASSERT(law == law.primitive());
    }
    RC_ASSERT(basis.size() == dense.size());
    RC_ASSERT(span_dimension(basis) == basis.size());
    // Degree by degree: the laws of lower degree span the space of that degree.
    for (unsigned k = 1; k < degree; ++k) {
        const auto low =
            std::ranges::count_if(basis, [k](const Polynomial& law) { return law.degree() <= k; });
        RC_ASSERT(static_cast<std::size_t>(low) == dense_laws(*family, k).size());
    }
    std::vector<Polynomial> both = basis;
    both.insert(both.end(), dense.begin(), dense.end());
    RC_ASSERT(span_dimension(both) == basis.size());
    return basis.size();
}

rc::Gen<Polynomial> functions(Variable variables, const rc::Gen<Rational>& coefficients) {
    return test::polynomials({.variables = variables, .exponent = 2, .terms = 3}, coefficients);
}

TEST_CASE("the space of laws is the kernel of the whole system") {
    rc::prop("any family", [] {
        const Variable variables = *rc::gen::inRange<Variable>(0, 4);
        const test::Shape shape = {.variables = variables, .exponent = 2, .terms = 2};
        const auto family = make_family(variables, *test::definitions(2, shape, test::rationals()));
        RC_TAG(require_same_space(family, *rc::gen::inRange(1U, 5U)) > 0 ? "laws" : "no laws");
    });
    rc::prop("a field of the plane that conserves a given function", [] {
        const auto coefficients = *rc::gen::element(test::small_rationals(), test::rationals());
        const Polynomial h = *functions(2, coefficients);
        // (∂h/∂y, −∂h/∂x) times a common factor.
        const Polynomial factor = *functions(2, test::small_rationals());
        const VectorField field(
            std::vector<Polynomial>{factor * h.derivative(1), -factor * h.derivative(0)});
        const std::size_t found = require_same_space(make_family(2, FieldList{{field}}), 4);
        if (h.degree() >= 1 && h.degree() <= 4) RC_ASSERT(found >= 1U);
    });
    rc::prop("a field of space that conserves two given functions", [] {
        const Polynomial f = *functions(3, test::small_rationals());
        const Polynomial g = *functions(3, test::small_rationals());
        // ∇f × ∇g
        std::vector<Polynomial> cross;
        for (Variable a = 0; a < 3; ++a) {
            const Variable b = (a + 1) % 3;
            const Variable c = (a + 2) % 3;
            cross.push_back(f.derivative(b) * g.derivative(c) - f.derivative(c) * g.derivative(b));
        }
        const auto family = make_family(3, FieldList{{VectorField(std::move(cross))}});
        RC_ASSERT(is_law(*family, f));
        RC_ASSERT(is_law(*family, g));
        require_same_space(family, 4);
    });
    rc::prop("gradients of monomials and binomials", [] {
        const test::Shape shape = {.variables = 3, .exponent = 2, .terms = 2};
        const auto map = *test::maps(2, shape, rc::gen::element<Rational>(1, -1, 2));
        require_same_space(make_family(3, map), 4);
    });
}

/// The number of monomials of degree 1 … k in m things.
std::size_t products(std::size_t m, std::size_t k) {
    std::size_t binomial = 1;
    for (std::size_t i = 1; i <= k; ++i) binomial = binomial * (m + i) / i;
    return binomial - 1;
}

TEST_CASE("laws of degree 4 of 2-2-2-2 and of degree 6 of 1-2-2-1 are products of quadratic ones") {
    // Six independent quadratic laws have independent products; there are no others.
    for (const auto& [name, degree] :
         {std::pair{"linear:2-2-2-2", 4U}, std::pair{"linear:1-2-2-1", 6U}}) {
        CAPTURE(name);
        const Model model = make_model(name);
        Random random(1);
        LawSearch search(model.family, random);
        search.extend_to(2);
        const std::vector<Polynomial> quadratic = search.basis();
        REQUIRE(quadratic.size() == 6);
        CHECK(independent_laws(quadratic, model.family->dimension(), random).size() == 6);
        search.extend_to(degree);
        CHECK(search.basis().size() == products(6, degree / 2));
        for (const Polynomial& law : search.basis()) CHECK(is_law(*model.family, law));
    }
}

}  // namespace
}  // namespace abide
