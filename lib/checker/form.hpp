#pragma once

#include "law.hpp"

#include <span>

// Evidence "forms": 1-forms ω with ω(X_i) = 0 and dω(X_i, b) = 0 for fields X_i and words b.

namespace abide::checker {

/// A 1-form Σ_a ω_a dx_a: ω_a consists of the terms with component a.
using Form = Field;

inline Form read_form(Text& in, const Names& names) {
    Form form;
    std::int64_t last = -1;
    do {
        Polynomial coefficient = read_polynomial(in, names);
        in.expect(" d ");
        const auto name = names.find(in.name());
        if (name == names.end()) in.fail("this variable is not declared");
        if (name->second <= last) in.fail("the variables of a form stand in order of declaration");
        last = name->second;
        for (Term& term : coefficient) {
            term.component = name->second;
            form.push_back(std::move(term));
        }
    } while (in.accept(" ; "));
    in.end_of_line();
    return form;
}

/// A sum of terms that is being formed, by component and monomial.
using Sum = std::map<std::pair<Variable, Monomial>, Integer>;

/// For all a and b adds sign · ∂_b w_a · x_b to component a; if `transposed`, sign · ∂_b w_a · x_a
/// to component b.
inline void add_derivatives(Sum& sum, int sign, const Field& w, const Field& x, bool transposed,
                            Budget& budget) {
    for (const Term& s : w) {
        for (std::size_t k = 0; k < s.monomial.size(); ++k) {
            const Power b = s.monomial[k];
            const Variable from = transposed ? s.component : b.variable;
            const Variable to = transposed ? b.variable : s.component;
            const Monomial rest = divide(s.monomial, k);
            budget.work(16.0 * x.size());
            for (const Term& t : x) {
                if (t.component != from) continue;
                const double length = 32.0 + s.monomial.size() + t.monomial.size();
                budget.work(64 * length + 4 * limbs(s.coefficient) * limbs(t.coefficient));
                budget.hold(16 * length + 8 * (limbs(s.coefficient) + limbs(t.coefficient)));
                sum[{to, multiply(rest, t.monomial)}] +=
                    sign * s.coefficient * b.exponent * t.coefficient;
            }
        }
    }
}

inline Field terms_of(const Sum& sum) {
    Field field;
    for (const auto& [key, coefficient] : sum) {
        std::uint64_t degree = 0;
        for (const Power& x : key.second) degree += x.exponent;
        if (degree >> 31 != 0) throw Rejection{"refused: a bracket of degree 2^31 or more"};
        if (coefficient != 0) field.push_back({coefficient, key.second, key.first});
    }
    return field;
}

/// The forms of a certificate, and the words on which they are closed.
class Forms {
  public:
    Forms(const Family& family, Budget& budget) : family_(family), budget_(budget) {}

    std::size_t size() const { return forms_.size(); }

    /// Verifies ω(X_i) = 0.
    const Form& add(Form&& form) {
        const std::size_t field = first_not_annihilating(form, family_, budget_);
        if (field != 0) throw Rejection{"the form is not zero on field " + std::to_string(field)};
        return forms_.emplace_back(std::move(form));
    }

    /// Multiplies the word out, whose tail was added before, and verifies dω(X_i, b) = 0: with
    /// (ι_b dω)_a = Σ_c b_c (∂_c ω_a - ∂_a ω_c), the form ι_b dω annihilates every field.
    void add_word(const std::vector<std::uint32_t>& word) {
        Field b = family_.fields[word[0]];
        if (word.size() > 1) {
            const auto tail = words_.find({word.begin() + 1, word.end()});
            if (tail == words_.end())
                throw Rejection{"with forms, the tail of a word stands before it as a word"};
            Sum bracket;
            add_derivatives(bracket, 1, tail->second, b, false, budget_);
            add_derivatives(bracket, -1, b, tail->second, false, budget_);
            b = terms_of(bracket);
        }
        for (const Form& form : forms_) {
            const double level = budget_.held;
            Sum contraction;
            add_derivatives(contraction, 1, form, b, false, budget_);
            add_derivatives(contraction, -1, form, b, true, budget_);
            const auto field = first_not_annihilating(terms_of(contraction), family_, budget_);
            budget_.held = level;
            if (field == 0) continue;
            throw Rejection{"form " + std::to_string(&form - &forms_[0] + 1) +
                            " is not closed: its differential is not zero on field " +
                            std::to_string(field) + " and this word"};
        }
        words_.emplace(word, std::move(b));
    }

  private:
    const Family& family_;
    Budget& budget_;
    std::vector<Form> forms_;
    std::map<std::vector<std::uint32_t>, Field> words_;
};

}  // namespace abide::checker
