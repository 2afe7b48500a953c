#include "kind.hpp"

#include <abide/error.hpp>
#include <abide/fields/blocks.hpp>
#include <abide/fields/variable_name.hpp>

#include <algorithm>
#include <charconv>

namespace abide {
namespace {

/// The kind that a specification names, and what stands after its colon.
std::pair<const Kind&, std::string_view> kind_of(std::string_view specification) {
    const std::size_t colon = specification.find(':');
    const std::string_view prefix = specification.substr(0, colon);
    for (const Kind& kind : kinds()) {
        if (colon != std::string_view::npos && prefix == kind.name)
            return {kind, specification.substr(colon + 1)};
    }
    require_polynomial(prefix, specification);
    std::string known;
    for (const Kind& kind : kinds()) known += (known.empty() ? "" : ", ") + kind.name + ":…";
    throw InputError("unknown model '" + std::string(specification) + "'; known are " + known +
                     ", residual(MODEL), MODEL + MODEL");
}

/// Several models side by side, without a common parameter: those of the k-th are named `bk_…`.
Model sum_of(const std::vector<Model>& parts) {
    Model sum;
    PolynomialMap map;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        const Model& part = parts[k];
        std::vector<Variable> position;
        for (const std::string& name : part.variables) {
            position.push_back(static_cast<Variable>(sum.variables.size()));
            sum.variables.push_back("b" + std::to_string(k + 1) + "_" + name);
            if (!is_variable_name(sum.variables.back()))
                throw InputError("the name '" + sum.variables.back() + "' would be too long");
        }
        const auto expanded = expanded_map(part.family->definition());
        for (const Polynomial& component : expanded->components)
            map.components.push_back(renamed(component, position));
        for (const Polynomial& law : part.candidates)
            sum.candidates.push_back(renamed(law, position));
        sum.name += (k == 0 ? "" : " + ") + part.name;
        if (part.setting.loss == Loss::softmax) sum.setting.loss = Loss::softmax;
    }
    sum.family = make_family(sum.variables.size(), std::move(map));
    return sum;
}

/// One summand: a kind, or `residual(…)`. Adding the input to the output of a block does not change
/// the derivatives by its parameters, so that φ is that of the block.
Model make_block(std::string_view specification) {
    constexpr std::string_view residual = "residual(";
    if (specification.starts_with(residual) && specification.ends_with(')')) {
        Model model = make_model(
            specification.substr(residual.size(), specification.size() - residual.size() - 1));
        if (model.copies != 1)
            throw InputError("write '" + std::to_string(model.copies) +
                             "*residual(…)' for copies of residual blocks");
        model.name = std::string(specification);
        return model;
    }
    const auto [kind, parameters] = kind_of(specification);
    for (std::size_t plus = parameters.find('+'); plus != std::string_view::npos;
         plus = parameters.find('+', plus + 1))
        require_polynomial(parameters.substr(plus + 1, parameters.find('+', plus + 1) - plus - 1),
                           specification);
    const Architecture architecture = parse(kind.name, kind.grammar, parameters, specification);
    Model model = kind.make(architecture, specification);
    model.name = std::string(specification);
    return model;
}

/// `12*` before a model, as 12 and what follows; 1 if there is no number.
std::pair<std::uint64_t, std::string_view> split_copies(std::string_view specification) {
    constexpr std::uint64_t most = 1'000'000'000;
    const std::size_t star = specification.find('*');
    if (star == std::string_view::npos || star > specification.find_first_of(":("))
        return {1, specification};
    const std::string_view number = specification.substr(0, star);
    std::uint64_t copies = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + star, copies);
    const bool valid = error == std::errc() && end == number.data() + star && number[0] != '0';
    if (!valid || copies > most) {
        throw InputError("expected a number of copies from 1 to " + std::to_string(most) +
                         " before '*' in '" + std::string(specification) + "'");
    }
    return {copies, specification.substr(star + 1)};
}

/// So that numbers about all copies can be computed.
void require_countable(std::uint64_t copies, const Model& model) {
    constexpr std::uint64_t most = (std::uint64_t{1} << 63) - 1;
    if (is_product_within({copies, std::max<std::uint64_t>(model.variables.size(), 1)}, most) &&
        is_product_within({copies, std::max<std::uint64_t>(model.family->components(), 1)}, most))
        return;
    throw LimitError(std::to_string(copies) + " copies of '" + model.name +
                     "' have 2^63 parameters or components, or more");
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

/// The parts between ` + ` outside parentheses, without blanks around them.
std::vector<std::string_view> summands(std::string_view specification) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    int depth = 0;
    for (std::size_t i = 0; i < specification.size(); ++i) {
        depth += specification[i] == '(' ? 1 : specification[i] == ')' ? -1 : 0;
        if (depth == 0 && specification.substr(i, 3) == " + ") {
            parts.push_back(trimmed(specification.substr(start, i - start)));
            start = i + 3;
        }
    }
    parts.push_back(trimmed(specification.substr(start)));
    return parts;
}

}  // namespace

Model expandable_or_structured(const std::vector<std::uint64_t>& widths,
                               const std::function<Model()>& expandable,
                               const std::function<Model()>& structured) {
    constexpr std::uint64_t most_parameters = 10'000'000;
    constexpr std::uint64_t most_pairs = 100'000'000;
    try {
        return expandable();
    } catch (const LimitError& error) {
        constexpr std::size_t most_layers = 64;
        if (widths.size() > most_layers + 1) throw;
        std::uint64_t parameters = 0;
        for (std::size_t l = 1; l < widths.size() && parameters <= most_parameters; ++l)
            parameters += (widths[l - 1] + 1) * widths[l];
        if (parameters > most_parameters ||
            !is_product_within({widths.front(), widths.back()}, most_pairs))
            throw;
        Model model = structured();
        model.limit = error.what();
        return model;
    }
}

void require_plain(const Model& model, std::string_view what) {
    if (model.copies != 1) {
        throw InputError("'" + model.name + "' stands for copies, and " + std::string(what) +
                         " is for one of them");
    }
    if (!model.limit.empty())
        throw LimitError(model.limit + "; " + std::string(what) +
                         " is for a model that can be expanded");
}

void qualify(Model& model, const std::string& what) {
    // residual(…) ends with a parenthesis, too, but has none after a space.
    const bool again = model.name.ends_with(')') && model.name.find(" (") != std::string::npos;
    if (again) model.name.pop_back();
    model.name += (again ? ", " : " (") + what + ")";
}

std::string description(const Model& model) {
    std::string text = model.name;
    for (const Rational& coordinate : model.setting.chamber)
        text +=
            (&coordinate == &model.setting.chamber[0] ? "; near " : " ") + coordinate.to_string();
    return text;
}

Architecture parse_architecture(std::string_view specification) {
    if (split_copies(specification).first != 1)
        throw InputError("'" + std::string(specification) +
                         "': one model is needed, without copies");
    const auto [kind, parameters] = kind_of(specification);
    return parse(kind.name, kind.grammar, parameters, specification);
}

Model make_model(std::string_view specification) {
    constexpr std::ptrdiff_t most = 100;
    if (std::ranges::count(specification, '(') > most)
        throw InputError("a specification has at most " + std::to_string(most) + " parentheses");
    const std::vector<std::string_view> parts = summands(specification);
    if (parts.size() == 1) {
        const auto [copies, block] = split_copies(specification);
        Model model = make_block(block);
        require_countable(copies, model);
        model.copies = copies;
        model.name = specification;
        return model;
    }
    std::vector<Model> models;
    for (const std::string_view part : parts) {
        if (split_copies(part).second != part)
            throw InputError("'" + std::string(part) + "': copies stand alone, without a sum");
        models.push_back(make_block(part));
        require_plain(models.back(), "a sum");
    }
    return sum_of(models);
}

std::string model_help() {
    std::string text;
    for (const Kind& kind : kinds()) text += "  " + kind.help + "\n";
    return text +
           "  residual(MODEL)   a block with a skip connection; MODEL + MODEL   blocks side by "
           "side\n"
           "  288*MODEL         so many disjoint copies, of which one is computed\n";
}

}  // namespace abide
