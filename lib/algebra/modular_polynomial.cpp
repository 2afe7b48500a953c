#include <abide/algebra/modular_polynomial.hpp>

namespace abide {

ModularPolynomialRing::ModularPolynomialRing(std::size_t variables, const PrimeField& field)
    : variables_(variables), field_(field) {
    auto context = std::make_unique<nmod_mpoly_ctx_struct>();
    nmod_mpoly_ctx_init(context.get(), static_cast<slong>(variables), ORD_DEGREVLEX,
                        field.modulus());
    context_ = std::shared_ptr<const nmod_mpoly_ctx_struct>(
        context.release(), [](const nmod_mpoly_ctx_struct* owned) {
            auto* mutable_context = const_cast<nmod_mpoly_ctx_struct*>(owned);
            nmod_mpoly_ctx_clear(mutable_context);
            delete mutable_context;
        });
}

ModularPolynomial::ModularPolynomial(const ModularPolynomialRing& ring) : ring_(ring) {
    nmod_mpoly_init(value_, ring_.context());
}

ModularPolynomial::ModularPolynomial(const ModularPolynomialRing& ring,
                                     const Polynomial& polynomial)
    : ModularPolynomial(ring) {
    std::vector<ulong> exponents(ring.variables(), 0);
    for (const Term& term : polynomial.terms()) {
        const Residue coefficient = term.coefficient.numerator().residue(ring.field().modulus());
        for (const Power& power : term.monomial.powers())
            exponents[power.variable] = power.exponent;
        nmod_mpoly_push_term_ui_ui(value_, coefficient, exponents.data(), ring_.context());
        for (const Power& power : term.monomial.powers()) exponents[power.variable] = 0;
    }
    nmod_mpoly_sort_terms(value_, ring_.context());
    nmod_mpoly_combine_like_terms(value_, ring_.context());
}

ModularPolynomial::ModularPolynomial(const ModularPolynomial& other)
    : ModularPolynomial(other.ring_) {
    nmod_mpoly_set(value_, other.value_, ring_.context());
}

ModularPolynomial::ModularPolynomial(ModularPolynomial&& other) noexcept
    : ModularPolynomial(other.ring_) {
    nmod_mpoly_swap(value_, other.value_, ring_.context());
}

ModularPolynomial& ModularPolynomial::operator=(ModularPolynomial other) noexcept {
    nmod_mpoly_swap(value_, other.value_, ring_.context());
    std::swap(ring_, other.ring_);
    return *this;
}

ModularPolynomial::~ModularPolynomial() {
    nmod_mpoly_clear(value_, ring_.context());
}

ModularPolynomial ModularPolynomial::derivative(std::size_t variable) const {
    ModularPolynomial result(ring_);
    nmod_mpoly_derivative(result.value_, value_, static_cast<slong>(variable), ring_.context());
    return result;
}

Residue ModularPolynomial::evaluate(std::span<const Residue> point) const {
    return nmod_mpoly_evaluate_all_ui(value_, point.data(), ring_.context());
}

ModularPolynomial& ModularPolynomial::operator+=(const ModularPolynomial& other) {
    nmod_mpoly_add(value_, value_, other.value_, ring_.context());
    return *this;
}

ModularPolynomial& ModularPolynomial::operator-=(const ModularPolynomial& other) {
    nmod_mpoly_sub(value_, value_, other.value_, ring_.context());
    return *this;
}

ModularPolynomial operator*(const ModularPolynomial& a, const ModularPolynomial& b) {
    ModularPolynomial result(a.ring_);
    nmod_mpoly_mul(result.value_, a.value_, b.value_, a.ring_.context());
    return result;
}

}  // namespace abide
