#pragma once

#include "atlas_lock.hpp"

#include <abide/sweep/atlas.hpp>

#include <SQLiteCpp/SQLiteCpp.h>

/// \file
/// What atlas.cpp and merge.cpp share.
namespace abide::sweep {

struct Atlas::Store {
    std::string path;
    Settings settings;
    std::optional<AtlasLock> lock;  // lives longer than the connection
    std::optional<SQLite::Database> database;
};

/// What SQLite complains about, in words that tell what to do.
[[noreturn]] void explain(const std::string& path, const SQLite::Exception& error);

/// Calls `work`, and explains what SQLite throws.
template <class Work>
auto explained(const std::string& path, const Work& work) {
    try {
        return work();
    } catch (const SQLite::Exception& error) {
        explain(path, error);
    }
}

/// Inserts or replaces the row, within the caller's transaction if there is one.
void put(SQLite::Database& database, const Result& result);

}  // namespace abide::sweep
