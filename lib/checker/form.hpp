#pragma once

#include "law.hpp"
#include "word.hpp"

// Evidence "forms": 1-forms ω with ω(X_i) = 0 and dω(X_i, b) = 0 for fields X_i and words b.

namespace abide::checker {

/// A 1-form Σ_a ω_a dx_a: ω_a consists of the terms with component a.
inline Field read_form(Text& in, const Names& names) {
    Field form;
    std::int64_t last = -1;
    do {
        Polynomial coefficient = read_polynomial(in, names);
        in.expect(" d ");
        const Variable variable = read_variable(in, names);
        if (variable <= last) in.fail("the variables of a form stand in order of declaration");
        last = variable;
        for (Term& term : coefficient) term.component = variable;
        std::ranges::move(coefficient, std::back_inserter(form));
    } while (in.accept(" ; "));
    in.end_of_line();
    return form;
}

/// For all a and b adds sign · ∂_b w_a · x_b to component a; if `transposed`, sign · ∂_b w_a · x_a
/// to component b. The components of x increase.
inline void add_derivatives(Sum& sum, int sign, const Field& w, const Field& x, bool transposed,
                            Budget& budget) {
    for (const Term& s : w)
        for (std::size_t k = 0; k < s.monomial.size(); ++k) {
            const Term ds = derivative(s, k, budget, sign);
            const Variable from = transposed ? s.component : ds.component;
            const Variable to = transposed ? ds.component : s.component;
            auto t = std::ranges::lower_bound(x, from, {}, &Term::component);
            for (; t != x.end() && t->component == from; ++t) add_product(sum, to, ds, *t, budget);
        }
}

/// The terms that are not 0, by increasing component.
inline Field terms_of(const Sum& sum) {
    Field field;
    for (const auto& [key, coefficient] : sum) {
        if (coefficient == 0) continue;
        for (const Power& x : key.second)
            if (x.exponent >> 31 != 0) throw Rejection{"refused: a power of 2^31 or more"};
        field.push_back({coefficient, key.second, key.first});
    }
    return field;
}

/// The forms of a certificate, and the words on which they are closed.
struct Forms {
    const Family& family;
    Budget& budget;
    std::vector<Field> forms = {};
    std::map<Word, Field> words = {};  // multiplied out

    /// Verifies ω(X_i) = 0. The reference is valid until the next form is added.
    const Field& add(Field&& form) {
        verify_annihilation(form, family, budget, "the form is not zero on");
        return forms.emplace_back(std::move(form));
    }

    /// Verifies dω(X_i, b) = 0 for the word b, whose tail was added before: with
    /// (ι_b dω)_a = Σ_c b_c (∂_c ω_a - ∂_a ω_c), the form ι_b dω annihilates every field.
    void add_word(const Word& word) {
        const Field& b = words[word] = multiply_out(word);
        budget.hold(256 + 8.0 * word.size());
        for (const Term& term : b) budget.hold(bytes(term));
        for (std::size_t i = 0; i < forms.size(); ++i) {
            const Scope scope{budget};
            Sum contraction;
            add_derivatives(contraction, 1, forms[i], b, false, budget);
            add_derivatives(contraction, -1, forms[i], b, true, budget);
            const std::string reason = "the differential of form " + std::to_string(i + 1) +
                                       " is not zero on this word and";
            verify_annihilation(terms_of(contraction), family, budget, reason);
        }
    }

    Field multiply_out(const Word& word) {
        const Field x = family.field(word[0]);
        if (word.size() == 1) return x;
        const auto tail = words.find({word.begin() + 1, word.end()});
        if (tail == words.end())
            throw Rejection{"with forms, the tail of a word stands before it as a word"};
        const Scope scope{budget};
        Sum bracket;
        add_derivatives(bracket, 1, tail->second, x, false, budget);
        add_derivatives(bracket, -1, x, tail->second, false, budget);
        return terms_of(bracket);
    }
};

}  // namespace abide::checker
