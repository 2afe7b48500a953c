#include "parts.hpp"

#include <abide/error.hpp>

namespace abide::reporting {
namespace {

std::size_t terms_of(const VectorField& field) {
    std::size_t sum = 0;
    for (const auto& component : field.components()) sum += component.value.terms().size();
    return sum;
}

Passage parameters(const Context& context) {
    if (context.dimension() == 0) return say("There is no parameter at all.");
    return say("The parameters are {}.",
               {context.typesetter.names(0, context.dimension(), most_names)});
}

std::vector<Block> describe(const PolynomialMap& map, const Context& context) {
    const std::size_t count = map.components.size();
    Listing list("component");
    for (std::size_t k = 0; k < count; ++k) {
        const Polynomial& component = map.components[k];
        if (!list.has_room(component.terms().size())) continue;
        const std::string index = std::to_string(k + 1);
        list.add({Formula{"\\varphi_{" + index + "} = ", "φ" + index + " = "} +
                  context.typesetter.polynomial(component)});
    }
    const Formula arrow = phi() + Formula{"\\colon ", ": "} + real_space(context.dimension()) +
                          Formula{" \\to ", " → "} + real_space(count);
    return {count == 1
                ? say("Let {} be the polynomial map with the component below.", {arrow})
                : say("Let {} be the polynomial map with the {} components below.", {arrow, count}),
            Ragged{parameters(context)}, list.finish()};
}

std::vector<Block> describe(const FieldList& list, const Context& context) {
    Listing listing("field");
    for (std::size_t k = 0; k < list.fields.size(); ++k) {
        const VectorField& field = list.fields[k];
        if (!listing.has_room(terms_of(field) + 1)) continue;
        listing.add({field_symbol(k) + same(" = ") + context.typesetter.field(field)});
    }
    const Formula space = real_space(context.dimension());
    const Passage opening =
        list.fields.empty()
            ? say("The family of vector fields on {} is empty: nothing moves.", {space})
            : say("Let {} be the following {} on {}.",
                  {enumeration(same("X"), list.fields.size()),
                   list.fields.size() == 1 ? "vector field" : "vector fields", space});
    return {opening, Ragged{parameters(context)}, listing.finish()};
}

Formula widths_of(const std::vector<std::uint64_t>& widths) {
    Formula text = same("(");
    for (std::size_t k = 0; k < widths.size(); ++k)
        text += Formula{k > 0 ? ",\\allowbreak " : "", k > 0 ? ", " : ""} + number(widths[k]);
    return text + same(")");
}

/// The names of the parameters of each matrix, where they are not the usual ones.
Items names_by_layer(const Context& context, const std::vector<std::uint64_t>& widths,
                     const std::string& letter, const PathLifting* lifting) {
    Items items;
    std::size_t first = 0;
    for (std::size_t l = 1; l < widths.size(); ++l) {
        const std::string layer = std::to_string(l);
        const std::size_t weights = widths[l - 1] * widths[l];
        items.passages.push_back(
            say("{}, row by row: {}", {Formula{letter + "_{" + layer + "}", letter + layer},
                                       context.typesetter.names(first, weights, most_names)}));
        first += weights;
        if (lifting == nullptr || !lifting->has_bias(l)) continue;
        items.passages.push_back(say("biases of layer {}: {}",
                                     {l, context.typesetter.names(first, widths[l], most_names)}));
        first += widths[l];
    }
    return items;
}

std::vector<Block> describe(const MatrixProduct& shape, const Context& context) {
    const std::size_t layers = shape.widths.size() - 1;
    const Formula factors = enumeration(same("U"), layers);
    const std::string last = std::to_string(layers);
    const Formula product = layers == 1   ? Formula{"U_{1}", "U1"}
                            : layers == 2 ? Formula{"U_{1}U_{2}", "U1 U2"}
                            : layers == 3
                                ? Formula{"U_{1}U_{2}U_{3}", "U1 U2 U3"}
                                : Formula{"U_{1}U_{2}\\cdots U_{" + last + "}", "U1 U2 ⋯ U" + last};
    const std::uint64_t entries = shape.widths.front() * shape.widths.back();
    std::vector<Block> blocks{say(
        "Let {}, the map of a linear network: {} is a matrix with {} rows and {} columns, where "
        "{}, and the parameters are the {} entries of these matrices. {}.",
        {phi() + same("(") + factors + same(") = ") + product, Formula{"U_{l}", "U_l"},
         Formula{"n_{l-1}", "n_(l-1)"}, Formula{"n_{l}", "n_l"},
         (layers == 1 ? Formula{"(n_{0}, n_{1})", "(n0, n1)"}
                      : Formula{"(n_{0}, \\dots, n_{" + last + "})", "(n0, …, n" + last + ")"}) +
             same(" = ") + widths_of(shape.widths),
         context.dimension(),
         entries == 1
             ? "The product has one entry, the only component"
             : "The components are the " + std::to_string(entries) + " entries of the product"})};
    if (has_usual_names(context.certificate)) {
        blocks.emplace_back(
            say("The entry {} of {} is called {} below.",
                {same("(i, j)"), Formula{"U_{l}", "U_l"}, Formula{"U_{l,i,j}", "Ul_i_j"}}));
    } else {
        blocks.emplace_back(say("Below, the entries are called as in the certificate:"));
        blocks.emplace_back(names_by_layer(context, shape.widths, "U", nullptr));
    }
    return blocks;
}

std::vector<Block> describe(const ColumnDifferences& shape, const Context& context) {
    std::vector<Block> blocks = describe(shape.product, context);
    blocks.front() = say(
        "Let {} be a product of matrices, the map of a linear network with {} neurons a layer: {} "
        "has {} rows and {} columns, and the parameters are the {} entries of these matrices. The "
        "{} components of {} are the differences {}, {}, of the columns to the last one.",
        {Formula{"P = U_{1}\\cdots U_{q}", "P = U1 ⋯ Uq"}, widths_of(shape.product.widths),
         Formula{"U_{l}", "U_l"}, Formula{"n_{l-1}", "n_(l-1)"}, Formula{"n_{l}", "n_l"},
         context.dimension(), shape.components(), phi(),
         Formula{"P_{i,j} - P_{i,n_{q}}", "P_(i,j) - P_(i,n_q)"}, Formula{"j < n_{q}", "j < n_q"}});
    return blocks;
}

std::string number_of_paths(const PathLifting& shape) {
    try {
        return std::to_string(shape.paths()) + " in all, ";
    } catch (const LimitError&) {
        return "";
    }
}

Passage parameters_of(const PathLifting& shape, const Context& context) {
    Passage text =
        say("It has {}: the weight {} from neuron {} of layer {} to neuron {} of layer {}",
            {counted(context.dimension(), "parameter"), Formula{"W_{l,i,j}", "Wl_i_j"}, same("i"),
             same("l-1"), same("j"), same("l")});
    append(text, shape.bias ? say(", and the bias {} of neuron {} of hidden layer {}.",
                                  {Formula{"b_{l,j}", "bl_j"}, same("j"), same("l")})
                            : say("."));
    return text;
}

std::vector<Block> describe(const PathLifting& shape, const Context& context) {
    Passage text = say(
        "Let {} be the path lifting of a ReLU network with layers of {} neurons, from the inputs "
        "to the outputs{}. ",
        {phi(), widths_of(shape.widths), shape.bias ? ", and a bias at each hidden neuron" : ""});
    append(text, parameters_of(shape, context));
    append(text, say(" For each path {} from an input{} to an output, {}it has the component {}, "
                     "the product of the parameters on the path.",
                     {same("P"), shape.bias ? ", or from the bias of a hidden neuron," : "",
                      number_of_paths(shape), Formula{"\\varphi_{P}", "φ_P"}}));
    std::vector<Block> blocks{std::move(text)};
    if (!has_usual_names(context.certificate)) {
        blocks.emplace_back(
            say("Below, the parameters are called as in the certificate; {} stands for the weights "
                "of layer {}, by the neuron from which they come:",
                {Formula{"W_{l}", "W_l"}, same("l")}));
        blocks.emplace_back(names_by_layer(context, shape.widths, "W", &shape));
    }
    return blocks;
}

Passage definition_of_law(const Context& context) {
    const Formula function{"h\\colon O \\to \\mathbb{R}", "h: O → ℝ"};
    const Formula open = Formula{"O \\subset ", "O ⊂ "} + context.space();
    const Formula smooth{"C^{1}", "C^1"};
    if (!context.is_map()) {
        return say(
            "A {} on an open set {} is a {} function {} that all fields annihilate: {} for every "
            "{}. Laws are {} at a point if their gradients are linearly independent there.",
            {Inline::emphasis("conservation law"), open, smooth, function,
             Formula{"X_{k}h = \\langle\\nabla h, X_{k}\\rangle = 0", "X_k h = ⟨∇h, X_k⟩ = 0"},
             same("k"), Inline::emphasis("independent")});
    }
    return say(
        "A {} of {} on an open set {} is a {} function {} with {} on {} for every component {} of "
        "{}. Laws are {} at a point if their gradients are linearly independent there.",
        {Inline::emphasis("conservation law"), phi(), open, smooth, function,
         Formula{"\\langle\\nabla h, \\nabla\\varphi_{k}\\rangle = 0", "⟨∇h, ∇φ_k⟩ = 0"}, same("O"),
         Formula{"\\varphi_{k}", "φ_k"}, phi(), Inline::emphasis("independent")});
}

Block domain(const Context& context) {
    Items items;
    for (const Condition& condition : context.certificate.domain)
        items.passages.push_back({context.typesetter.condition(condition)});
    return items;
}

Passage about_copies(const Context& context) {
    return say(
        "The certificate is about {} copies of what is described here, each with {} of its own, {} "
        "in all; they have nothing in common. What follows is about one copy, except where all are "
        "named.",
        {context.copies, counted(context.dimension(), "parameter"),
         context.copies * context.dimension()});
}

}  // namespace

std::vector<Block> setting(const Context& context) {
    std::vector<Block> blocks{Heading{"The question"}};
    if (context.copies != 1) blocks.emplace_back(about_copies(context));
    for (Block& block : std::visit([&](const auto& family) { return describe(family, context); },
                                   context.certificate.family))
        blocks.push_back(std::move(block));
    if (context.typesetter.sets_names_apart()) {
        blocks.emplace_back(say(
            "The names of the parameters are set apart, {}, since some of them are also symbols "
            "of this text.",
            {context.typesetter.name(0)}));
    }
    if (!context.certificate.domain.empty()) {
        blocks.emplace_back(
            say("Only points of the open set {} where the following holds are considered:",
                {Formula{"M \\subset ", "M ⊂ "} + real_space(context.dimension())}));
        blocks.push_back(domain(context));
    }
    blocks.emplace_back(
        Environment{Environment::Kind::definition, "", {definition_of_law(context)}});
    return blocks;
}

}  // namespace abide::reporting
