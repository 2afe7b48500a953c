#include "commands.hpp"
#include "input.hpp"
#include "output.hpp"
#include "text.hpp"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace abide::tool {
namespace {

std::string sentence(const Model& model, const Count& count) {
    const std::string phrase = laws_phrase(count.at_most);
    if (count.standing == Standing::proved) {
        return fmt::format("{} has {}{} (proved).\n", model.name,
                           count.at_most == 0 ? "" : "exactly ", phrase);
    }
    if (count.standing == Standing::bounds)
        return bounds_sentence(model, count.at_least, count.at_most);
    return fmt::format("{} has {} (randomised, error < 2^-{}); at least {}, at most {} (proved).\n",
                       model.name, phrase, count.error_bits.value_or(0), count.at_least,
                       count.at_most);
}

/// `exactly 3 laws`, `3 laws (randomised)`, `at least 2, at most 3 laws`
std::string laws_of_one(const Model& model, const Count& count) {
    const std::uint64_t least = count.at_least / model.copies, most = count.at_most / model.copies;
    if (count.standing == Standing::randomised)
        return fmt::format("{} law{} (randomised)", most, most == 1 ? "" : "s");
    return tool::laws_of_one(least, most);
}

nlohmann::ordered_json to_json(const Model& model, const Count& count, double seconds) {
    nlohmann::ordered_json json;
    json["model"] = model.name;
    add_setting(json, model);
    json["parameters"] = count.parameters;
    if (model.copies != 1) {
        json["copies"] = model.copies;
        json["one_copy"] = {{"parameters", count.parameters / model.copies},
                            {"at_least", count.at_least / model.copies},
                            {"at_most", count.at_most / model.copies},
                            {"rank", count.lie_rank / model.copies}};
    }
    json["components"] = count.components;
    json["lie_rank"] = count.lie_rank;
    if (count.standing == Standing::bounds) {
        json["laws"] = nullptr;
    } else {
        json["laws"] = count.at_most;
    }
    json["at_least"] = count.at_least;
    json["at_most"] = count.at_most;
    add_network(json, model, count.at_most);
    json["standing"] = to_string(count.standing);
    if (count.error_bits) {
        json["error_log2"] = -static_cast<int>(*count.error_bits);
    } else {
        json["error_log2"] = nullptr;
    }
    json["seed"] = count.seed;
    json["prime"] = count.prime;
    json["seconds"] = seconds;
    return json;
}

}  // namespace

int count(const ModelArguments& arguments) {
    if (arguments.at) return count_at_point(arguments);
    const Stopwatch watch;
    const Model model = load_model(arguments.model, arguments.setting, arguments.seed);
    print_note(model, arguments);
    CountOptions options;
    options.seed = arguments.seed;
    options.candidates = !arguments.no_candidates;
    options.jobs = arguments.jobs;
    options.progress = terminal_progress(arguments.quiet);
    const Count result = abide::count(model, options);
    finish_progress(arguments.quiet);

    if (arguments.json) {
        fmt::print("{}\n", json_text(to_json(model, result, watch.seconds())));
        return 0;
    }
    fmt::print("{}{}", sentence(model, result), network_text(model, result.at_most));
    if (arguments.quiet) return 0;
    fmt::print("\n{}{}\n{} {}s, {} component{}; the Lie algebra of the fields has rank {}{}.\n",
               copies_text(model, laws_of_one(model, result)),
               scope(model, completeness(result.standing)), result.parameters,
               coordinate_noun(model), result.components, result.components == 1 ? "" : "s",
               result.standing == Standing::proved ? "" : "at least ", result.lie_rank);
    return 0;
}

}  // namespace abide::tool
