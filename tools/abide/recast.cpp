#include "closed_form.hpp"
#include "commands.hpp"
#include "input.hpp"
#include "output.hpp"
#include "text.hpp"

#include <abide/prove/recast.hpp>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace abide::tool {
namespace {

std::string standing(const Verdict& verdict) {
    if (verdict.standing == Standing::proved) return "proved";
    return fmt::format("randomised, error < 2^-{}", verdict.error_bits);
}

/// Of the known laws, where there may be others.
std::string inclusion_text(const Recast& recast) {
    const std::string kernels =
        recast.complete ? "ker(dphi) and ker(dh)" : "ker(dphi) and ker(dh) of the known laws h";
    if (recast.inclusion.standing == Standing::bounds)
        return fmt::format("; whether {} meet inside ker(dM) is open", kernels);
    if (recast.inclusion.holds) {
        return fmt::format(
            ", but {} meet inside ker(dM) ({}), so phi moves by a flow of its own near generic "
            "points",
            kernels, standing(recast.inclusion));
    }
    return fmt::format(", and {} do not meet inside ker(dM) ({}): {}", kernels,
                       standing(recast.inclusion),
                       recast.complete ? "no flow of phi alone follows at generic points"
                                       : "whether they do with all laws is open");
}

/// Whether φ moves by itself near generic points, and by what criterion.
std::string sentence(const Model& model, const Recast& recast) {
    if (recast.involutive.standing == Standing::bounds) {
        return fmt::format("{}: whether W is involutive is open{}.\n", model.name,
                           recast.involutive.holds ? "" : inclusion_text(recast));
    }
    if (recast.involutive.holds) {
        return fmt::format(
            "{}: W is involutive ({}), so phi moves by a flow of its own near generic points.\n",
            model.name, standing(recast.involutive));
    }
    return fmt::format("{}: W is not involutive ({}){}.\n", model.name, standing(recast.involutive),
                       inclusion_text(recast));
}

std::string ranks_text(const RecastRanks& ranks, std::size_t parameters) {
    return fmt::format(
        "  dim W = rank(dphi) = {};  rank(dphi; dh) = {}, so the kernels meet in dimension {};  "
        "rank(dphi; dh; dM) = {}\n",
        ranks.map, ranks.laws, ranks.kernel(parameters), ranks.metric);
}

nlohmann::ordered_json to_json(const RecastRanks& ranks) {
    nlohmann::ordered_json json;
    json["map"] = ranks.map;
    json["laws"] = ranks.laws;
    json["metric"] = ranks.metric;
    json["included"] = ranks.includes();
    return json;
}

nlohmann::ordered_json to_json(const Verdict& verdict) {
    nlohmann::ordered_json json;
    json["holds"] = verdict.holds;
    json["standing"] = to_string(verdict.standing);
    if (verdict.standing == Standing::bounds) json["holds"] = nullptr;
    if (verdict.standing == Standing::randomised) {
        json["error_log2"] = -static_cast<int>(verdict.error_bits);
    } else {
        json["error_log2"] = nullptr;
    }
    return json;
}

nlohmann::ordered_json to_json(const Model& model, const Recast& recast, std::uint64_t seed,
                               double seconds) {
    nlohmann::ordered_json json;
    json["model"] = model.name;
    json["parameters"] = recast.parameters;
    json["components"] = recast.components;
    json["explicit_laws"] = recast.laws;
    json["laws_complete"] = recast.complete;
    json["lie_rank"] = recast.lie_rank;
    json["lie_rank_is_exact"] = recast.lie_rank_is_exact;
    json["involutive"] = to_json(recast.involutive);
    json["inclusion"] = to_json(recast.inclusion);
    json["error_log2"] = -static_cast<int>(recast.error_bits);
    json["generic_ranks"] = to_json(recast.generic);
    if (recast.at_point) {
        json["ranks_at_point"] = to_json(*recast.at_point);
    } else {
        json["ranks_at_point"] = nullptr;
    }
    json["closed_form"] = closed_form_json(model, recast.outer_products);
    json["seed"] = seed;
    json["seconds"] = seconds;
    return json;
}

void print_text(const Model& model, const Recast& recast) {
    const std::string generic =
        recast.error_bits == 0 ? "at least these at generic points"
                               : fmt::format("error < 2^-{} as generic ranks", recast.error_bits);
    fmt::print("\nAt a random point (exact there; {}):\n{}", generic,
               ranks_text(recast.generic, recast.parameters));
    fmt::print("  dim Lie {} {} (proved); {} explicit law{}{}\n",
               recast.lie_rank_is_exact ? "=" : ">=", recast.lie_rank, recast.laws,
               recast.laws == 1 ? "" : "s",
               recast.complete            ? " and no other"
               : recast.lie_rank_is_exact ? "; others are not explicit, and h stands for these"
                                          : "; there may be others, and h stands for these");
    if (recast.at_point) {
        const RecastRanks& ranks = *recast.at_point;
        fmt::print(
            "\nAt the given point (proved):\n{}  ker(dphi) and ker(dh){} {} inside ker(dM).\n",
            ranks_text(ranks, recast.parameters), recast.complete ? "" : " of the known laws h",
            ranks.includes() ? "meet" : "do not meet");
    }
    fmt::print(
        "\nM = dphi dphi^T. Where the inclusion holds along a leaf of the laws h, z = phi(theta) "
        "follows\nz' = -M(z, theta0) grad f(z), whatever f is (arXiv 2508.07370).\n{}",
        closed_form_text(model, recast.outer_products));
    fmt::print("\n{} parameter{}, {} component{} of {}\n", recast.parameters,
               recast.parameters == 1 ? "" : "s", recast.components,
               recast.components == 1 ? "" : "s", model.name);
}

}  // namespace

int recast(const RecastArguments& arguments) {
    const Stopwatch watch;
    const Model model = load_model(arguments.model);
    std::optional<std::vector<Rational>> point;
    if (arguments.at) {
        point = load(*arguments.at,
                     [&](std::istream& in) { return read_point(in, model.variables.size()); });
    }
    ProveOptions options;
    options.seed = arguments.seed;
    options.progress = terminal_progress(arguments.quiet);
    const Recast result = abide::recast(model, options, point);
    finish_progress(arguments.quiet);
    if (arguments.json) {
        fmt::print("{}\n", json_text(to_json(model, result, arguments.seed, watch.seconds())));
        return 0;
    }
    fmt::print("{}", sentence(model, result));
    if (!arguments.quiet) print_text(model, result);
    return 0;
}

}  // namespace abide::tool
