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
    const std::string& format = arguments.format;
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

}  // namespace

int atlas(const AtlasArguments& arguments) {
    const sweep::Atlas atlas = sweep::Atlas::open(arguments.database);
    if (arguments.verify) return verify(atlas, arguments.where, arguments.jobs) ? 0 : 1;
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
