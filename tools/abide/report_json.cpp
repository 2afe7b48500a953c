#include "report_json.hpp"

#include "text.hpp"

#include <abide/report/recognition.hpp>

#include <nlohmann/json.hpp>

namespace abide::tool {
namespace {

using Json = nlohmann::ordered_json;

/// One entry for each explicit law that has a name; laws count from 1, as everything does here.
Json recognised(const Certificate& certificate) {
    Json list = Json::array();
    for (std::size_t k = 0; k < certificate.laws.size(); ++k) {
        const auto balance = reporting::recognise(certificate.laws[k], certificate.family);
        if (!balance) continue;
        Json entry;
        entry["law"] = k + 1;
        entry["layer"] = balance->layer;
        if (balance->is_sum) {
            entry["sum_of_row"] = balance->row + 1;
        } else if (product_of(certificate.family) != nullptr) {
            entry["row"] = balance->row + 1;
            entry["column"] = balance->column + 1;
        } else {
            entry["neuron"] = balance->row + 1;
        }
        entry["factor"] = balance->factor.to_string();
        list.push_back(std::move(entry));
    }
    return list;
}

Json forms(const Certificate& certificate) {
    Json list = Json::array();
    for (const OneForm& form : certificate.forms) {
        Json entry = Json::object();
        for (const auto& component : form.components()) {
            entry[certificate.variables[component.variable]] =
                to_string(component.value, certificate.variables);
        }
        list.push_back(std::move(entry));
    }
    return list;
}

Json domain(const Certificate& certificate) {
    Json list = Json::array();
    for (const Condition& condition : certificate.domain) {
        const bool positive = condition.kind == Condition::Kind::positive;
        list.push_back({{"polynomial", to_string(condition.value, certificate.variables)},
                        {"condition", positive ? "positive" : "nonzero"}});
    }
    return list;
}

Json names(const std::vector<Variable>& variables, const Certificate& certificate) {
    Json list = Json::array();
    for (const Variable variable : variables) list.push_back(certificate.variables[variable]);
    return list;
}

Json witness(const Certificate& certificate) {
    Json json;
    json["kind"] = certificate.trajectory ? "trajectory" : "words";
    json["rank"] = certificate.rank();
    if (certificate.trajectory) {
        json["modulus"] = certificate.trajectory->modulus;
        json["length"] = certificate.trajectory->length();
    } else {
        json["modulus"] = certificate.words_modulus;
        json["words"] = Json::array();
        for (const Word& word : certificate.words) json["words"].push_back(to_string(word));
        if (!certificate.word_pivots.empty())
            json["pivots"] = names(certificate.word_pivots, certificate);
    }
    return json;
}

std::vector<std::string> point(const Certificate& certificate) {
    std::vector<std::string> text;
    for (const Integer& coordinate : certificate.point) text.push_back(coordinate.to_string());
    return text;
}

}  // namespace

Json report_json(const Certificate& certificate, const reporting::Provenance& provenance) {
    Json json;
    json["certificate"] = provenance.file;
    json["format"] = provenance.format;
    json["remark"] = certificate.remark;
    json["theorem"] = reporting::theorem_sentence(certificate);
    json["hypothesis"] = reporting::hypothesis(certificate);
    const reporting::Standing standing = reporting::standing_of(certificate);
    json["standing"] = reporting::to_string(standing);
    json["error_log2"] = nullptr;
    if (standing == reporting::Standing::randomised)
        json["error_log2"] = -static_cast<std::int64_t>(*certificate.randomised_bits);
    json["verdict"] = provenance.verdict;
    json["parameters"] = certificate.parameters();
    if (certificate.copies != 1) {
        json["copies"] = certificate.copies;
        json["one_copy"] = one_copy_json(certificate);
    }
    json["at_least"] = reporting::proved_at_least(certificate);
    json["at_most"] = certificate.at_most();
    json["rank"] = certificate.copies * certificate.rank();
    json["evidence"] = evidence_text(certificate);
    json["variables"] = certificate.variables;
    json["explicit_laws"] = printed(certificate.laws, certificate.variables);
    if (certificate.balanced) json["balanced_laws"] = balanced_text(certificate);
    if (!certificate.law_pivots.empty())
        json["law_pivots"] = names(certificate.law_pivots, certificate);
    json["recognised"] = recognised(certificate);
    json["forms"] = forms(certificate);
    json["domain"] = domain(certificate);
    json["point"] = point(certificate);
    json["witness"] = witness(certificate);
    return json;
}

}  // namespace abide::tool
