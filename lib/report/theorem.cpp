#include "parts.hpp"

namespace abide::reporting {
namespace {

std::string independent_laws(std::size_t count) {
    return std::to_string(count) + " independent conservation law" + (count == 1 ? "" : "s");
}

Formula laws_tuple(const Context& context) {
    return enumeration(same("h"), context.laws());
}

/// (i): the explicit laws.
Passage explicit_part(const Context& context) {
    if (context.laws() == 1) {
        return say(
            "The polynomial is a conservation law on all of {}, and its gradient is not zero at "
            "any point of {}.",
            {context.space(), omega_set()});
    }
    return say(
        "The {} polynomials are conservation laws on all of {}, and their gradients are linearly "
        "independent at every point of {}.",
        {context.laws(), context.space(), omega_set()});
}

/// (ii): every law is a function of these.
Passage completeness(const Context& context) {
    const Formula smooth{"C^{1}", "C^1"};
    const std::size_t count = context.certificate.at_least();
    if (count == 0) {
        return say("Every conservation law on a connected open subset of {} is constant.",
                   {omega_set()});
    }
    if (context.forms() == 0) {
        return say(
            "Every conservation law on an open subset of {} is, near each point of it, a {} "
            "function of {}.",
            {omega_set(), smooth, laws_tuple(context)});
    }
    const Formula all =
        context.laws() == 0
            ? enumeration(same("h"), count)
            : laws_tuple(context) + Formula{",\\allowbreak ", ", "} +
                  Formula{"h_{" + std::to_string(context.laws() + 1) + "}",
                          "h" + std::to_string(context.laws() + 1)} +
                  (context.forms() == 1 ? Formula{}
                                        : Formula{",\\dots,h_{" + std::to_string(count) + "}",
                                                  ", …, h" + std::to_string(count)});
    if (count == 1) {
        return say(
            "Near every point of {} there is a law {} whose gradient is not zero, and every "
            "conservation law there is, near that point, a {} function of it. It is not given "
            "explicitly.",
            {omega_set(), all, smooth});
    }
    return say(
        "Near every point of {} there are {} laws {} with independent gradients, and every "
        "conservation law there is, near that point, a {} function of them.{}",
        {omega_set(), count, all, smooth,
         context.laws() == 0 ? " None of them is given explicitly."
         : context.forms() == 1
             ? " The last one is not given explicitly: it exists by Frobenius' theorem."
             : " The last " + std::to_string(context.forms()) +
                   " are not given explicitly: they exist by Frobenius' theorem."});
}

/// (iii): no more anywhere.
Passage upper_part(const Context& context) {
    const std::size_t most = context.certificate.at_most();
    if (most == 0) {
        return say(
            "No open subset of {} has a conservation law with a non-zero gradient at some point.",
            {context.space()});
    }
    if (most == 1) {
        return say(
            "No open subset of {} has two conservation laws whose gradients are linearly "
            "independent at some point.",
            {context.space()});
    }
    return say(
        "On no open subset of {} are there more than {} conservation laws whose gradients are "
        "linearly independent at some point.",
        {context.space(), most});
}

Passage bounds_part(const Context& context) {
    return say(
        "Hence the number {} of independent conservation laws near a generic point satisfies {}. "
        "The certificate does not decide between these numbers.",
        {same("N"), number(proved_at_least(context.certificate)) +
                        Formula{" \\le N \\le ", " ≤ N ≤ "} +
                        number(context.certificate.at_most())});
}

std::string title_of(const Certificate& certificate) {
    if (certificate.exactly()) {
        return certificate.at_least() == 0 ? "no conservation law but constants"
                                           : "exactly " + independent_laws(certificate.at_least());
    }
    return "at least " + std::to_string(proved_at_least(certificate)) + ", at most " +
           independent_laws(certificate.at_most());
}

Items statements(const Context& context) {
    Items items;
    items.numbered = true;
    if (context.laws() > 0) items.passages.push_back(explicit_part(context));
    if (context.certificate.exactly()) items.passages.push_back(completeness(context));
    items.passages.push_back(upper_part(context));
    return items;
}

Passage opening(const Context& context) {
    const Inline set = Formula{"\\Omega \\subset ", "Ω ⊂ "} + context.space();
    return say("There is an open dense set {}, which contains the point {} given below, such that:",
               {set, point_symbol()});
}

Block randomised_result(const Context& context) {
    const std::string bits = std::to_string(*context.certificate.randomised_bits);
    return Environment{
        Environment::Kind::remark,
        "a randomised result, which is not a proof",
        {say("The number of independent conservation laws near a generic point is {}, except with "
             "probability below {}. The probability is over the draws of the checker, not over "
             "those of the program that wrote the certificate.",
             {context.certificate.at_most(), Formula{"2^{-" + bits + "}", "2^-" + bits}})}};
}

Passage standing_of_the_theorem(const Context& context) {
    if (context.provenance.verdict.empty()) {
        return say(context.copies == 1
                       ? "The theorem is what the certificate claims. It is proved if {} says {}."
                       : "The theorems are what the certificate claims. They are proved if {} says "
                         "{}.",
                   {Inline::code("abide-check"), Inline::code("VERIFIED")});
    }
    const bool exactly = context.certificate.exactly();
    return say("Standing{}: proved{}, and verified when this report was made.",
               {context.copies == 1 ? "" : " of both theorems",
                exactly ? "" : ", as far as these bounds go"});
}

/// The same for all copies; `all` is the certificate with their numbers.
Items statements_of_copies(const Context& context, const Certificate& all) {
    Items items;
    items.numbered = true;
    const Inline rank = context.copies * context.rank();
    if (context.laws() > 0) {
        items.passages.push_back(
            say("The {} above, in the parameters of each copy, {} {}.",
                {context.laws() == 1 ? "law" : "laws", context.laws() == 1 ? "gives" : "give",
                 independent_laws(all.explicit_laws())}));
    }
    if (!all.exactly()) {
        items.passages.push_back(
            say("Near the point there are at most {}.", {independent_laws(all.at_most())}));
        items.passages.push_back(
            say("The Lie algebra that the fields generate has at least rank {} there.", {rank}));
        return items;
    }
    items.passages.push_back(
        all.at_least() == 0
            ? say("Every conservation law on a connected open set near the point is constant.")
            : say("Near the point there are {} and no more: every conservation law there is, near "
                  "it, a {} function of them.",
                  {independent_laws(all.at_least()), Formula{"C^{1}", "C^1"}}));
    items.passages.push_back(
        say("The Lie algebra that the fields generate has rank {} there.", {rank}));
    return items;
}

}  // namespace

std::vector<Block> theorem(const Context& context) {
    const std::string title = title_of(context.certificate);
    Environment theorem{
        Environment::Kind::theorem, context.copies == 1 ? title : "one copy: " + title, {}};
    if (context.laws() > 0) {
        theorem.blocks.emplace_back(
            say(context.laws() == 1 ? "Let {} be the following polynomial:"
                                    : "Let {} be the following polynomials:",
                {context.laws() == 1 ? Inline(Formula{"h_{1}", "h1"}) : laws_tuple(context)}));
        for (Block& block : laws_as_a_person_writes_them(context))
            theorem.blocks.push_back(std::move(block));
    }
    theorem.blocks.emplace_back(opening(context));
    theorem.blocks.emplace_back(statements(context));
    const bool exactly = context.certificate.exactly();
    if (!exactly) theorem.blocks.emplace_back(bounds_part(context));
    std::vector<Block> blocks{Heading{"The theorem"}, std::move(theorem)};
    if (!exactly && context.certificate.randomised_bits)
        blocks.push_back(randomised_result(context));
    if (context.copies == 1) blocks.emplace_back(standing_of_the_theorem(context));
    return blocks;
}

std::vector<Block> theorem_of_copies(const Context& context) {
    if (context.copies == 1) return {};
    Certificate all = context.certificate;
    all.copies = context.copies;
    Environment theorem{Environment::Kind::theorem,
                        "all " + std::to_string(context.copies) + " copies: " + title_of(all),
                        {}};
    theorem.blocks.emplace_back(
        say("Let each of {} copies have {} parameters of its own, {} in all, and let the {} of all "
            "copies, each in the parameters of its copy, be the {}. At every point of an open "
            "dense set, which contains the point that is {} in each copy:",
            {context.copies, context.dimension(), all.parameters(),
             context.is_map() ? "components" : "fields",
             context.is_map() ? "components of one map" : "family", point_symbol()}));
    theorem.blocks.emplace_back(statements_of_copies(context, all));
    std::vector<Block> blocks{std::move(theorem)};
    if (!all.exactly() && all.randomised_bits) {
        blocks.emplace_back(
            say("The randomised result holds for all copies together, with {} in "
                "place of {} and the same error, since the copies are alike.",
                {all.at_most(), context.certificate.at_most()}));
    }
    blocks.emplace_back(standing_of_the_theorem(context));
    return blocks;
}

Standing standing_of(const Certificate& certificate) {
    if (certificate.exactly()) return Standing::proved;
    return certificate.randomised_bits ? Standing::randomised : Standing::bounds;
}

std::size_t proved_at_least(const Certificate& certificate) {
    return certificate.exactly() ? certificate.at_least() : certificate.explicit_laws();
}

std::string to_string(Standing standing) {
    if (standing == Standing::proved) return "proved";
    return standing == Standing::bounds ? "bounds" : "randomised";
}

std::string theorem_sentence(const Certificate& certificate) {
    const std::string one =
        std::holds_alternative<FieldList>(certificate.family)     ? "The family of vector fields"
        : std::holds_alternative<PathLifting>(certificate.family) ? "The path lifting"
                                                                  : "The map";
    const std::string subject = certificate.copies == 1
                                    ? one + " has "
                                    : std::to_string(certificate.copies) + " disjoint copies of " +
                                          "t" + one.substr(1) + " together have ";
    const std::string least = std::to_string(proved_at_least(certificate));
    const std::size_t explicit_ones = certificate.explicit_laws();
    switch (standing_of(certificate)) {
        case Standing::proved:
            return subject + title_of(certificate) +
                   (certificate.forms.empty()
                        ? ""
                        : ", " + std::to_string(explicit_ones) + " of them explicit") +
                   " (proved).";
        case Standing::bounds:
            return subject + title_of(certificate) + " (proved bounds).";
        default:
            return subject + independent_laws(certificate.at_most()) + " (randomised, error < 2^-" +
                   std::to_string(*certificate.randomised_bits) + "); at least " + least +
                   " and at most " + std::to_string(certificate.at_most()) + " are proved.";
    }
}

}  // namespace abide::reporting
