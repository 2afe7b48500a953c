#include <abide/algebra/echelon.hpp>
#include <abide/laws/independence.hpp>

#include <algorithm>

namespace abide {

std::vector<Residue> gradient_value(const Polynomial& h, std::span<const Residue> point,
                                    const PrimeField& field) {
    std::vector<Residue> gradient(point.size(), 0);
    const nmod_t& mod = field.flint_modulus();
    for (const Term& term : h.terms()) {
        const Residue coefficient = term.coefficient.numerator().residue(field.modulus());
        const auto powers = term.monomial.powers();
        for (const Power& derived : powers) {
            Residue product = field.multiply(coefficient, derived.exponent % field.modulus());
            for (const Power& power : powers) {
                const std::uint32_t exponent =
                    power.exponent - (power.variable == derived.variable ? 1 : 0);
                product =
                    field.multiply(product, nmod_pow_ui(point[power.variable], exponent, mod));
            }
            gradient[derived.variable] = field.add(gradient[derived.variable], product);
        }
    }
    return gradient;
}

std::vector<Polynomial> independent_laws(std::span<const Polynomial> laws, std::size_t dimension,
                                         Random& random, std::size_t jobs) {
    constexpr std::size_t batch = 128;  // the echelon reduces batches by matrix products
    const PrimeField field(random.prime(28));
    const std::vector<Residue> point = random.residues(dimension, field.modulus());
    Echelon echelon(field, dimension);
    std::vector<Polynomial> result;
    for (std::size_t from = 0; from < laws.size() && echelon.rank() < dimension; from += batch) {
        const auto some = laws.subspan(from, std::min(batch, laws.size() - from));
        std::vector<std::vector<Residue>> gradients;
        for (const Polynomial& law : some) gradients.push_back(gradient_value(law, point, field));
        const std::vector<char> independent = echelon.insert_all(gradients, jobs);
        for (std::size_t i = 0; i < some.size(); ++i) {
            if (independent[i] != 0) result.push_back(some[i]);
        }
    }
    return result;
}

void sort_laws(std::vector<Polynomial>& laws) {
    std::ranges::sort(laws, [](const Polynomial& a, const Polynomial& b) {
        if (a.degree() != b.degree()) return a.degree() < b.degree();
        if (a.terms().size() != b.terms().size()) return a.terms().size() < b.terms().size();
        // Greater monomials come first, as x1 comes before x2.
        for (std::size_t k = 0; k < a.terms().size(); ++k) {
            const auto order = a.terms()[k].monomial <=> b.terms()[k].monomial;
            if (order != 0) return order > 0;
            const auto coefficients = a.terms()[k].coefficient <=> b.terms()[k].coefficient;
            if (coefficients != 0) return coefficients < 0;
        }
        return false;
    });
}

}  // namespace abide
