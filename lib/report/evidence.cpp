#include "parts.hpp"

#include <abide/fields/word_value.hpp>
#include <abide/laws/independence.hpp>

#include <algorithm>
#include <numeric>

namespace abide::reporting {
namespace {

/// Values of words are computed only where that is quick.
constexpr std::uint64_t most_work = 20'000'000;

using Rows = std::vector<std::vector<Residue>>;

/// The representative of least absolute value.
std::string balanced(Residue residue, Residue modulus) {
    if (residue > modulus / 2) return "-" + std::to_string(modulus - residue);
    return std::to_string(residue);
}

std::string list_of(const std::vector<std::size_t>& columns) {
    std::string text;
    for (const std::size_t column : columns)
        text += (text.empty() ? "" : ", ") + std::to_string(column + 1);
    return text;
}

bool is_small(const Context& context, std::size_t rows) {
    return rows > 0 && rows * context.dimension() <= most_entries;
}

std::vector<Block> table_of(const std::vector<Formula>& names, const Rows& rows,
                            const PrimeField& field, Passage caption) {
    Table table;
    for (std::size_t k = 0; k < rows.size(); ++k) {
        Table::Row row{names[k], {}};
        for (const Residue entry : rows[k]) row.entries.push_back(balanced(entry, field.modulus()));
        table.rows.push_back(std::move(row));
    }
    std::vector<Block> blocks{std::move(caption), std::move(table)};
    if (const auto columns = pivot_columns(rows, field)) {
        blocks.emplace_back(say(rows.size() == 1
                                    ? "Modulo {} the first invertible entry is in column {}."
                                    : "Elimination modulo {}, row by row, has its pivots in the "
                                      "columns {}; all of them are invertible.",
                                {number(field.modulus()), list_of(*columns)}));
    }
    return blocks;
}

Residue power_of(Residue base, std::uint32_t exponent, const PrimeField& field) {
    Residue result = 1 % field.modulus();
    for (; exponent > 0; exponent >>= 1U) {
        if ((exponent & 1U) != 0) result = field.multiply(result, base);
        base = field.multiply(base, base);
    }
    return result;
}

Residue value_of(const Polynomial& f, std::span<const Residue> point, const PrimeField& field) {
    Residue sum = 0;
    for (const Term& term : f.terms()) {
        Residue product = term.coefficient.numerator().residue(field.modulus());
        for (const Power& power : term.monomial.powers())
            product =
                field.multiply(product, power_of(point[power.variable], power.exponent, field));
        sum = field.add(sum, product);
    }
    return sum;
}

/// The gradients of the laws and the values of the forms.
std::vector<Block> gradients(const Context& context) {
    const Certificate& certificate = context.certificate;
    if (!is_small(context, certificate.at_least())) return {};
    const PrimeField field(certificate.laws_modulus);
    const std::vector<Residue> point = reduce(certificate.point, field);
    std::vector<Formula> names;
    Rows rows;
    for (std::size_t k = 0; k < context.laws(); ++k) {
        names.push_back(Formula{"\\nabla ", "∇"} + context.law_symbol(k));
        rows.push_back(gradient_value(certificate.laws[k], point, field));
    }
    for (std::size_t k = 0; k < context.forms(); ++k) {
        const std::string index = std::to_string(k + 1);
        names.push_back({"\\omega_{" + index + "}", "ω" + index});
        rows.emplace_back(context.dimension(), 0);
        for (const auto& component : certificate.forms[k].components())
            rows.back()[component.variable] = value_of(component.value, point, field);
    }
    return table_of(
        names, rows, field,
        say("The {} at {}, modulo {}:",
            {context.forms() == 0  ? "gradients"
             : context.laws() == 0 ? "coefficients of the forms"
                                   : "gradients of the laws and the coefficients of the forms",
             point_symbol(), number(field.modulus())}));
}

/// What the certificate says of the laws besides that they are independent.
std::vector<Block> order_of_laws(const Context& context) {
    const Certificate& certificate = context.certificate;
    if (context.laws() == 0) return {};
    if (certificate.balanced) {
        return {
            say("The laws are not written out in the certificate: it says that they are the {} "
                "that balance neighbouring layers, in the order of the layers{}.",
                {context.laws(),
                 context.are_differences()
                     ? " and of the rows of the symmetric matrices, and the sums of the rows of "
                       "the last matrix"
                 : context.matrices() != nullptr ? " and of the rows of the symmetric matrices"
                                                 : " and of their neurons"})};
    }
    if (certificate.law_pivots.empty()) return {};
    Passage list = say("The laws are in a triangular order, at the parameters ");
    for (std::size_t k = 0; k < std::min(context.laws(), most_words); ++k) {
        if (k > 0) list.emplace_back(", ");
        list.emplace_back(context.typesetter.name(certificate.law_pivots[k]));
    }
    append(list, context.laws() > most_words ? say(", and so on") : Passage{});
    append(list,
           say(": the gradient of each at {} has at its parameter an entry that is invertible "
               "modulo {}, and those of all later laws are zero there modulo this number.",
               {point_symbol(), number(certificate.laws_modulus)}));
    return {Ragged{std::move(list)}};
}

/// Terms of all fields, roughly; a shape is evaluated in a few passes.
std::uint64_t size_of(const Definition& family, std::size_t dimension) {
    std::uint64_t size = 4 * dimension;
    if (const auto* map = std::get_if<PolynomialMap>(&family)) {
        for (const Polynomial& component : map->components) {
            for (const Term& term : component.terms())
                size += term.monomial.powers().size() * term.monomial.powers().size();
        }
    } else if (const auto* list = std::get_if<FieldList>(&family)) {
        for (const VectorField& field : list->fields) {
            for (const auto& component : field.components()) {
                for (const Term& term : component.value.terms())
                    size += term.monomial.powers().size() + 1;
            }
        }
    } else {
        size *= dimension;
    }
    return size;
}

bool is_quick(const Context& context) {
    const std::uint64_t size = size_of(context.certificate.family, context.dimension());
    std::uint64_t work = 0;
    for (const Word& word : context.certificate.words) {
        if (word.size() > 12) return false;
        std::uint64_t cost = size;
        for (std::size_t k = 1; k < word.size(); ++k) cost *= 3;
        work += cost;
        if (work > most_work) return false;
    }
    return true;
}

std::vector<Block> values_of_words(const Context& context) {
    const Certificate& certificate = context.certificate;
    if (!is_small(context, certificate.words.size()) || !is_quick(context)) return {};
    const auto family = make_family(context.dimension(), certificate.family);
    const PrimeField field(certificate.words_modulus);
    const std::vector<Residue> point = reduce(certificate.point, field);
    std::vector<Formula> names;
    Rows rows;
    for (const Word& word : certificate.words) {
        names.push_back(bracket_word(word));
        rows.push_back(word_value(*family, word, point, field));
    }
    return table_of(
        names, rows, field,
        say(rows.size() == 1 ? "Its value at {}, modulo {}:" : "Their values at {}, modulo {}:",
            {point_symbol(), number(field.modulus())}));
}

std::vector<Block> words(const Context& context) {
    const std::vector<Word>& words = context.certificate.words;
    if (words.empty()) {
        return {
            say("No bracket word is needed: that there are at most {} independent laws in {} "
                "parameters is clear.",
                {context.dimension(), context.dimension()})};
    }
    Passage list =
        say(words.size() == 1 ? "Bracket word: " : "{} bracket words, where {}: ",
            words.size() == 1
                ? std::vector<Inline>{}
                : std::vector<Inline>{words.size(), Formula{"[X, Y] = DY\\cdot X - DX\\cdot Y",
                                                            "[X, Y] = DY·X - DX·Y"}});
    const std::vector<Variable>& pivots = context.certificate.word_pivots;
    for (std::size_t k = 0; k < std::min(words.size(), most_words); ++k) {
        if (k > 0) list.emplace_back(", ");
        list.emplace_back(bracket_word(words[k]));
        if (!pivots.empty()) append(list, say(" at {}", {context.typesetter.name(pivots[k])}));
    }
    append(list, words.size() > most_words ? say(", and {} more, which stand in the certificate.",
                                                 {words.size() - most_words})
                                           : say("."));
    std::vector<Block> blocks{Ragged{std::move(list)}};
    if (!pivots.empty()) {
        blocks.emplace_back(
            say(words.size() == 1
                    ? "Its value at {} has at the parameter that is named with it an entry that is "
                      "invertible modulo {}."
                    : "They are in a triangular order: the value of each at {} has at the "
                      "parameter that is named with it an entry that is invertible modulo {}, and "
                      "the values of all later words are zero there modulo this number.",
                {point_symbol(), number(context.certificate.words_modulus)}));
    }
    for (Block& block : values_of_words(context)) blocks.push_back(std::move(block));
    return blocks;
}

Formula power_of_t(std::size_t k) {
    const std::string exponent = std::to_string(k);
    if (k == 0) return {};
    return k == 1 ? Formula{"\\,t", " t"} : Formula{"\\,t^{" + exponent + "}", " t^" + exponent};
}

Items controls(const TrajectoryWitness& witness) {
    Listing list("control");
    for (std::size_t i = 0; i < witness.controls.size(); ++i) {
        if (!list.has_room(witness.length())) continue;
        const std::string index = std::to_string(i + 1);
        Formula text{"u_{" + index + "}(t) = ", "u" + index + "(t) = "};
        for (std::size_t k = 0; k < witness.length(); ++k) {
            if (k > 0) text += same(" + ");
            text += number(witness.controls[i][k]) + power_of_t(k);
        }
        list.add({text});
    }
    return list.finish();
}

/// One field a line, with its orders.
Items vectors(const TrajectoryWitness& witness) {
    Listing list("field");
    const auto& all = witness.vectors;
    for (std::size_t k = 0; k < all.size();) {
        const std::uint32_t letter = all[k].letter;
        Formula orders;
        std::size_t count = 0;
        for (; k < all.size() && all[k].letter == letter; ++k, ++count)
            orders +=
                (count > 0 ? Formula{",\\allowbreak ", ", "} : Formula{}) + number(all[k].order);
        if (!list.has_room(count)) continue;
        list.add({same("c = ") + number(std::uint64_t{letter} + 1) +
                  Formula{":\\ \\ k = ", ": k = "} + orders});
    }
    return list.finish();
}

std::vector<Block> trajectory(const TrajectoryWitness& witness) {
    const Formula field{"\\sum_{i} u_{i}(t)\\,X_{i}", "Σ_i u_i(t) X_i"};
    std::vector<Block> blocks{
        say("The rank is shown along a trajectory, by {}. Let {} be the solution of {} with {}, as "
            "a power series in {}, for the field {}, whose controls {} are polynomials in {} with "
            "{}; and put {}. {} {} for:",
            {counted(witness.vectors.size(), "vector"), Formula{"\\theta(t)", "θ(t)"},
             Formula{"\\dot\\theta = X_{u}(\\theta)", "θ' = X_u(θ)"},
             Formula{"\\theta(0) = t_{0}", "θ(0) = t0"}, same("t"),
             Formula{"X_{u} = ", "X_u = "} + field, Formula{"u_{i}", "u_i"}, same("t"),
             counted(witness.length(), "integer coefficient"),
             Formula{"LY = Y' - DX_{u}\\cdot Y", "L Y = Y' - DX_u·Y"},
             witness.vectors.size() == 1 ? "The vector is" : "The vectors are",
             Formula{"(L^{k}X_{c})(0)", "(L^k X_c)(0)"}}),
        vectors(witness)};
    if (witness.length() > 0) {
        blocks.emplace_back(say("The controls:"));
        blocks.emplace_back(controls(witness));
    }
    return blocks;
}

Items forms(const Context& context) {
    Listing list("form");
    for (std::size_t k = 0; k < context.forms(); ++k) {
        const OneForm& form = context.certificate.forms[k];
        std::size_t terms = 0;
        for (const auto& component : form.components()) terms += component.value.terms().size();
        if (!list.has_room(terms)) continue;
        const std::string index = std::to_string(k + 1);
        list.add({Formula{"\\omega_{" + index + "} = ", "ω" + index + " = "} +
                  context.typesetter.form(form)});
    }
    return list.finish();
}

void append(std::vector<Block>& blocks, std::vector<Block> more) {
    for (Block& block : more) blocks.push_back(std::move(block));
}

}  // namespace

std::optional<std::vector<std::size_t>> pivot_columns(std::vector<std::vector<Residue>> rows,
                                                      const PrimeField& field) {
    std::vector<std::size_t> columns;
    for (std::size_t k = 0; k < rows.size(); ++k) {
        std::vector<Residue>& row = rows[k];
        for (std::size_t earlier = 0; earlier < k; ++earlier) {
            // Earlier rows have 1 at their pivots.
            const Residue factor = row[columns[earlier]];
            for (std::size_t a = 0; a < row.size(); ++a)
                row[a] = field.subtract(row[a], field.multiply(factor, rows[earlier][a]));
        }
        const auto pivot = std::ranges::find_if(
            row, [&](Residue entry) { return std::gcd(entry, field.modulus()) == 1; });
        if (pivot == row.end()) return std::nullopt;
        columns.push_back(static_cast<std::size_t>(pivot - row.begin()));
        const Residue inverse = field.invert(*pivot);
        for (Residue& entry : row) entry = field.multiply(entry, inverse);
    }
    return columns;
}

std::vector<Block> evidence(const Context& context) {
    const Certificate& certificate = context.certificate;
    std::vector<Block> blocks{Heading{"The evidence"}};
    blocks.emplace_back(
        Ragged{say("The point, its coordinates in the order of the parameters: {}",
                   {point_symbol() + same(" = ") + tuple(certificate.point, most_names)})});
    if (context.lifting() != nullptr) {
        blocks.emplace_back(
            say("The fields, one for each parameter in its order: {} is the gradient of the "
                "component of the path through parameter {} that visits the first neuron of each "
                "layer where this parameter does not force another one.",
                {Formula{"X_{e}", "X_e"}, same("e")}));
    } else if (context.matrices() != nullptr) {
        blocks.emplace_back(
            say("The fields: {}, the {} counted row by row.",
                {Formula{"X_{k} = \\nabla\\varphi_{k}", "X_k = ∇φ_k"},
                 context.are_differences() ? "components" : "entries of the product"}));
    } else {
        blocks.emplace_back(
            context.is_map() ? say("The fields {} are taken times the common denominators of the "
                                   "coefficients of "
                                   "{}, if there are any.",
                                   {Formula{"X_{k} = \\nabla\\varphi_{k}", "X_k = ∇φ_k"},
                                    Formula{"\\varphi_{k}", "φ_k"}})
                             : say("The fields {} are taken times the common denominators of their "
                                   "coefficients, if there are any.",
                                   {Formula{"X_{k}", "X_k"}}));
    }
    if (context.forms() > 0) {
        blocks.emplace_back(say(
            context.forms() == 1 ? "A 1-form:" : "{} 1-forms:",
            context.forms() == 1 ? std::vector<Inline>{} : std::vector<Inline>{context.forms()}));
        blocks.emplace_back(forms(context));
    }
    append(blocks, order_of_laws(context));
    append(blocks, gradients(context));
    append(blocks, certificate.trajectory ? trajectory(*certificate.trajectory) : words(context));
    return blocks;
}

}  // namespace abide::reporting
