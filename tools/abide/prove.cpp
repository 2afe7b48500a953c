#include "commands.hpp"
#include "input.hpp"
#include "output.hpp"
#include "text.hpp"

#include <abide/certificate/file.hpp>
#include <abide/error.hpp>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <sstream>

namespace abide::tool {
namespace {

std::string plural(std::size_t count, const std::string& noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string sentence(const Model& model, const Certificate& certificate) {
    if (certificate.exactly()) {
        const char* exactly = certificate.at_least() == 0 ? "" : "exactly ";
        const std::string of_which =
            certificate.forms.empty() ? ""
            : certificate.laws.empty()
                ? ", none of them explicit"
                : fmt::format(", {} of them explicit", certificate.explicit_laws());
        return fmt::format("{} has {}{} (proved){}.\n", model.name, exactly,
                           laws_phrase(certificate.at_least()), of_which);
    }
    if (certificate.randomised_bits) {
        return fmt::format(
            "{} has {} (randomised, error < 2^-{}); at least {}, at most {} "
            "(proved).\n",
            model.name, laws_phrase(certificate.at_most()), *certificate.randomised_bits,
            certificate.at_least(), certificate.at_most());
    }
    return bounds_sentence(model, certificate.at_least(), certificate.at_most());
}

/// What was searched, and what is known beyond the proved bounds.
std::string remarks(const Proof& proof) {
    std::string text;
    if (proof.searched_degree > 0) {
        text += fmt::format(
            "Polynomial laws were searched in degrees 1 to {}{}.\n", proof.searched_degree,
            proof.law_space ? fmt::format(": a space of dimension {}{}", *proof.law_space,
                                          proof.certificate.copies == 1 ? "" : " for one copy")
                            : ", block by block");
    }
    if (!proof.limit_reached.empty())
        text += "The search stopped there: " + proof.limit_reached + ".\n";
    const Certificate& certificate = proof.certificate;
    if (certificate.exactly()) return text;
    if (certificate.randomised_bits) return text;
    if (proof.error_bits == 0U) {
        text += "The upper bound may not be the best; no error below 1 can be stated for it.\n";
    } else if (proof.error_bits) {
        text += fmt::format("The number of independent laws is {} (randomised, error < 2^-{}).\n",
                            certificate.copies * (certificate.variables.size() - proof.lie_rank),
                            *proof.error_bits);
    }
    return text;
}

bool to_standard_output(const ProveArguments& arguments) {
    return arguments.output == "-";
}

/// The forms, and what they are for.
std::string forms_text(const Model& model, const Certificate& certificate) {
    if (certificate.forms.empty()) return "";
    const auto forms = printed(certificate.forms, shown_names(model));
    const bool one = forms.size() == 1;
    return fmt::format("{} more law{} shown to exist{}, without a formula, by the form{}\n\n{}\n",
                       forms.size(), one ? " is" : "s are",
                       certificate.copies == 1 ? "" : " for each copy", one ? "" : "s",
                       numbered(forms));
}

/// True if the ranks alone take more than the checker's usual limits (verify_rows in its check.cpp
/// counts so).
bool is_too_large_to_check(const Certificate& certificate) {
    const checker::Limits limits;
    const auto columns = static_cast<double>(certificate.variables.size());
    // Of rows of few entries those that are eliminated are held; beside them, little but the names.
    if (certificate.balanced) {
        const double rows =
            certificate.word_pivots.empty() ? static_cast<double>(certificate.rank()) : 0;
        return 900 * columns + 200 * rows > static_cast<double>(limits.memory);
    }
    const auto too_many = [&](std::size_t count) {
        const auto rows = static_cast<double>(count);
        return rows * (rows / 2 + 100) * columns > static_cast<double>(limits.work) ||
               rows * (64 + 8 * columns) > static_cast<double>(limits.memory);
    };
    return too_many(certificate.at_least() / certificate.copies) || too_many(certificate.rank());
}

void print_text(const Model& model, const Proof& proof, const ProveArguments& arguments,
                double seconds) {
    const Certificate& certificate = proof.certificate;
    FILE* const out = to_standard_output(arguments) ? stderr : stdout;
    fmt::print(out, "{}{}", sentence(model, certificate),
               network_text(model, certificate.at_most()));
    if (arguments.common.quiet) return;
    const std::string laws = certificate.balanced
                                 ? wrapped(balanced_text(certificate), 100)
                                 : numbered(printed(certificate.laws, shown_names(model)));
    fmt::print(out, "\n{}{}{}{}{}",
               copies_text(model, laws_of_one(certificate.at_least() / certificate.copies,
                                              certificate.at_most() / certificate.copies)),
               laws, laws.empty() ? "" : "\n", forms_text(model, certificate),
               scope(model, completeness(proof.standing())));
    const std::string remark = remarks(proof);
    if (!remark.empty()) fmt::print(out, "\n{}", remark);
    fmt::print(out, "\n{}, {}, {}, {} in the rank witness; {:.2f} s\n",
               plural(certificate.parameters(), coordinate_noun(model)),
               plural(certificate.copies * model.family->components(), "component"),
               plural(certificate.explicit_laws(), "explicit law") +
                   (certificate.forms.empty()
                        ? ""
                        : " and " + plural(certificate.copies * certificate.forms.size(), "form")),
               (certificate.trajectory ? plural(certificate.rank(), "trajectory vector")
                                       : plural(certificate.rank(), "bracket word")) +
                   (certificate.copies == 1 ? "" : " of one copy"),
               seconds);
    if (!arguments.output) {
        fmt::print(out, "No certificate was written; -o FILE writes one.\n");
    } else if (!to_standard_output(arguments)) {
        fmt::print(out, "Certificate: {0}   (verify it: abide-check {0})\n", *arguments.output);
    }
    if (arguments.output && is_too_large_to_check(certificate))
        fmt::print(out,
                   "It is beyond the usual limits of abide-check (--max-work, --max-memory).\n");
}

void print_json(const Model& model, const Proof& proof, const ProveArguments& arguments,
                double seconds) {
    const Certificate& certificate = proof.certificate;
    nlohmann::ordered_json json;
    json["model"] = model.name;
    add_setting(json, model);
    json["parameters"] = certificate.parameters();
    if (certificate.copies != 1) {
        json["copies"] = certificate.copies;
        json["one_copy"] = one_copy_json(certificate);
    }
    json["at_least"] = certificate.at_least();
    json["at_most"] = certificate.at_most();
    add_network(json, model, certificate.at_most());
    json["rank"] = certificate.copies * certificate.rank();
    json["evidence"] = evidence_text(certificate);
    json["explicit_laws"] = printed(certificate.laws, certificate.variables);
    if (certificate.balanced) json["balanced_laws"] = balanced_text(certificate);
    json["forms"] = printed(certificate.forms, certificate.variables);
    json["standing"] = to_string(proof.standing());
    if (certificate.randomised_bits) {
        json["error_log2"] = -static_cast<int>(*certificate.randomised_bits);
    } else {
        json["error_log2"] = nullptr;
    }
    if (!arguments.output) {
        json["certificate"] = nullptr;
    } else {
        json["certificate"] = *arguments.output;
    }
    json["seconds"] = seconds;
    fmt::print(to_standard_output(arguments) ? stderr : stdout, "{}\n", json_text(json));
}

}  // namespace

int prove(const ProveArguments& arguments) {
    const Stopwatch watch;
    std::error_code none;
    if (arguments.output &&
        std::filesystem::equivalent(arguments.common.model, *arguments.output, none))
        throw InputError("-o '" + *arguments.output + "' would overwrite the model");
    const Model model =
        load_model(arguments.common.model, arguments.common.setting, arguments.common.seed);
    print_note(model, arguments.common);
    if (arguments.output) require_writable(*arguments.output);
    ProveOptions options;
    options.seed = arguments.common.seed;
    options.max_degree = arguments.degree.value_or(options.max_degree);
    options.candidates = !arguments.common.no_candidates;
    options.forms = !arguments.no_forms;
    options.randomised = arguments.randomised;
    options.jobs = arguments.common.jobs;
    options.progress = terminal_progress(arguments.common.quiet);
    const Proof proof = abide::prove(model, options);
    finish_progress(arguments.common.quiet);

    if (arguments.output) {
        std::ostringstream text;
        write(text, proof.certificate);
        write_whole(*arguments.output, text.str());
    }
    if (arguments.common.json) {
        print_json(model, proof, arguments, watch.seconds());
    } else {
        print_text(model, proof, arguments, watch.seconds());
    }
    return proof.certificate.exactly() ? 0 : 1;
}

}  // namespace abide::tool
