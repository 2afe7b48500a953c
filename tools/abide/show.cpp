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
    const std::vector<Condition>& domain;
    const Certificate* certificate = nullptr;
    std::optional<PolynomialMap> map = {};
    /// Why a map is not shown; mostly empty.
    std::string without_map = {};

    std::uint64_t copies() const { return certificate == nullptr ? 1 : certificate->copies; }
    /// False for a layered map of full size.
    bool shows_fields() const {
        constexpr double most = 1e6;
        return certificate == nullptr || size_of_fields(family.definition()) <= most;
    }
    bool is_lifting() const { return std::holds_alternative<PathLifting>(family.definition()); }
};

/// A layered map may be too large to be written out, while its fields and its certificate are not.
void add_map(Shown& shown) {
    try {
        if (!shown.shows_fields()) throw LimitError("it is too large");
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

void print_words(const Certificate& certificate) {
    const std::vector<Variable>& pivots = certificate.word_pivots;
    for (std::size_t k = 0; k < certificate.words.size(); ++k) {
        fmt::print("  {}{}\n", to_string(certificate.words[k]),
                   pivots.empty() ? "" : " at " + certificate.variables[pivots[k]]);
    }
}

void print_rank_witness(const Certificate& certificate) {
    print_words(certificate);
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

/// The figures of all copies, and of one if there are several.
void print_figures(const Certificate& certificate) {
    const std::uint64_t copies = certificate.copies;
    if (copies == 1) return;
    fmt::print(
        "\ncopies: {}, each with {} parameters, {} explicit laws, rank {}{}, {} laws\n"
        "in all: {} parameters, {} explicit laws, rank {}{}\n",
        copies, certificate.variables.size(), certificate.explicit_laws() / copies,
        certificate.exactly() ? "" : "at least ", certificate.rank(),
        bounds_text(certificate.at_least() / copies, certificate.at_most() / copies),
        certificate.parameters(), certificate.explicit_laws(),
        certificate.exactly() ? "" : "at least ", copies * certificate.rank());
}

std::string claim_text(const Certificate& certificate) {
    if (certificate.randomised_bits) {
        return fmt::format("exactly {}, randomised error 2^-{}", certificate.at_most(),
                           *certificate.randomised_bits);
    }
    return bounds_text(certificate.at_least(), certificate.at_most());
}

/// `3 copies of 8 parameters, 4 vector fields`
std::string size_text(const Shown& shown) {
    const std::size_t parameters = shown.variables.size(), fields = shown.family.count();
    return fmt::format("{}{} parameter{}, {} vector field{}",
                       shown.copies() == 1 ? "" : fmt::format("{} copies of ", shown.copies()),
                       parameters, parameters == 1 ? "" : "s", fields, fields == 1 ? "" : "s");
}

void print_fields(const Shown& shown) {
    const char* const kind = shown.family.count() == 0 ? ": none"
                             : shown.is_lifting()
                                 ? ": one for each parameter, the gradient of the path through it "
                                   "and first neurons; they span all"
                                 : " (denominators cleared)";
    fmt::print("\nvector fields{}\n", kind);
    for (std::size_t i = 0; i < shown.family.count(); ++i)
        fmt::print("  X{} = {}\n", i + 1, field_text(shown.family.field(i), shown.variables));
}

void print_laws(const Certificate& certificate) {
    fmt::print("\nlaws{} (not verified here; abide-check does that)\n",
               certificate.copies == 1 ? "" : " of each copy");
    if (certificate.laws.size() < certificate.explicit_laws() / certificate.copies)
        return fmt::print("{}", wrapped(balanced_text(certificate), 100));
    std::vector<std::string> laws = printed(certificate.laws, certificate.variables);
    for (std::size_t k = 0; k < certificate.law_pivots.size(); ++k)
        laws[k] += " at " + certificate.variables[certificate.law_pivots[k]];
    fmt::print("{}", numbered(laws));
}

std::string condition_text(const Condition& condition, const std::vector<std::string>& names) {
    return to_string(condition.value, names) +
           (condition.kind == Condition::Kind::positive ? " > 0" : " != 0");
}

void print_domain(const Shown& shown) {
    if (!shown.domain.empty()) fmt::print("\ndomain\n");
    for (const Condition& condition : shown.domain)
        fmt::print("  {}\n", condition_text(condition, shown.variables));
}

/// What is shown of a certificate in addition to its family.
void print_evidence(const Shown& shown) {
    const Certificate& certificate = *shown.certificate;
    print_laws(certificate);
    if (!certificate.forms.empty())
        fmt::print("\nforms\n{}", numbered(printed(certificate.forms, certificate.variables)));
    if (shown.shows_fields()) {
        fmt::print("\nrank witness\n");
        print_rank_witness(certificate);
    }
    fmt::print("\nevidence: {}\n", evidence_text(certificate));
    print_figures(certificate);
    fmt::print("\nclaim: {}\n", claim_text(certificate));
}

void print_text(const Shown& shown) {
    fmt::print("{}: {}\n", shown.name, size_text(shown));
    if (!shown.shows_fields()) {
        fmt::print(
            "\nThis is too large to be written out: names, map, fields and words are not shown.\n");
        print_domain(shown);
        return print_evidence(shown);
    }
    fmt::print("\nvariables {}\n", fmt::join(shown.variables, " "));
    if (!shown.without_map.empty()) fmt::print("\nmap: not shown, {}\n", shown.without_map);
    if (shown.map) {
        fmt::print("\nmap\n");
        for (std::size_t i = 0; i < shown.map->components.size(); ++i) {
            fmt::print("  phi{} = {}\n", i + 1,
                       to_string(shown.map->components[i], shown.variables));
        }
    }
    print_fields(shown);
    print_domain(shown);
    if (shown.certificate != nullptr) print_evidence(shown);
}

nlohmann::ordered_json fields_json(const Shown& shown) {
    nlohmann::ordered_json list = nlohmann::json::array();
    for (std::size_t i = 0; i < shown.family.count(); ++i) {
        nlohmann::ordered_json field = nlohmann::json::object();
        for (const auto& component : shown.family.field(i).components()) {
            field[shown.variables[component.variable]] =
                to_string(component.value, shown.variables);
        }
        list.push_back(field);
    }
    return list;
}

void add_certificate(nlohmann::ordered_json& json, const Certificate& certificate) {
    json["parameters"] = certificate.parameters();
    if (certificate.copies != 1) {
        json["copies"] = certificate.copies;
        json["one_copy"] = one_copy_json(certificate);
    }
    json["laws"] = printed(certificate.laws, certificate.variables);
    if (certificate.balanced) json["balanced_laws"] = balanced_text(certificate);
    json["forms"] = printed(certificate.forms, certificate.variables);
    json["at_least"] = certificate.at_least();
    json["at_most"] = certificate.at_most();
    json["rank"] = certificate.copies * certificate.rank();
    json["evidence"] = evidence_text(certificate);
}

void print_json(const Shown& shown) {
    nlohmann::ordered_json json;
    json["model"] = shown.name;
    json["variables"] = shown.variables;
    if (shown.map) json["map"] = printed(shown.map->components, shown.variables);
    if (!shown.without_map.empty()) json["map"] = nullptr;
    if (shown.shows_fields()) {
        json["fields"] = fields_json(shown);
    } else {
        json["fields"] = nullptr;
    }
    for (const Condition& condition : shown.domain)
        json["domain"].push_back(condition_text(condition, shown.variables));
    if (shown.certificate != nullptr) add_certificate(json, *shown.certificate);
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
        list_laws(certificate);
        const auto family = make_family(certificate.variables.size(), certificate.family);
        print({arguments.model, certificate.variables, *family, certificate.domain, &certificate},
              arguments.json);
    } else {
        const Model model = load_model(arguments.model, arguments.setting, arguments.seed);
        require_plain(model, "this command");
        print({description(model), model.variables, *model.family, model.domain}, arguments.json);
    }
    return 0;
}

}  // namespace abide::tool
