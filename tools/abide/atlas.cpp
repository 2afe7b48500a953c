#include "commands.hpp"
#include "verify.hpp"

#include <abide/certificate/file.hpp>
#include <abide/error.hpp>
#include <abide/sweep/selection.hpp>
#include <abide/sweep/table.hpp>

#include <fmt/core.h>

#include <filesystem>
#include <sstream>

namespace abide::tool {
namespace {

std::string table(const sweep::Atlas& atlas, const AtlasArguments& arguments) {
    std::ostringstream out;
    const std::string format = arguments.formats.empty() ? "" : arguments.formats.front();
    if (format.empty()) {
        out << sweep::described(sweep::totals(atlas, arguments.where));
    } else if (format == "csv") {
        write_csv(out, atlas, arguments.where);
    } else if (format == "latex") {
        write_latex(out, atlas, arguments.where);
    } else if (format == "json") {
        write_json(out, atlas, arguments.where);
    } else if (format == "html") {
        write_html(out, atlas, arguments.where);
    } else {
        write_text(out, atlas, arguments.where);
    }
    return out.str();
}

std::string certificate(const sweep::Atlas& atlas, const std::string& specification) {
    const std::string name = to_string(sweep::canonical(parse_architecture(specification)));
    const auto row = atlas.find(name);
    if (!row) throw InputError("'" + atlas.path() + "' has no row " + name);
    if (row->result.certificate.empty())
        throw InputError("'" + atlas.path() + "' has no certificate of " + name + " (" +
                         sweep::described(*row) + ")");
    return sweep::inflated(row->result.certificate);
}

bool is_verification(const AtlasArguments& arguments) {
    return arguments.formats == std::vector<std::string>{"verify"};
}

/// Throws if two answers are asked for, or one in a way that means nothing.
void require_one_question(const AtlasArguments& arguments) {
    if (arguments.formats.size() + (arguments.certificate ? 1 : 0) > 1)
        throw InputError(
            "choose one of --list, --csv, --latex, --json, --html, --verify, --certificate");
    if (arguments.certificate && !arguments.where.empty())
        throw InputError("--certificate names one row, and takes no --where");
    if (is_verification(arguments) && arguments.output)
        throw InputError("--verify writes no file, and takes no --output");
}

}  // namespace

int atlas(const AtlasArguments& arguments) {
    require_one_question(arguments);
    const sweep::Atlas atlas = sweep::Atlas::open(arguments.database);
    if (is_verification(arguments)) return verify(atlas, arguments.where, arguments.jobs) ? 0 : 1;
    const std::string output = arguments.output.value_or("-");
    std::error_code none;
    if (std::filesystem::equivalent(arguments.database, output, none))
        throw InputError("-o '" + output + "' would overwrite the database");
    require_writable(output);
    write_whole(output, arguments.certificate ? certificate(atlas, *arguments.certificate)
                                              : table(atlas, arguments));
    return 0;
}

}  // namespace abide::tool
