#include "text.hpp"

#include <abide/certificate/certificate.hpp>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

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

std::string scope(const Model& model) {
    if (is_map(model.family->definition())) {
        return "About the map phi: every law is conserved by gradient flow for all data. There are "
               "no others for all\n"
               "data together if the data reach every direction of phi and the loss gradients span "
               "the outputs\n"
               "(squared loss does, softmax cross-entropy does not).\n";
    }
    return "About the given vector fields: the laws are the functions that all of them conserve.\n";
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
