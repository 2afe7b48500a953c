#include "commands.hpp"
#include "input.hpp"
#include "law_format.hpp"
#include "output.hpp"
#include "text.hpp"

#include <abide/laws/independence.hpp>
#include <abide/laws/law_search.hpp>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace abide::tool {
namespace {

struct Found {
    const Model& model;
    unsigned degree;
    std::vector<Polynomial> independent;
    std::vector<Polynomial> basis;
};

nlohmann::ordered_json to_json(const Found& found, double seconds) {
    nlohmann::ordered_json json;
    json["model"] = found.model.name;
    add_setting(json, found.model);
    json["parameters"] = found.model.variables.size();
    if (found.model.setting.sampled > 0) json["sampled_inputs"] = found.model.setting.sampled;
    json["degree"] = found.degree;
    json["dimension"] = found.basis.size();
    json["at_least"] = found.independent.size();
    json["independent_laws"] = printed(found.independent, found.model.variables);
    json["basis"] = printed(found.basis, found.model.variables);
    json["standing"] = "proved";
    json["seconds"] = seconds;
    return json;
}

/// What the symbol for time means, where laws are for programs.
std::string symbol_comment(const Model& model, const std::string& mark) {
    if (model.setting.symbol.empty()) return "";
    return fmt::format("{} {} = {}\n", mark, model.setting.symbol, model.setting.meaning);
}

void print_plain(const Found& found, bool quiet) {
    if (found.basis.empty()) {
        fmt::print("{} has no polynomial conservation law of degree at most {} (proved).\n",
                   found.model.name, found.degree);
    } else {
        fmt::print("{} has at least {} (proved): polynomial laws of degree at most {}.\n",
                   found.model.name, laws_phrase(found.independent.size()), found.degree);
    }
    if (found.model.setting.sampled > 0)
        fmt::print("The network itself may have fewer: {} input{} drawn.\n",
                   found.model.setting.sampled,
                   found.model.setting.sampled == 1 ? " was" : "s were");
    if (quiet) return;
    fmt::print("\n{}{}{}", numbered(printed(found.independent, shown_names(found.model))),
               found.independent.empty() ? "" : "\n",
               scope(found.model, fmt::format("There are no other polynomial laws of degree at "
                                              "most {}",
                                              found.degree)));
    fmt::print(
        "\nAll polynomial laws of degree at most {} form a space of dimension {} (proved; "
        "constants left out{}).\n",
        found.degree, found.basis.size(),
        found.model.setting.symbol.empty()
            ? ""
            : "; " + found.model.setting.symbol + " counts towards the degree");
}

}  // namespace

int laws(const LawsArguments& arguments) {
    const Stopwatch watch;
    const Model model =
        load_model(arguments.common.model, arguments.common.setting, arguments.common.seed);
    require_plain(model, "this command");
    Random random(arguments.common.seed);
    LawSearchOptions options;
    options.progress = terminal_progress(arguments.common.quiet);
    LawSearch search(model.family, random, options);
    search.extend_to(arguments.degree);
    const Found found{model, arguments.degree,
                      independent_laws(search.basis(), model.family->dimension(), random),
                      search.basis()};
    finish_progress(arguments.common.quiet);

    if (arguments.common.json || arguments.format == "json") {
        fmt::print("{}\n", json_text(to_json(found, watch.seconds())));
    } else if (arguments.format == "sympy") {
        fmt::print("{}{}", symbol_comment(model, "#"),
                   sympy_text(found.independent, model.variables));
    } else if (arguments.format == "sage") {
        fmt::print("{}{}", symbol_comment(model, "#"),
                   sage_text(found.independent, model.variables));
    } else if (arguments.format == "latex") {
        fmt::print("{}{}", symbol_comment(model, "%"),
                   latex_text(found.independent, model.variables));
    } else {
        print_plain(found, arguments.common.quiet);
    }
    return 0;
}

}  // namespace abide::tool
