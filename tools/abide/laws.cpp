#include "commands.hpp"
#include "input.hpp"
#include "output.hpp"
#include "text.hpp"

#include <abide/laws/independence.hpp>
#include <abide/laws/law_search.hpp>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace abide::tool {

int laws(const LawsArguments& arguments) {
    const Stopwatch watch;
    const Model model = load_model(arguments.common.model);
    Random random(arguments.common.seed);
    LawSearchOptions options;
    options.progress = terminal_progress(arguments.common.quiet);
    LawSearch search(model.family, random, options);
    search.extend_to(arguments.degree);
    const auto chosen = independent_laws(search.basis(), model.family->dimension(), random);
    finish_progress(arguments.common.quiet);

    const std::vector<std::string> independent = printed(chosen, model.variables);
    if (arguments.common.json) {
        nlohmann::ordered_json json;
        json["model"] = model.name;
        json["parameters"] = model.variables.size();
        json["degree"] = arguments.degree;
        json["dimension"] = search.basis().size();
        json["at_least"] = independent.size();
        json["independent_laws"] = independent;
        json["basis"] = printed(search.basis(), model.variables);
        json["standing"] = "proved";
        json["seconds"] = watch.seconds();
        fmt::print("{}\n", json.dump(2));
        return 0;
    }
    fmt::print("{} has at least {} (proved): polynomial laws of degree at most {}.\n", model.name,
               laws_phrase(independent.size()), arguments.degree);
    if (arguments.common.quiet) return 0;
    fmt::print(
        "\n{}{}{}\nAll polynomial laws of degree at most {} form a space of dimension {} (proved; "
        "constants left out).\n",
        numbered(independent), independent.empty() ? "" : "\n", scope(model), arguments.degree,
        search.basis().size());
    return 0;
}

}  // namespace abide::tool
