#include "grammar.hpp"
#include "specification.hpp"

#include <abide/error.hpp>

#include <algorithm>
#include <map>
#include <optional>

namespace abide {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

[[noreturn]] void fail(std::string_view specification, const std::string& message) {
    throw InputError("'" + std::string(specification) + "': " + message);
}

std::string joined(const auto& items, const auto& text, const std::string& separator) {
    std::string result;
    for (const auto& item : items) result += (result.empty() ? "" : separator) + text(item);
    return result;
}

std::vector<std::uint64_t> read_widths(const Grammar& grammar, std::string_view text,
                                       std::string_view specification) {
    if (grammar.most_widths == 1) return {parse_number(text, width, specification)};
    auto widths = parse_widths(text, grammar.least_widths, specification);
    if (widths.size() > grammar.most_widths)
        fail(specification, "expected " + std::to_string(grammar.most_widths) + " widths, found " +
                                std::to_string(widths.size()));
    return widths;
}

/// `key=value`, …, each at most once.
std::map<std::string, std::uint64_t, std::less<>> read_options(
    const Grammar& grammar, const std::vector<std::string_view>& items,
    std::string_view specification) {
    std::map<std::string, std::uint64_t, std::less<>> given;
    const std::string known = joined(
        grammar.options, [](const Option& option) { return option.key; }, ", ");
    for (const std::string_view item : items) {
        const std::size_t equals = item.find('=');
        const std::string key(item.substr(0, equals));
        const bool is_known = std::ranges::any_of(
            grammar.options, [&](const Option& option) { return option.key == key; });
        if (!is_known || equals == std::string_view::npos)
            fail(specification, "expected one of " + known + " with '=' and a number, found '" +
                                    std::string(item) + "'");
        if (!given
                 .emplace(key, parse_number(item.substr(equals + 1), {key, key, "it starts"},
                                            specification))
                 .second)
            fail(specification, "'" + key + "' is given twice");
    }
    return given;
}

std::vector<std::string> read_flags(const Grammar& grammar, std::string_view text,
                                    std::string_view specification) {
    std::vector<std::string> given;
    for (const std::string_view flag : split(text, '+')) {
        const bool is_known = std::ranges::find(grammar.flags, flag) != grammar.flags.end();
        if (!is_known || std::ranges::find(given, flag) != given.end()) {
            const auto quoted = [](const std::string& name) { return "'+" + name + "'"; };
            throw InputError("expected " + joined(grammar.flags, quoted, ", ") +
                             " or nothing after the " +
                             (grammar.most_widths > 0 ? "widths" : "options") + " in '" +
                             std::string(specification) + "'");
        }
        given.emplace_back(flag);
    }
    return given;
}

}  // namespace

bool Architecture::has(std::string_view flag) const {
    return std::ranges::find(flags, flag) != flags.end();
}

std::uint64_t Architecture::option(std::string_view key) const {
    return std::ranges::find(options, key, [](const auto& pair) { return pair.first; })->second;
}

Architecture parse(const std::string& kind, const Grammar& grammar, std::string_view parameters,
                   std::string_view specification) {
    Architecture result{kind};
    const std::size_t plus = grammar.flags.empty() ? std::string_view::npos : parameters.find('+');
    if (plus != std::string_view::npos) {
        const auto given = read_flags(grammar, parameters.substr(plus + 1), specification);
        for (const std::string& flag : grammar.flags) {
            if (std::ranges::find(given, flag) != given.end()) result.flags.push_back(flag);
        }
        parameters = parameters.substr(0, plus);
    }
    std::vector<std::string_view> items{parameters};
    if (!grammar.options.empty()) items = split(parameters, ',');
    if (grammar.most_widths > 0) {
        result.widths = read_widths(grammar, items.front(), specification);
        items.erase(items.begin());
    }
    const auto given = read_options(grammar, items, specification);
    for (const Option& option : grammar.options) {
        const auto found = given.find(option.key);
        std::optional<std::uint64_t> value = option.usual;
        if (found != given.end()) {
            value = found->second;
        } else if (!option.as.empty()) {
            value = result.option(option.as);
        }
        if (!value) fail(specification, "'" + option.key + "' is missing");
        result.options.emplace_back(option.key, *value);
    }
    return result;
}

std::string to_string(const Architecture& architecture) {
    std::string text = architecture.kind + ":";
    for (std::size_t l = 0; l < architecture.widths.size(); ++l)
        text += (l == 0 ? "" : "-") + std::to_string(architecture.widths[l]);
    for (const auto& [key, value] : architecture.options)
        text += (text.ends_with(':') ? "" : ",") + key + "=" + std::to_string(value);
    for (const std::string& flag : architecture.flags) text += "+" + flag;
    return text;
}

}  // namespace abide
