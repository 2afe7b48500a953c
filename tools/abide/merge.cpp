#include "commands.hpp"

#include <abide/error.hpp>
#include <abide/sweep/table.hpp>

#include <fmt/core.h>

#include <filesystem>

namespace abide::tool {

int merge(const MergeArguments& arguments) {
    namespace fs = std::filesystem;
    std::error_code none;
    for (const std::string& path : arguments.databases) {
        if (fs::equivalent(path, arguments.target, none))
            throw InputError("'" + path + "' would be merged into itself");
    }
    const sweep::Settings settings = sweep::Atlas::open(arguments.databases.front()).settings();
    const bool is_new =
        fs::symlink_status(arguments.target, none).type() == fs::file_type::not_found;
    try {
        sweep::Atlas target = sweep::Atlas::open(arguments.target, settings);
        const std::size_t added = target.merge(arguments.databases);
        const sweep::Totals totals = sweep::totals(target);
        target.finish();
        if (!arguments.quiet)
            fmt::print("{} rows added.\n{}: {}", added, arguments.target, sweep::described(totals));
    } catch (...) {
        // Nothing half-made stays behind.
        for (const char* companion : {"", "-wal", "-shm", "-journal"})
            if (is_new) fs::remove(arguments.target + companion, none);
        throw;
    }
    return 0;
}

}  // namespace abide::tool
