#include "commands.hpp"
#include "input.hpp"
#include "output.hpp"
#include "text.hpp"

#include <abide/error.hpp>
#include <abide/prove/special_point.hpp>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace abide::tool {
namespace {

nlohmann::ordered_json to_json(const Model& model, const SpecialPoint& point, double seconds) {
    nlohmann::ordered_json json;
    json["model"] = model.name;
    json["parameters"] = point.parameters;
    json["lie_rank_at_least"] = point.at_least;
    json["lie_rank_at_most"] = point.at_most;
    json["lie_rank_nowhere_above"] = point.nowhere_above;
    json["orders"] = point.orders;
    json["laws_used"] = point.laws;
    json["generic_lie_rank"] = point.generic;
    json["generic_is_exact"] = point.generic_is_exact;
    json["special"] = point.is_special();
    json["standing"] = point.at_least == point.upper_bound() ? "proved" : "bounds";
    json["seconds"] = seconds;
    return json;
}

std::string bounds(std::size_t least, std::size_t most) {
    return least == most ? fmt::format("{}", least)
                         : fmt::format("at least {}, at most {}", least, most);
}

std::string orders(const SpecialPoint& point) {
    if (point.orders == 0) return "where the fields vanish modulo a prime";
    return fmt::format("of orders up to {} along a trajectory", point.orders);
}

std::string subject(const Model& model) {
    if (!is_map(model.family->definition())) return "About the fields of this model";
    return model.setting.data == Setting::Data::all ? "About the map phi"
                                                    : "About the network for these data";
}

/// Where a bound comes from that does not look at the point, if it is the better one.
std::string nowhere_text(const SpecialPoint& point) {
    if (point.nowhere_above >= point.at_most) return "";
    if (point.nowhere_above == 0) return " All fields vanish here, and so do their brackets.";
    return fmt::format(" Nowhere is it larger than at generic points, where it is {}{}.",
                       point.generic_is_exact ? "" : "at most ", point.nowhere_above);
}

/// What the numbers say about laws, which they mostly do not.
std::string meaning(const SpecialPoint& point) {
    if (point.is_generic()) {
        const std::size_t laws = point.parameters - point.generic;
        return wrapped(fmt::format("The Lie algebra has its generic dimension {} here (proved): "
                                   "near this point there {} {}{}.",
                                   point.generic, laws > 1 ? "are" : "is",
                                   laws > 0 ? "exactly " : "", laws_phrase(laws)),
                       100);
    }
    const std::string generic =
        fmt::format("At generic points the Lie algebra has dimension {}{} (proved).",
                    point.generic_is_exact ? "" : "at least ", point.generic);
    if (point.is_special()) {
        return generic +
               " This point is special:\nthe codimension of its orbit is not a number of "
               "conservation laws.\n";
    }
    return generic +
           " Whether this point is generic is\nopen; the codimension of its orbit is no number of "
           "conservation laws unless it is.\n";
}

}  // namespace

int count_at_point(const ModelArguments& arguments) {
    const Stopwatch watch;
    // The point may lie in another chamber than that of the network's fields.
    if (arguments.setting.network) throw InputError("--network and --at exclude each other");
    const Model model = load_model(arguments.model, arguments.setting, arguments.seed);
    print_note(model, arguments);
    const std::vector<Rational> coordinates = load(
        *arguments.at, [&](std::istream& in) { return read_point(in, model.variables.size()); });
    CountOptions options;
    options.seed = arguments.seed;
    options.candidates = !arguments.no_candidates;
    options.jobs = arguments.jobs;
    options.progress = terminal_progress(arguments.quiet);
    const SpecialPoint point = special_point(model, coordinates, options);
    finish_progress(arguments.quiet);

    if (arguments.json) {
        fmt::print("{}\n", json_text(to_json(model, point, watch.seconds())));
        return 0;
    }
    const std::size_t most = point.upper_bound();
    const bool exact = point.at_least == most;
    fmt::print("{} at this point: the Lie algebra has dimension {} (proved{}).\n", model.name,
               bounds(point.at_least, most), exact ? "" : " bounds");
    if (arguments.quiet) return 0;
    const std::string evidence = fmt::format(
        "{}: its orbit has codimension {} of {} (Nagano). From below: independent vectors of the "
        "Lie "
        "algebra here, {}. From above: the Jacobian of {} law{} has rank {}{} here, which leaves "
        "{}.{}",
        subject(model), bounds(point.parameters - most, point.parameters - point.at_least),
        point.parameters, orders(point), point.laws, point.laws == 1 ? "" : "s",
        point.at_least == point.at_most ? "" : "at least ", point.parameters - point.at_most,
        point.at_most, nowhere_text(point));
    fmt::print("\n{}{}", wrapped(evidence, 100), meaning(point));
    return 0;
}

}  // namespace abide::tool
