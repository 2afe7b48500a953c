#include <abide/fields/domain.hpp>

#include <algorithm>

namespace abide {
namespace {

template <class Number>
const Condition* first_violated(std::span<const Condition> domain, std::span<const Number> point) {
    for (const Condition& condition : domain) {
        const int sign = condition.value.evaluate(point).sign();
        if (condition.kind == Condition::Kind::positive ? sign <= 0 : sign == 0) return &condition;
    }
    return nullptr;
}

}  // namespace

const Condition* violated(std::span<const Condition> domain, std::span<const Rational> point) {
    return first_violated(domain, point);
}

const Condition* violated(std::span<const Condition> domain, std::span<const Integer> point) {
    return first_violated(domain, point);
}

std::vector<Variable> positive_variables(std::span<const Condition> domain) {
    const auto is_positive_term = [](const Term& term) {
        return term.monomial.degree() == 1 && term.coefficient.sign() > 0;
    };
    std::vector<Variable> variables;
    for (const Condition& condition : domain) {
        const std::span<const Term> terms = condition.value.terms();
        if (condition.kind != Condition::Kind::positive ||
            !std::ranges::all_of(terms, is_positive_term))
            continue;
        for (const Term& term : terms) variables.push_back(term.monomial.powers().front().variable);
    }
    return variables;
}

}  // namespace abide
