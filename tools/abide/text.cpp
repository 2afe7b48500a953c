#include "text.hpp"

#include <abide/certificate/certificate.hpp>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace abide::tool {

std::string laws_phrase(std::size_t count) {
    if (count == 0) return "no conservation law";
    return fmt::format("{} independent conservation law{}", count, count == 1 ? "" : "s");
}

std::string bounds_sentence(const Model& model, std::size_t at_least, std::size_t at_most) {
    return fmt::format(
        "{} has at least {}, at most {} independent conservation laws (proved bounds).\n",
        model.name, at_least, at_most);
}

std::string wrapped(const std::string& text, std::size_t width) {
    std::string result;
    std::size_t column = 0;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t to = std::min(text.find(' ', from), text.size());
        const bool fits = column + 1 + (to - from) <= width;
        if (column > 0) result += fits ? ' ' : '\n';
        result.append(text, from, to - from);
        column = column > 0 && fits ? column + 1 + (to - from) : to - from;
        from = to + 1;
    }
    return result + "\n";
}

std::string copies_text(const Model& model, const std::string& laws) {
    if (model.copies == 1) return "";
    return wrapped(fmt::format("These are {} copies without common parameters, each with {} "
                               "parameter{} and {}: numbers add up, and one of them was computed.",
                               model.copies, model.variables.size(),
                               model.variables.size() == 1 ? "" : "s", laws),
                   100) +
           "\n";
}

std::string bounds_text(std::uint64_t at_least, std::uint64_t at_most) {
    return at_least == at_most ? fmt::format("exactly {}", at_least)
                               : fmt::format("at least {}, at most {}", at_least, at_most);
}

std::string laws_of_one(std::uint64_t at_least, std::uint64_t at_most) {
    if (at_most == 0) return "no law";
    return bounds_text(at_least, at_most) + (at_most == 1 ? " law" : " laws");
}

std::string balanced_text(const Certificate& certificate) {
    if (certificate.explicit_laws() == 0) return "There is no hidden layer, and no law.";
    const std::string laws = certificate.copies == 1 ? "The laws" : "The laws of each copy";
    if (const auto* product = product_of(certificate.family)) {
        const std::size_t last = product->widths.size() - 2;
        const std::string range = last == 1 ? "l = 1" : fmt::format("l = 1, ..., {}", last);
        const std::string sums = std::holds_alternative<ColumnDifferences>(certificate.family)
                                     ? fmt::format("the sums of the rows of U_{}", last + 1)
                                     : "";
        if (last == 0) return fmt::format("{} are {}.", laws, sums);
        return fmt::format("{} are the entries of U_l^T U_l - U_(l+1) U_(l+1)^T, {}{}{}.", laws,
                           range, sums.empty() ? "" : ", and ", sums);
    }
    return laws +
           " are, for each hidden neuron, the sum of the squares of the weights into it and of its "
           "bias, if it has one, minus that of the weights out of it.";
}

std::string evidence_text(const Certificate& certificate) {
    const std::uint64_t laws = certificate.explicit_laws() / certificate.copies;
    std::string text = fmt::format("{}{} law{}, {} modulo {}", laws,
                                   certificate.balanced ? " balanced" : "", laws == 1 ? "" : "s",
                                   certificate.law_pivots.empty() ? "independent" : "triangular",
                                   certificate.laws_modulus);
    if (!certificate.forms.empty()) {
        text += fmt::format(", with {} 1-form{}", certificate.forms.size(),
                            certificate.forms.size() == 1 ? "" : "s");
    }
    const std::size_t rank = certificate.rank();
    const char* const end = rank == 1 ? "" : "s";
    return text +
           (certificate.trajectory
                ? fmt::format("; {} trajectory vector{}, independent modulo {}", rank, end,
                              certificate.trajectory->modulus)
                : fmt::format("; {} bracket word{}, {} modulo {}", rank, end,
                              certificate.word_pivots.empty() ? "independent" : "triangular",
                              certificate.words_modulus)) +
           (certificate.copies == 1 ? "" : "; all of one copy");
}

nlohmann::ordered_json one_copy_json(const Certificate& certificate) {
    return {{"parameters", certificate.variables.size()},
            {"at_least", certificate.at_least() / certificate.copies},
            {"at_most", certificate.at_most() / certificate.copies},
            {"rank", certificate.rank()}};
}

namespace {

/// For which data and losses a law is conserved.
std::string data_phrase(const Setting& setting) {
    const std::string losses =
        setting.loss == Loss::softmax
            ? " and all losses whose gradients sum to zero over the outputs (softmax "
              "cross-entropy is one)"
            : "";
    switch (setting.data) {
        case Setting::Data::inputs:
            return (setting.sampled > 0 ? "for these inputs with any labels"
                                        : "for the given inputs with any labels") +
                   losses;
        case Setting::Data::rank:
            return "for inputs in the span of the first unit vectors, with any labels" + losses +
                   "; for others of the same rank, after the rotation of the inputs that takes "
                   "them there";
        case Setting::Data::points:
            return "for the given points with any weights and the squared loss";
        case Setting::Data::dataset:
            return "for this data set in one batch with the squared loss, half the sum over its "
                   "points";
        case Setting::Data::all:
            break;
    }
    return "for all data" + losses;
}

/// Under which hypothesis these are all laws.
std::string hypothesis(const Setting& setting) {
    const std::string loss =
        setting.loss == Loss::softmax
            ? "the loss gradients span all outputs with sum zero (softmax cross-entropy does)."
            : "the loss gradients span the outputs (squared loss does, softmax cross-entropy does "
              "not).";
    const std::string also = setting.also_varied.empty() ? "" : " and " + setting.also_varied;
    switch (setting.data) {
        case Setting::Data::inputs:
        case Setting::Data::rank:
            return " for all labels" + also + " together if " + loss;
        case Setting::Data::points:
            return " for all weights" + also + " together.";
        case Setting::Data::dataset:
            return also.empty() ? "." : " for " + setting.also_varied + " together.";
        case Setting::Data::all:
            break;
    }
    return " for all data" + also + " together if the data reach every direction of phi and " +
           loss;
}

/// `the parameter (1, -2, 3)`, without coordinates if they are many.
std::string chamber_phrase(const std::vector<Rational>& chamber) {
    constexpr std::size_t most = 12;
    if (chamber.size() > most) return "one parameter (--json lists its coordinates)";
    std::string text;
    for (const Rational& coordinate : chamber)
        text += (text.empty() ? "" : ", ") + coordinate.to_string();
    return "the parameter (" + text + ")";
}

std::string domain_phrase(const Model& model) {
    if (model.domain.empty()) return "";
    constexpr std::size_t most = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, model.domain.size()); ++i) {
        const Condition& condition = model.domain[i];
        text += (i == 0 ? "" : ", ") + to_string(condition.value, model.variables) +
                (condition.kind == Condition::Kind::positive ? " > 0" : " != 0");
    }
    if (model.domain.size() > most) text += ", ... (abide show lists all)";
    return " The domain is where " + text + ".";
}

}  // namespace

std::string completeness(Standing standing) {
    switch (standing) {
        case Standing::proved:
            return "There are no others";
        case Standing::randomised:
            return "The randomised number is that of all laws";
        case Standing::bounds:
            break;
    }
    return "The upper bound is one";
}

void add_setting(nlohmann::ordered_json& json, const Model& model) {
    const Setting& setting = model.setting;
    if (!setting.symbol.empty()) json["time"] = {{setting.symbol, setting.meaning}};
    if (setting.chamber.empty()) return;
    json["near"] = nlohmann::json::array();
    for (const Rational& coordinate : setting.chamber)
        json["near"].push_back(coordinate.to_string());
}

std::string network_text(const Model& model, std::size_t at_most) {
    if (model.setting.sampled == 0) return "";
    return fmt::format("For the network itself at most {} (proved): {} input{} drawn.\n", at_most,
                       model.setting.sampled, model.setting.sampled == 1 ? " was" : "s were");
}

std::string coordinate_noun(const Model& model) {
    return model.setting.symbol.empty() ? "parameter" : "variable";
}

void add_network(nlohmann::ordered_json& json, const Model& model, std::size_t at_most) {
    if (model.setting.sampled == 0) return;
    json["sampled_inputs"] = model.setting.sampled;
    json["network_at_most"] = at_most;
}

std::string scope(const Model& model, const std::string& complete) {
    const Setting& setting = model.setting;
    const bool from_map = is_map(model.family->definition()) || setting.flow != Setting{}.flow;
    if (!from_map) {
        return "About the given vector fields: the laws are the functions that all of them "
               "conserve.\n";
    }
    std::string text =
        setting.data == Setting::Data::all ? "About the map phi" : "About the network";
    if (!setting.chamber.empty()) text += " near " + chamber_phrase(setting.chamber);
    if (setting.sampled > 0) text += ", on sampled inputs";
    text += ": every law is conserved by " + setting.flow + " " + data_phrase(setting);
    if (!setting.chamber.empty()) text += ", while the same neurons are active for the same inputs";
    text += ". " + complete + hypothesis(setting);
    if (setting.sampled > 0) {
        text +=
            " Further inputs can only take laws away: for the network itself, near almost "
            "every parameter where the neurons are active for the same ones of these inputs, "
            "there are at most as many as for these.";
    }
    if (!setting.symbol.empty()) text += " Here " + setting.symbol + " = " + setting.meaning + ".";
    return wrapped(text + domain_phrase(model), 100);
}

std::vector<std::string> shown_names(const Model& model) {
    std::vector<std::string> names = model.variables;
    std::ranges::replace(names, model.setting.symbol, model.setting.meaning);
    return names;
}

std::string numbered(const std::vector<std::string>& laws) {
    std::string text;
    const std::size_t width = std::to_string(laws.size()).size();
    for (std::size_t i = 0; i < laws.size(); ++i)
        text += fmt::format("  {:>{}}  {}\n", i + 1, width, laws[i]);
    return text;
}

std::string json_text(const nlohmann::ordered_json& json) {
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::vector<std::string> printed(const std::vector<Polynomial>& laws,
                                 const std::vector<std::string>& variables) {
    std::vector<std::string> result;
    for (const Polynomial& law : laws) result.push_back(to_string(law, variables));
    return result;
}

std::vector<std::string> printed(const std::vector<OneForm>& forms,
                                 const std::vector<std::string>& variables) {
    std::vector<std::string> result;
    for (const OneForm& form : forms) result.push_back(to_string(form, variables));
    return result;
}

}  // namespace abide::tool
