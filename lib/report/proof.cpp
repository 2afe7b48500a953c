#include "parts.hpp"

namespace abide::reporting {
namespace {

Formula annihilation() {
    return {"\\langle\\nabla h, X_{k}\\rangle", "⟨∇h, X_k⟩"};
}

/// Why entries of U_lᵀU_l − U_{l+1}U_{l+1}ᵀ are conserved, without computing anything.
Passage balance_of_matrices() {
    return say(
        "For the entries of {} this is seen by hand. Let {} be a combination of the components, "
        "with a matrix {} of numbers; along its gradient, {} moves by {}, where {} and {} are the "
        "products of the factors before and after {}. Hence {} moves by twice the symmetric part "
        "of {}, and so does {}, because {}.",
        {Formula{"B_{l}", "B_l"}, Formula{"\\langle A, \\varphi\\rangle", "⟨A, φ⟩"}, same("A"),
         Formula{"U_{l}", "U_l"},
         Formula{"G_{l} = P_{l}^{\\top}A\\,Q_{l}^{\\top}", "G_l = P_lᵀ A Q_lᵀ"},
         Formula{"P_{l}", "P_l"}, Formula{"Q_{l}", "Q_l"}, Formula{"U_{l}", "U_l"},
         Formula{"U_{l}^{\\top}U_{l}", "U_lᵀ U_l"}, Formula{"U_{l}^{\\top}G_{l}", "U_lᵀ G_l"},
         Formula{"U_{l+1}U_{l+1}^{\\top}", "U_(l+1) U_(l+1)ᵀ"},
         Formula{"U_{l}^{\\top}G_{l} = P_{l+1}^{\\top}A\\,Q_{l}^{\\top} = G_{l+1}U_{l+1}^{\\top}",
                 "U_lᵀ G_l = P_(l+1)ᵀ A Q_lᵀ = G_(l+1) U_(l+1)ᵀ"}});
}

Passage balance_of_paths(const PathLifting& shape) {
    return say(
        "For the neurons this is seen by hand. Along the gradient of {} the square of a parameter "
        "on {} moves by {}, that of any other parameter not at all. If {} visits the neuron, "
        "exactly one of the incoming weights{} and exactly one of the outgoing weights is on it; "
        "otherwise none is.",
        {Formula{"\\varphi_{P}", "φ_P"}, same("P"), Formula{"2\\varphi_{P}", "2 φ_P"}, same("P"),
         shape.bias ? " and the bias" : ""});
}

Passage balances_are_laws(const Context& context) {
    if (context.lifting() != nullptr) return balance_of_paths(*context.lifting());
    Passage text = balance_of_matrices();
    if (!context.are_differences()) return text;
    append(text, say(" This holds of the entries of the product, and so of their differences. The "
                     "sum of a row of the last factor moves by the sum of a row of {}, which is "
                     "zero, since for differences the rows of {} have the sum zero.",
                     {Formula{"P_{q}^{\\top}A", "P_qᵀ A"}, same("A")}));
    return text;
}

std::vector<Block> laws_are_laws(const Context& context) {
    if (context.laws() == 0) return {};
    const Inline fields = Formula{"X_{k}", "X_k"};
    const Inline step = Inline::emphasis(context.laws() == 1 ? "The law." : "The laws.");
    if (context.certificate.balanced) {
        return {say("{} For every shape the polynomials that balance its layers are conserved; the "
                    "checker computes nothing for it.",
                    {step}),
                balances_are_laws(context)};
    }
    std::vector<Block> blocks{
        context.laws() == 1
            ? say("{} For each field {} the polynomial {} is identically zero: a finite "
                  "computation with integers, which the checker carries out.",
                  {step, fields, annihilation()})
            : say("{} For each of the {} polynomials {} and each field {} the polynomial {} is "
                  "identically zero: a finite computation with integers, which the checker carries "
                  "out.",
                  {step, context.laws(), same("h"), fields, annihilation()})};
    if (context.recognises_some()) blocks.emplace_back(balances_are_laws(context));
    return blocks;
}

/// The rows of which Δ_1 is a minor, as the subject of a sentence about several of them.
std::string rows_of_laws(const Context& context) {
    std::string text;
    if (context.laws() > 0)
        text = "the " + (context.laws() == 1
                             ? "gradient of the law"
                             : std::to_string(context.laws()) + " gradients of the laws");
    if (context.forms() == 0) return text;
    return (text.empty() ? "" : text + " and ") +
           (context.forms() == 1 ? "the 1-form"
                                 : "the " + std::to_string(context.forms()) + " 1-forms");
}

Passage independence(const Context& context) {
    const Inline p = number(context.certificate.laws_modulus);
    const Formula minor{"\\Delta_{1}", "Δ1"};
    const Inline value = minor + same("(") + point_symbol() + same(")");
    const Inline step = Inline::emphasis("Independence.");
    if (context.certificate.at_least() == 1) {
        return say(
            "{} At the integer point {} a component {} of {} is an integer that is invertible "
            "modulo {}. So it is not zero, and neither is the polynomial {} of which it is the "
            "value.",
            {step, point_symbol(), value, rows_of_laws(context), p, minor});
    }
    if (!context.certificate.law_pivots.empty()) {
        return say(
            "{} At the integer point {} {} are integer vectors with a minor {} that is triangular "
            "modulo {}, with invertible entries on its diagonal. So {} is not zero, and neither is "
            "the polynomial {} of which it is the value.",
            {step, point_symbol(), rows_of_laws(context), value, p, value, minor});
    }
    return say(
        "{} At the integer point {} {} are integer vectors that are independent modulo {}: "
        "elimination finds a minor {} of their matrix that is invertible modulo {}. So {} is not "
        "zero, and neither is the polynomial {} of which it is the value.",
        {step, point_symbol(), rows_of_laws(context), p, value, p, value, minor});
}

/// Why the vectors along a trajectory are as good as words.
Passage trajectory_vectors(const TrajectoryWitness& witness) {
    return say(
        "Along {} one has {} for fields {} and functions {}. By induction on {}, {} is a sum of "
        "values of brackets, with integer polynomials in the derivatives of the controls as "
        "factors; at {} it is an integer combination of values of brackets at {}. Its residues can "
        "be computed with power series modulo {}, since the denominators that occur are "
        "invertible.",
        {Formula{"\\theta(t)", "θ(t)"},
         Formula{"L(f\\,b) = f'\\,b + \\sum_{i} f\\,u_{i}\\,[X_{i}, b]",
                 "L(f b) = f' b + Σ_i f u_i [X_i, b]"},
         same("b"), Formula{"f(t)", "f(t)"}, same("k"), Formula{"L^{k}X_{c}", "L^k X_c"},
         same("t = 0"), point_symbol(), number(witness.modulus)});
}

std::vector<Block> rank_by_trajectory(const Context& context, const TrajectoryWitness& witness) {
    const Formula minor{"\\Delta_{2}", "Δ2"};
    Passage start = say("{} ", {Inline::emphasis("The rank.")});
    append(start, trajectory_vectors(witness));
    const std::size_t rank = context.rank();
    if (rank == 1) {
        return {std::move(start),
                say("The vector of the certificate has a component that is invertible modulo {}, "
                    "hence is not zero, and so is the value at {} of some bracket {}: a component "
                    "{} of it is a polynomial that is not zero at {}.",
                    {number(witness.modulus), point_symbol(), Formula{"b_{1}", "b1"}, minor,
                     point_symbol()})};
    }
    return {
        std::move(start),
        say("The {} vectors of the certificate are independent modulo {}, hence linearly "
            "independent. So there are {} brackets {} with linearly independent values at {}: a "
            "minor {} of the matrix of their components is a polynomial that is not zero at {}.",
            {rank, number(witness.modulus), rank, enumeration(same("b"), rank), point_symbol(),
             minor, point_symbol()})};
}

std::vector<Block> rank_of_brackets(const Context& context) {
    if (context.rank() == 0) return {};
    if (context.certificate.trajectory)
        return rank_by_trajectory(context, *context.certificate.trajectory);
    const Formula minor{"\\Delta_{2}", "Δ2"};
    const Inline step = Inline::emphasis("The rank."),
                 p = number(context.certificate.words_modulus);
    const Formula words = enumeration(same("b"), context.rank());
    if (context.rank() == 1) {
        return {
            say("{} The value at {} of the bracket word, call it {}, is an integer vector with a "
                "component that is invertible modulo {}. So a component {} of {} is a polynomial "
                "that is not zero at {}.",
                {step, point_symbol(), words, p, minor, words, point_symbol()})};
    }
    if (!context.certificate.word_pivots.empty()) {
        return {say(
            "{} The values at {} of the {} bracket words, call them {}, are integer vectors with a "
            "minor that is triangular modulo {}, with invertible entries on its diagonal. So they "
            "are linearly independent: a minor {} of the matrix of their components is a "
            "polynomial that is not zero at {}.",
            {step, point_symbol(), context.rank(), words, p, minor, point_symbol()})};
    }
    return {
        say("{} The values at {} of the {} bracket words, call them {}, are integer vectors that "
            "are independent modulo {}, by elimination. So they are linearly independent: "
            "a minor {} of the matrix of their components is a polynomial that is not zero at {}.",
            {step, point_symbol(), context.rank(), words, p, minor, point_symbol()})};
}

/// Ω, where the minors that there are do not vanish.
Passage dense_set(const Context& context) {
    const bool first = context.certificate.at_least() > 0, second = context.rank() > 0;
    if (!first && !second)
        return say("{} Let {} be {}.",
                   {Inline::emphasis("The set."), omega_set(), context.space()});
    const Formula product = first && second ? Formula{"\\Delta_{1}\\Delta_{2} \\neq 0", "Δ1 Δ2 ≠ 0"}
                            : first         ? Formula{"\\Delta_{1} \\neq 0", "Δ1 ≠ 0"}
                                            : Formula{"\\Delta_{2} \\neq 0", "Δ2 ≠ 0"};
    return say(
        "{} Let {} be the part of {} where {}. It contains {}, and it is open and dense, since a "
        "polynomial that is not zero vanishes on no open set.",
        {Inline::emphasis("The set."), omega_set(), context.space(), product, point_symbol()});
}

std::vector<Block> no_more(const Context& context) {
    const Inline step = Inline::emphasis("No more.");
    const std::size_t rank = context.rank();
    if (rank == 0) {
        return {say(
            "{} Gradients have {}, so that no more of them than these are linearly independent.",
            {step, counted(context.dimension(), "component")})};
    }
    const Formula brackets = enumeration(same("b"), rank);
    const Formula difference = number(context.dimension()) + same(" - ") + number(rank) +
                               same(" = ") + number(context.certificate.at_most());
    Passage text =
        say("{} A function {} of class {} that the fields annihilate is constant along their "
            "flows; so it is annihilated by their push-forwards along these flows, and, in the "
            "limit, by their brackets. Thus {} vanishes on the {} of {} wherever {} is defined, "
            "and at a point of {}, where ",
            {step, same("h"), Formula{"C^{1}", "C^1"}, Formula{"\\mathrm{d}h", "dh"},
             rank == 1 ? "value" : "values", brackets, same("h"), omega_set()});
    append(text,
           say("{}, at most {} such functions have linearly independent gradients. If more had "
               "them at a point elsewhere, they would have them near it, and so at points of {}.",
               {rank == 1 ? "this is not zero" : "these are linearly independent", difference,
                omega_set()}));
    return {std::move(text)};
}

/// m + ρ = D: the laws are coordinates.
Passage complete(const Context& context) {
    if (context.certificate.at_least() == 0) {
        return say(
            "{} At each point of {} the values of the brackets span {}, so the gradient of a law "
            "is zero there.",
            {Inline::emphasis("Completeness."), omega_set(), real_space(context.dimension())});
    }
    return say(
        "{} As {}, both bounds agree. Near a point of {} the laws are part of a coordinate system, "
        "and the tangent spaces of their common level sets are spanned by the values of the "
        "brackets, on which {} vanishes for every law {}. So {} does not depend on the other "
        "coordinates: near the point it is a {} function of {}.",
        {Inline::emphasis("Completeness."),
         number(context.laws()) + same(" + ") + number(context.rank()) + same(" = ") +
             number(context.dimension()),
         omega_set(), Formula{"\\mathrm{d}h", "dh"}, same("h"), same("h"), Formula{"C^{1}", "C^1"},
         enumeration(same("h"), context.laws())});
}

/// m + g + ρ = D: the brackets span an involutive distribution.
std::vector<Block> complete_by_forms(const Context& context) {
    const Formula omega{"\\omega", "ω"}, d_omega{"\\mathrm{d}\\omega", "dω"};
    const Formula word{"b", "b"}, tail{"b'", "b'"};
    const Formula field{"X_{i}", "X_i"}, bracket{"[X_{i}, b']", "[X_i, b']"};
    const bool one = context.certificate.at_least() == 1;
    return {
        say("{} Each of the forms, {}, satisfies {} for every field {} and {} for every field and "
            "every word {} of the list, as polynomial identities, which the checker verifies{}. "
            "The list contains with every word {} its tail "
            "{}. By the formula {} and induction on the length, {} for every word.",
            {Inline::emphasis("Completeness."), omega, Formula{"\\omega(X_{i}) = 0", "ω(X_i) = 0"},
             field, Formula{"\\mathrm{d}\\omega(X_{i}, b) = 0", "dω(X_i, b) = 0"}, word,
             context.laws() == 0 ? "" : "; for the differentials of the laws the same is clear",
             Formula{"b = ", "b = "} + bracket, tail,
             Formula{"\\omega([X_{i}, b']) = X_{i}\\,\\omega(b') - b'\\,\\omega(X_{i}) - "
                     "\\mathrm{d}\\omega(X_{i}, b')",
                     "ω([X_i, b']) = X_i ω(b') - b' ω(X_i) - dω(X_i, b')"},
             Formula{"\\omega(b) = 0", "ω(b) = 0"}}),
        say("So on {} the values of the words span the common kernel {} of {}, which has dimension "
            "{}. The fields lie in {}, and by the "
            "same formula so do their brackets {} with the words: {} is stable under brackets with "
            "the fields, hence, by Jacobi's identity and induction, with all words, and is "
            "involutive. By Frobenius' theorem every point of {} has a neighbourhood with {} "
            "annihilated by {}{}, and every conservation law is a function of {}.",
            {omega_set(), same("A"),
             context.laws() == 0 ? "the forms" : "the differentials of the laws and of the forms",
             number(context.dimension()) + same(" - ") + number(context.certificate.at_least()) +
                 same(" = ") + number(context.rank()),
             same("A"), Formula{"[X_{i}, b]", "[X_i, b]"}, same("A"), omega_set(),
             one ? Inline("a function with a gradient that is not zero,")
                 : Inline(std::to_string(context.certificate.at_least()) +
                          " functions with independent gradients that are"),
             same("A"), context.laws() > 0 ? ", among which the explicit laws may be taken" : "",
             one ? "it" : "these"})};
}

Passage fields_of_the_lifting() {
    return say(
        "{} The fields {} are gradients of components of {}, and where no parameter is zero they "
        "span the gradients of all components: with the incidence vectors {} of paths and the "
        "reference paths {} through the parameters {} and {} through the hidden neurons {} that a "
        "path {} visits, {}, and {} is {} times the quotient of {} by the parameters. So a "
        "function is annihilated by the gradients of all components if it is by these fields; by "
        "continuity also where parameters are zero.",
        {Inline::emphasis("The fields."), Formula{"X_{e}", "X_e"}, phi(), Formula{"1_{P}", "1_P"},
         Formula{"P(e)", "P(e)"}, same("e"), Formula{"P(v)", "P(v)"}, same("v"), same("P"),
         Formula{"1_{P} = \\sum_{e \\in P} 1_{P(e)} - \\sum_{v \\in P} 1_{P(v)}",
                 "1_P = Σ_(e in P) 1_P(e) - Σ_(v in P) 1_P(v)"},
         Formula{"\\nabla\\varphi_{P}", "∇φ_P"}, Formula{"\\varphi_{P}", "φ_P"},
         Formula{"1_{P}", "1_P"}});
}

void append(std::vector<Block>& blocks, std::vector<Block> more) {
    for (Block& block : more) blocks.push_back(std::move(block));
}

}  // namespace

std::vector<Block> proof(const Context& context) {
    Environment proof{Environment::Kind::proof, "", {}};
    std::vector<Block>& steps = proof.blocks;
    if (context.lifting() != nullptr) steps.emplace_back(fields_of_the_lifting());
    append(steps, laws_are_laws(context));
    if (context.certificate.at_least() > 0) steps.emplace_back(independence(context));
    append(steps, rank_of_brackets(context));
    steps.emplace_back(dense_set(context));
    append(steps, no_more(context));
    if (context.certificate.exactly()) {
        if (context.forms() > 0) {
            append(steps, complete_by_forms(context));
        } else {
            steps.emplace_back(complete(context));
        }
    }
    return {Heading{"The proof"}, std::move(proof)};
}

std::vector<Block> proof_of_copies(const Context& context) {
    if (context.copies == 1) return {};
    const Inline c = number(context.copies);
    Environment proof{Environment::Kind::proof, "of the theorem about all copies", {}};
    proof.blocks.emplace_back(
        say("A field of one copy uses and moves only the parameters of this copy. So fields of "
            "different copies commute, and every bracket of fields that are not all of one copy is "
            "zero. The Lie algebra of all copies is therefore the direct sum of those of the {} "
            "copies, and so are its values at each point: its rank is {} times that of one, and "
            "the words or vectors above, for each copy, are independent at the point that is {} in "
            "each.",
            {c, c, point_symbol()}));
    const bool forms = context.forms() > 0;
    proof.blocks.emplace_back(
        say("The gradients of the laws{} of all copies are independent there as well, for the same "
            "reason: none of them has an entry at a parameter of another copy. So all that is said "
            "above holds with {} times as many parameters, laws{} and vectors, and both bounds are "
            "{} times those of one copy.",
            {forms ? " and the forms" : "", c, forms ? ", forms" : "", c}));
    return {std::move(proof)};
}

}  // namespace abide::reporting
