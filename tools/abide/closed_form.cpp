#include "closed_form.hpp"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace abide::tool {
namespace {

constexpr const char* flow = "-( z z^T G / |v|^2 + G z^T z / |u|^2 )";
constexpr const char* scalar_flow = "-sqrt(delta^2 + 4 z^2) G";
constexpr const char* u_norm = "(sqrt(delta^2 + 4 |z|^2) + delta)/2";
constexpr const char* v_norm = "(sqrt(delta^2 + 4 |z|^2) - delta)/2";

bool are_scalars(const std::vector<OuterProduct>& blocks) {
    return std::ranges::all_of(blocks, [](const OuterProduct& block) {
        return block.u.size() == 1 && block.v.size() == 1;
    });
}

std::vector<std::string> names(const Model& model, const std::vector<Variable>& variables) {
    std::vector<std::string> result;
    for (const Variable variable : variables) result.push_back(model.variables[variable]);
    return result;
}

std::string vector_text(const Model& model, const std::vector<Variable>& variables) {
    constexpr std::size_t most = 6;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, variables.size()); ++i)
        text += (i == 0 ? "" : ", ") + model.variables[variables[i]];
    return "(" + text + (variables.size() > most ? ", ...)" : ")");
}

/// Which parameters the blocks have.
std::string blocks_text(const Model& model, const std::vector<OuterProduct>& blocks) {
    constexpr std::size_t most = 8;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, blocks.size()); ++i)
        text += fmt::format("  u = {},  v = {}\n", vector_text(model, blocks[i].u),
                            vector_text(model, blocks[i].v));
    if (blocks.size() > most)
        text += fmt::format("  and {} more (--json lists all)\n", blocks.size() - most);
    return text;
}

/// What z is, up to the verb.
std::string subject(const Model& model, const std::vector<OuterProduct>& blocks) {
    const Definition& definition = model.family->definition();
    if (const auto* lifting = std::get_if<PathLifting>(&definition);
        lifting != nullptr && lifting->layers() == 2)
        return fmt::format(
            "For each hidden neuron, with u its weights {} it and v those behind it,",
            lifting->bias ? "and bias before" : "before");
    if (std::holds_alternative<MatrixProduct>(definition)) return "Here";
    return "phi has the products of\n\n" + blocks_text(model, blocks) + "\n" +
           (blocks.size() == 1 ? "With these" : "For each of these lines");
}

}  // namespace

std::string closed_form_text(const Model& model, const std::vector<OuterProduct>& blocks) {
    if (blocks.empty()) return "";
    if (are_scalars(blocks)) {
        return fmt::format(
            "\n{} z = u v follows,\nwith G = grad f(z) and delta = u^2 - v^2 conserved,\n\n"
            "  z' = {}.\n",
            subject(model, blocks), scalar_flow);
    }
    return fmt::format(
        "\n{} z = u v^T follows,\nwith G = grad f(z), delta = |u|^2 - |v|^2 conserved, and u and "
        "v not zero,\n\n  z' = {},\n  |u|^2 = {},  |v|^2 = {}.\n",
        subject(model, blocks), flow, u_norm, v_norm);
}

nlohmann::ordered_json closed_form_json(const Model& model,
                                        const std::vector<OuterProduct>& blocks) {
    if (blocks.empty()) return nullptr;
    nlohmann::ordered_json json;
    json["z"] = "u v^T";
    json["z'"] = flow;
    json["|u|^2"] = u_norm;
    json["|v|^2"] = v_norm;
    json["delta"] = "|u|^2 - |v|^2";
    json["G"] = "grad f(z)";
    json["blocks"] = nlohmann::ordered_json::array();
    for (const OuterProduct& block : blocks)
        json["blocks"].push_back({{"u", names(model, block.u)}, {"v", names(model, block.v)}});
    return json;
}

}  // namespace abide::tool
