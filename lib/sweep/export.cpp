#include <abide/sweep/page.hpp>
#include <abide/sweep/selection.hpp>
#include <abide/sweep/table.hpp>

#include <nlohmann/json.hpp>

#include <ostream>
#include <stdexcept>

namespace abide::sweep {
namespace {

using Json = nlohmann::ordered_json;

/// As text in which only a few printable characters stand for bytes (RFC 4648).
std::string base64(std::string_view bytes) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            const auto byte = i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U;
            group = group << 8 | byte;
        }
        for (std::size_t k = 0; k < 4; ++k)
            text += i + k <= bytes.size() ? digits[group >> (18 - 6 * k) & 63] : '=';
    }
    return text;
}

template <class T>
Json optional_json(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json row_json(const Row& row, const Settings& settings) {
    const Result& result = row.result;
    const Architecture architecture = parse_architecture(result.name);
    const bool done = result.figures.has_value();
    const Figures f = result.figures.value_or(Figures{});
    const auto figure = [&](const auto& value) { return done ? Json(value) : Json(nullptr); };
    const std::string standing(abide::to_string(f.standing));
    return {{"name", result.name},
            {"kind", architecture.kind},
            {"widths", architecture.widths},
            {"bias", architecture.has("bias")},
            {"D", parameters(architecture)},
            {"d", figure(f.components)},
            {"dim_w", figure(f.field_rank)},
            {"dim_lie", figure(f.lie_rank)},
            {"laws", optional_json(row.laws())},
            {"at_least", figure(f.at_least)},
            {"at_most", figure(f.at_most)},
            {"explicit", figure(f.explicit_laws)},
            {"degree", figure(f.degree)},
            {"known", optional_json(row.known)},
            {"claim", figure(f.standing == Standing::proved ? "exactly" : standing)},
            {"standing", figure(standing)},
            {"error_bits", optional_json(f.error_bits)},
            {"evidence", figure(f.evidence)},
            {"depth", figure(f.depth)},
            {"scalar_block", row.scalar_block},
            {"seconds", result.seconds},
            {"memory_mb", result.megabytes},
            {"seed", settings.seed},
            {"version", result.version},
            {"status", to_string(result.status)},
            {"message", result.message}};
}

std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// JSON that does not end the element of the page it stands in.
void write_for_page(std::ostream& out, const std::string& json) {
    for (const char c : json) {
        if (c == '<') {
            out << "\\u003c";
        } else {
            out << c;
        }
    }
}

}  // namespace

void write_json(std::ostream& out, const Atlas& atlas, const std::string& where) {
    out << "{\"rows\": [";
    const char* separator = "\n";
    atlas.each({.where = where}, [&](const Row& row) {
        out << separator << dumped(row_json(row, atlas.settings()));
        separator = ",\n";
    });
    out << "\n]}\n";
}

void write_html(std::ostream& out, const Atlas& atlas, const std::string& where) {
    constexpr std::string_view mark = "@ATLAS_DATA@";
    const std::string_view page = page_template();
    const std::size_t place = page.find(mark);
    if (place == std::string_view::npos) throw std::logic_error("the page has no place for data");
    out << page.substr(0, place) << R"({"title":"Atlas of conservation laws","abide":")"
        << ABIDE_VERSION << R"(","rows":[)";
    const char* separator = "\n";
    atlas.each({.where = where, .certificates = true}, [&](const Row& row) {
        Json json = row_json(row, atlas.settings());
        json["certificate"] =
            row.result.certificate.empty() ? Json(nullptr) : Json(base64(row.result.certificate));
        out << separator;
        write_for_page(out, dumped(json));
        separator = ",\n";
    });
    out << "\n]}" << page.substr(place + mark.size());
}

}  // namespace abide::sweep
