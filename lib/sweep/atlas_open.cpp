// How an atlas is opened and finished: made, recovered, and told from other files.

#include "atlas_store.hpp"
#include "schema.hpp"

#include <abide/error.hpp>

#include <charconv>
#include <filesystem>
#include <sqlite3.h>

namespace abide::sweep {
namespace {

constexpr int patience_in_milliseconds = 60'000;

/// A name that SQLite takes for nothing but a file.
std::string file_name(const std::string& path) {
    if (path.empty()) throw InputError("expected the name of a database, found ''");
    return path.starts_with(':') || path.starts_with("file:") ? "./" + path : path;
}

int number_of(SQLite::Database& database, const std::string& pragma) {
    return database.execAndGet("PRAGMA " + pragma).getInt();
}

/// Throws unless the database is an atlas that this program knows.
void require_atlas(SQLite::Database& database, const std::string& path) {
    if (number_of(database, "application_id") != schema::application)
        throw InputError("'" + path + "' is no atlas (it is a database of something else)");
    const int version = number_of(database, "user_version");
    if (version < 1) throw InputError("'" + path + "' is damaged: it has no version");
    if (version <= schema::version) return;
    throw InputError("'" + path +
                     "' was written by a newer version of this program: its format is " +
                     std::to_string(version) + ", and this program knows formats up to " +
                     std::to_string(schema::version));
}

/// Changes the journal if nobody else is at work; either kind is as safe.
void set_journal(SQLite::Database& database, const std::string& mode) {
    database.setBusyTimeout(0);
    try {
        database.exec("PRAGMA journal_mode = " + mode);
    } catch (const SQLite::Exception& error) {
        if (error.getErrorCode() != SQLITE_BUSY && error.getErrorCode() != SQLITE_LOCKED) throw;
    }
    database.setBusyTimeout(patience_in_milliseconds);
}

template <class Number>
Number setting(SQLite::Database& database, const std::string& path, const std::string& name) {
    SQLite::Statement query(database, "SELECT value FROM settings WHERE name = ?");
    query.bind(1, name);
    Number value = 0;
    const std::string text = query.executeStep() ? query.getColumn(0).getString() : "";
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size() && !text.empty()) return value;
    throw InputError("'" + path + "' is damaged: it has no valid setting '" + name + "'");
}

Settings read_settings(SQLite::Database& database, const std::string& path) {
    return {setting<std::uint64_t>(database, path, "seed"),
            setting<unsigned>(database, path, "degree")};
}

void create(SQLite::Database& database, const Settings& settings) {
    SQLite::Transaction transaction(database);
    database.exec("PRAGMA application_id = " + std::to_string(schema::application));
    database.exec("PRAGMA user_version = " + std::to_string(schema::version));
    database.exec(schema::create);
    SQLite::Statement insert(database, "INSERT INTO settings VALUES ('seed', ?), ('degree', ?)");
    insert.bind(1, std::to_string(settings.seed));
    insert.bind(2, std::to_string(settings.max_degree));
    insert.exec();
    transaction.commit();
}

bool is_empty(SQLite::Database& database) {
    return number_of(database, "page_count") == 0 ||
           database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
}

/// True as is_empty() of a database that is opened to be read. What a killed sweep left to be
/// rolled back cannot be so through a connection that only reads.
bool is_empty_after_recovery(SQLite::Database& database, const std::string& file) {
    try {
        return is_empty(database);
    } catch (const SQLite::Exception& error) {
        if (error.getErrorCode() != SQLITE_READONLY) throw;
    }
    SQLite::Database writable(file, SQLite::OPEN_READWRITE, patience_in_milliseconds);
    is_empty(writable);
    return is_empty(database);
}

void require_same_settings(const std::string& path, const Settings& found, const Settings& asked) {
    if (found == asked) return;
    throw InputError("'" + path + "' was made with --seed " + std::to_string(found.seed) +
                     " --degree " + std::to_string(found.max_degree) +
                     "; give the same, or another file");
}

}  // namespace

Atlas Atlas::open(const std::string& path, const Settings& settings) {
    const std::string file = file_name(path);
    return explained(path, [&] {
        auto store = std::make_unique<Store>();
        store->path = path;
        store->lock.emplace(file);
        SQLite::Database& database =
            store->database.emplace(file, SQLite::OPEN_READWRITE, patience_in_milliseconds);
        if (!is_empty(database)) require_atlas(database, path);
        // A transaction costs no wait for the disk: after a loss of power the last results may be
        // missing, and are computed again. What is there is whole in any case.
        set_journal(database, "WAL");
        database.exec("PRAGMA synchronous = NORMAL");
        if (is_empty(database)) create(database, settings);
        store->settings = read_settings(database, path);
        require_same_settings(path, store->settings, settings);
        return Atlas(std::move(store));
    });
}

Atlas Atlas::open(const std::string& path) {
    const std::string file = file_name(path);
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        throw InputError("there is no atlas '" + path + "'");
    return explained(path, [&] {
        auto store = std::make_unique<Store>();
        store->path = path;
        SQLite::Database& database =
            store->database.emplace(file, SQLite::OPEN_READONLY, patience_in_milliseconds);
        // So a sweep leaves it that was killed before its first transaction.
        if (is_empty_after_recovery(database, file))
            throw InputError("'" + path + "' is empty; a sweep that is started again fills it");
        require_atlas(database, path);
        store->settings = read_settings(database, path);
        return Atlas(std::move(store));
    });
}

void Atlas::finish() {
    explained(path(), [&] { set_journal(*store_->database, "DELETE"); });
}

}  // namespace abide::sweep
