#include "commands.hpp"
#include "input.hpp"
#include "text.hpp"

#include <abide/error.hpp>

#include <fmt/core.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace abide::tool {
namespace {

struct Shown {
    std::string name;
    const std::vector<std::string>& variables;
    const Family& family;
    const Certificate* certificate = nullptr;
    std::optional<PolynomialMap> map = {};
    /// Why a map is not shown; mostly empty.
    std::string without_map = {};

    bool is_lifting() const { return std::holds_alternative<PathLifting>(family.definition()); }
};

/// A layered map may be too large to be written out, while its fields and its certificate are not.
void add_map(Shown& shown) {
    try {
        shown.map = expanded_map(shown.family.definition());
    } catch (const LimitError& error) {
        shown.without_map = error.what();
    }
}

/// `x2*x3 d/dx1 + x1*x3 d/dx2`, with parentheses around sums.
std::string field_text(const VectorField& field, const std::vector<std::string>& variables) {
    std::string text;
    for (const auto& component : field.components()) {
        const std::string value = to_string(component.value, variables);
        const bool sum = component.value.terms().size() > 1;
        text += fmt::format("{}{} d/d{}", text.empty() ? "" : " + ",
                            sum ? "(" + value + ")" : value, variables[component.variable]);
    }
    return text.empty() ? "0" : text;
}

/// `3`, `4 t`, `0 t^2`, …
std::vector<std::string> powers_of_t(const std::vector<Residue>& control) {
    std::vector<std::string> terms;
    for (std::size_t k = 0; k < control.size(); ++k) {
        const std::string power = k > 1 ? fmt::format("^{}", k) : "";
        terms.push_back(fmt::format("{}{}", control[k], k > 0 ? " t" + power : ""));
    }
    return terms;
}

void print_rank_witness(const Certificate& certificate) {
    for (const Word& word : certificate.words) fmt::print("  {}\n", to_string(word));
    if (!certificate.trajectory) return;
    const TrajectoryWitness& witness = *certificate.trajectory;
    fmt::print(
        "  along the solution of θ' = Σ u_i(t) X_i(θ) from the point, modulo {}, with L Y = "
        "Y' - DX_u·Y\n",
        witness.modulus);
    for (std::size_t i = 0; witness.length() > 0 && i < witness.controls.size(); ++i)
        fmt::print("  u{} = {}\n", i + 1, fmt::join(powers_of_t(witness.controls[i]), " + "));
    for (const TrajectoryVector& vector : witness.vectors) {
        const std::string power = vector.order > 1 ? fmt::format("^{}", vector.order) : "";
        fmt::print("  {}X{}\n", vector.order > 0 ? "L" + power + " " : "", vector.letter + 1);
    }
}

std::string claim_text(const Certificate& certificate) {
    if (certificate.exactly()) return fmt::format("exactly {}", certificate.at_least());
    if (certificate.randomised_bits) {
        return fmt::format("exactly {}, randomised error 2^-{}", certificate.at_most(),
                           *certificate.randomised_bits);
    }
    return fmt::format("at least {}, at most {}", certificate.at_least(), certificate.at_most());
}

void print_text(const Shown& shown) {
    fmt::print("{}: {} parameter{}, {} vector field{}\n", shown.name, shown.variables.size(),
               shown.variables.size() == 1 ? "" : "s", shown.family.count(),
               shown.family.count() == 1 ? "" : "s");
    fmt::print("\nvariables {}\n", fmt::join(shown.variables, " "));
    if (!shown.without_map.empty()) fmt::print("\nmap: not shown, {}\n", shown.without_map);
    if (shown.map) {
        fmt::print("\nmap\n");
        for (std::size_t i = 0; i < shown.map->components.size(); ++i) {
            fmt::print("  phi{} = {}\n", i + 1,
                       to_string(shown.map->components[i], shown.variables));
        }
    }
    const char* const kind = shown.family.count() == 0 ? ": none"
                             : shown.is_lifting()
                                 ? ": one for each parameter, the gradient of the path through it "
                                   "and first neurons; they span all"
                                 : " (denominators cleared)";
    fmt::print("\nvector fields{}\n", kind);
    for (std::size_t i = 0; i < shown.family.count(); ++i) {
        fmt::print("  X{} = {}\n", i + 1, field_text(shown.family.field(i), shown.variables));
    }
    if (shown.certificate == nullptr) return;
    const Certificate& certificate = *shown.certificate;
    for (const Condition& condition : certificate.domain) {
        fmt::print("{}  {} {}\n", &condition == &certificate.domain[0] ? "\ndomain\n" : "",
                   to_string(condition.value, certificate.variables),
                   condition.kind == Condition::Kind::positive ? "> 0" : "!= 0");
    }
    fmt::print("\nlaws (not verified here; abide-check does that)\n{}",
               numbered(printed(certificate.laws, certificate.variables)));
    if (!certificate.forms.empty())
        fmt::print("\nforms\n{}", numbered(printed(certificate.forms, certificate.variables)));
    fmt::print("\nrank witness\n");
    print_rank_witness(certificate);
    if (certificate.copies != 1) fmt::print("\ncopies: {}\n", certificate.copies);
    fmt::print("\nclaim: {}\n", claim_text(certificate));
}

void print_json(const Shown& shown) {
    nlohmann::ordered_json json;
    json["model"] = shown.name;
    json["variables"] = shown.variables;
    if (shown.map) json["map"] = printed(shown.map->components, shown.variables);
    if (!shown.without_map.empty()) json["map"] = nullptr;
    json["fields"] = nlohmann::json::array();
    for (std::size_t i = 0; i < shown.family.count(); ++i) {
        nlohmann::ordered_json field = nlohmann::json::object();
        for (const auto& component : shown.family.field(i).components()) {
            field[shown.variables[component.variable]] =
                to_string(component.value, shown.variables);
        }
        json["fields"].push_back(field);
    }
    if (shown.certificate != nullptr) {
        if (shown.certificate->copies != 1) json["copies"] = shown.certificate->copies;
        json["laws"] = printed(shown.certificate->laws, shown.variables);
        json["forms"] = printed(shown.certificate->forms, shown.variables);
        json["at_least"] = shown.certificate->at_least();
        json["at_most"] = shown.certificate->at_most();
    }
    fmt::print("{}\n", json_text(json));
}

void print(Shown shown, bool json) {
    add_map(shown);
    json ? print_json(shown) : print_text(shown);
}

}  // namespace

int show(const ShowArguments& arguments) {
    if (arguments.model.ends_with(".cert")) {
        Certificate certificate = load_certificate(arguments.model);
        list_laws(certificate, "shown");
        const auto family = make_family(certificate.variables.size(), certificate.family);
        print({arguments.model, certificate.variables, *family, &certificate}, arguments.json);
    } else {
        const Model model = load_model(arguments.model, arguments.setting, arguments.seed);
        require_plain(model, "this command");
        print({model.name, model.variables, *model.family, nullptr}, arguments.json);
    }
    return 0;
}

}  // namespace abide::tool
