#include "atlas_store.hpp"
#include "schema.hpp"

#include <abide/error.hpp>
#include <abide/sweep/selection.hpp>

#include <array>
#include <sqlite3.h>

namespace abide::sweep {
namespace {

/// Sorts by kind, number of layers, bias and widths, as numbers.
std::string position_of(const Architecture& architecture) {
    const auto padded = [](std::uint64_t number) {
        const std::string digits = std::to_string(number);
        return std::string(10 - std::min<std::size_t>(digits.size(), 10), '0') + digits;
    };
    std::string position = architecture.kind + " " + padded(architecture.widths.size()) +
                           (architecture.has("bias") ? " 1" : " 0");
    for (const std::uint64_t width : architecture.widths) position += " " + padded(width);
    return position;
}

std::string widths_of(const Architecture& architecture) {
    std::string text;
    for (const std::uint64_t width : architecture.widths)
        text += (text.empty() ? "" : "-") + std::to_string(width);
    return text;
}

void bind_number(SQLite::Statement& statement, const char* name,
                 const std::optional<std::uint64_t>& value) {
    if (value) {
        statement.bind(name, static_cast<std::int64_t>(*value));
    } else {
        statement.bind(name);
    }
}

void bind_figures(SQLite::Statement& insert, const std::optional<Figures>& figures) {
    if (!figures) return;  // what is not bound is null
    bind_number(insert, ":components", figures->components);
    bind_number(insert, ":dim_w", figures->field_rank);
    bind_number(insert, ":dim_lie", figures->lie_rank);
    bind_number(insert, ":at_least", figures->at_least);
    bind_number(insert, ":at_most", figures->at_most);
    bind_number(insert, ":explicit", figures->explicit_laws);
    bind_number(insert, ":degree", figures->degree);
    bind_number(insert, ":depth", figures->depth);
    bind_number(insert, ":error_bits", figures->error_bits);
    insert.bind(":standing", std::string(abide::to_string(figures->standing)));
    insert.bind(":evidence", figures->evidence);
}

std::optional<std::uint64_t> optional_number(const SQLite::Column& column) {
    if (column.isNull()) return std::nullopt;
    return static_cast<std::uint64_t>(column.getInt64());
}

Standing standing_of(const std::string& text) {
    for (const Standing standing : {Standing::proved, Standing::bounds, Standing::randomised}) {
        if (abide::to_string(standing) == text) return standing;
    }
    throw InputError("unknown standing '" + text + "'");
}

constexpr const char* row_columns =
    "name, status, message, seconds, memory_mb, version, known, scalar_block, D, components, "
    "dim_w, dim_lie, at_least, at_most, explicit, degree, depth, standing, error_bits, evidence";

Row row_of(SQLite::Statement& query, bool certificate) {
    int next = 0;
    const auto column = [&] { return query.getColumn(next++); };
    const auto natural = [&] { return static_cast<std::uint64_t>(column().getInt64()); };
    Row row;
    Result& result = row.result;
    result.name = column().getString();
    result.status = status_of(column().getString());
    result.message = column().getString();
    result.seconds = column().getDouble();
    result.megabytes = column().getDouble();
    result.version = column().getString();
    row.known = optional_number(column());
    row.scalar_block = column().getInt() != 0;
    if (result.status == Status::done) {
        Figures figures;
        for (std::uint64_t* number : {&figures.parameters, &figures.components, &figures.field_rank,
                                      &figures.lie_rank, &figures.at_least, &figures.at_most,
                                      &figures.explicit_laws, &figures.degree, &figures.depth})
            *number = natural();
        figures.standing = standing_of(column().getString());
        if (const auto bits = optional_number(column()))
            figures.error_bits = static_cast<unsigned>(*bits);
        figures.evidence = column().getString();
        result.figures = figures;
    }
    if (certificate) {
        const SQLite::Column blob = query.getColumn(query.getColumnCount() - 1);
        if (blob.getBytes() > 0)
            result.certificate.assign(static_cast<const char*>(blob.getBlob()),
                                      static_cast<std::size_t>(blob.getBytes()));
    }
    return row;
}

std::string select_rows(bool certificates) {
    return std::string("SELECT ") + row_columns + (certificates ? ", certificate" : "") +
           " FROM atlas";
}

/// Throws unless SQLite understands the query, and all of it as one.
void require_one_query(SQLite::Database& database, const std::string& text,
                       const std::string& condition) {
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v2(database.getHandle(), text.c_str(), -1, &statement, &rest);
    sqlite3_finalize(statement);
    if (code == SQLITE_OK && *rest == '\0') return;
    if (code != SQLITE_OK && code != SQLITE_ERROR)
        throw SQLite::Exception(database.getHandle(), code);
    std::string columns;
    for (const std::string& name : column_names()) columns += " " + name;
    throw InputError("cannot understand the condition '" + condition + "': " +
                     (code == SQLITE_OK ? "there is more than one" : database.getErrorMsg()) +
                     "; the columns are" + columns);
}

}  // namespace

void explain(const std::string& path, const SQLite::Exception& error) {
    const std::string file = "'" + path + "'";
    switch (error.getErrorCode()) {
        case SQLITE_NOTADB:
            throw InputError(file + " is no atlas (it is no SQLite database)");
        case SQLITE_CORRUPT:
            throw InputError(file + " is damaged: " + error.what());
        case SQLITE_CANTOPEN:
            throw InputError("cannot open " + file + ": " + error.what());
        case SQLITE_FULL:
            throw InputError("cannot write " + file +
                             ": no room is left on the disk; what is stored "
                             "stays, and the same command goes on from there");
        case SQLITE_IOERR:
            throw InputError("cannot read or write " + file + ": " + error.what() +
                             " (is there no room left?)");
        case SQLITE_READONLY:
            throw InputError("cannot write " + file + ": it is read-only");
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw InputError("cannot use " + file + ": another program has locked it");
        default:
            throw InputError(file + ": " + error.what());
    }
}

void put(SQLite::Database& database, const Result& result) {
    const Architecture architecture = parse_architecture(result.name);
    SQLite::Statement insert(
        database,
        "INSERT OR REPLACE INTO results (name, kind, widths, position, layers, bias, D, "
        "components, "
        "dim_w, dim_lie, known, at_least, at_most, explicit, degree, depth, standing, error_bits, "
        "evidence, status, message, scalar_block, seconds, memory_mb, version, certificate) VALUES "
        "(:name, :kind, :widths, :position, :layers, :bias, :D, :components, :dim_w, :dim_lie, "
        ":known, :at_least, :at_most, :explicit, :degree, :depth, :standing, :error_bits, "
        ":evidence, :status, :message, :scalar_block, :seconds, :memory_mb, :version, "
        ":certificate)");
    insert.bind(":name", result.name);
    insert.bind(":kind", architecture.kind);
    insert.bind(":widths", widths_of(architecture));
    insert.bind(":position", position_of(architecture));
    insert.bind(":layers", std::max<std::int64_t>(
                               static_cast<std::int64_t>(architecture.widths.size()) - 1, 0));
    insert.bind(":bias", architecture.has("bias") ? 1 : 0);
    bind_number(insert, ":known", known_laws(architecture));
    bind_number(insert, ":D", parameters(architecture));
    bind_figures(insert, result.figures);
    insert.bind(":status", std::string(to_string(result.status)));
    insert.bind(":message", result.message);
    insert.bind(":scalar_block", has_scalar_block(architecture) ? 1 : 0);
    insert.bind(":seconds", result.seconds);
    insert.bind(":memory_mb", result.megabytes);
    insert.bind(":version", result.version);
    if (!result.certificate.empty())
        insert.bind(":certificate", result.certificate.data(),
                    static_cast<int>(result.certificate.size()));
    insert.exec();
}

std::optional<std::uint64_t> Row::laws() const {
    if (!result.figures || result.figures->standing == Standing::bounds) return std::nullopt;
    return result.figures->at_most;
}

bool Row::is_exception() const {
    return known && result.figures && laws().value_or(result.figures->at_least) > *known;
}

std::vector<std::string> column_names() {
    return {"name",       "kind",     "widths",  "layers",  "bias",         "D",
            "components", "dim_w",    "dim_lie", "laws",    "known",        "at_least",
            "at_most",    "explicit", "degree",  "depth",   "claim",        "standing",
            "error_bits", "evidence", "status",  "message", "scalar_block", "seconds",
            "memory_mb",  "seed",     "version"};
}

Atlas::Atlas(std::unique_ptr<Store> store) : store_(std::move(store)) {}
Atlas::~Atlas() = default;
Atlas::Atlas(Atlas&&) noexcept = default;
Atlas& Atlas::operator=(Atlas&&) noexcept = default;

const std::string& Atlas::path() const {
    return store_->path;
}

const Settings& Atlas::settings() const {
    return store_->settings;
}

std::map<std::string, Entry> Atlas::entries() const {
    return explained(path(), [&] {
        SQLite::Statement query(
            *store_->database,
            "SELECT name, status, certificate IS NOT NULL, message FROM results");
        std::map<std::string, Entry> entries;
        while (query.executeStep()) {
            entries[query.getColumn(0).getString()] = {status_of(query.getColumn(1).getString()),
                                                       query.getColumn(2).getInt() != 0,
                                                       query.getColumn(3).getBytes() > 0};
        }
        return entries;
    });
}

void Atlas::store(const Result& result) {
    explained(path(), [&] {
        SQLite::Transaction transaction(*store_->database);
        const auto present = find(result.name);
        if (result.status == Status::done || !present || !present->result.figures) {
            put(*store_->database, result);
        } else if (present->result.certificate.empty()) {
            Result noted = present->result;
            noted.message =
                "no certificate; " + std::string(to_string(result.status)) + ": " + result.message;
            // Of a crash one may hope that it does not happen again.
            if (result.status != Status::crashed) put(*store_->database, noted);
        }
        transaction.commit();
    });
}

void Atlas::each(const Query& query, const std::function<void(const Row&)>& visit) const {
    explained(path(), [&] {
        std::string text = select_rows(query.certificates);
        // The end of line ends a comment in the expression.
        if (!query.where.empty()) text += " WHERE (" + query.where + "\n)";
        text += " ORDER BY position, name";
        if (!query.where.empty()) require_one_query(*store_->database, text, query.where);
        SQLite::Statement statement(*store_->database, text);
        while (statement.executeStep()) visit(row_of(statement, query.certificates));
    });
}

std::optional<Row> Atlas::find(const std::string& name) const {
    return explained(path(), [&]() -> std::optional<Row> {
        SQLite::Statement query(*store_->database, select_rows(true) + " WHERE name = ?");
        query.bind(1, name);
        if (!query.executeStep()) return std::nullopt;
        return row_of(query, true);
    });
}

std::string Atlas::damage() const {
    return explained(path(), [&] {
        const std::string answer =
            store_->database->execAndGet("PRAGMA integrity_check").getString();
        return answer == "ok" ? std::string() : answer;
    });
}

}  // namespace abide::sweep
