#pragma once

#include <abide/sweep/answer.hpp>

#include <functional>
#include <map>
#include <memory>

namespace abide::sweep {

/// What a sweep has to know about a row.
struct Entry {
    Status status = Status::done;
    bool has_certificate = false;
    bool has_message = false;  ///< something was given up or refused, if only the certificate
};

/// A row as it is shown.
struct Row {
    Result result;
    std::optional<std::uint64_t> known;  ///< known_laws of the architecture
    bool scalar_block = false;           ///< has_scalar_block

    /// N, where it is known, proved or randomised.
    std::optional<std::uint64_t> laws() const;
    /// More laws than known ones are proved or found.
    bool is_exception() const;
};

/// Which rows, and what of them.
struct Query {
    /// An SQL expression over the columns that column_names() lists; empty for all rows.
    std::string where;
    bool certificates = false;
};

/// A database of results, one row for each architecture: an SQLite file. All members throw
/// InputError, with the file's name, for what the file or the disk refuses.
class Atlas {
  public:
    /// Opens a file to add to it; if there is none, or an empty one, it is made with these
    /// settings. Throws InputError if it is no atlas, of a newer version, made with other settings,
    /// or if another sweep is working on it.
    static Atlas open(const std::string& path, const Settings& settings);
    /// Opens a file that is there, to read only.
    static Atlas open(const std::string& path);
    ~Atlas();
    Atlas(Atlas&&) noexcept;
    Atlas& operator=(Atlas&&) noexcept;

    const std::string& path() const;
    const Settings& settings() const;
    std::map<std::string, Entry> entries() const;
    /// Adds or replaces a row in one transaction; what is done is never replaced by what is not:
    /// where there is a number without a certificate, the row says why no certificate was added.
    void store(const Result& result);
    /// Calls for each row, by kind, number of layers and widths.
    void each(const Query& query, const std::function<void(const Row&)>& visit) const;
    std::optional<Row> find(const std::string& name) const;
    /// What SQLite's integrity check says; empty if all is well.
    std::string damage() const;
    /// Leaves one file without companions, so that it can be copied and read in a protected folder.
    void finish();

    /// Adds all rows of other atlases in one transaction. A row that is done takes the place of one
    /// that is not, one with a certificate that of one without. Throws InputError, and adds
    /// nothing, if settings differ or two results contradict each other; then the message shows
    /// both. Returns the number of rows that were new or better.
    std::size_t merge(const std::vector<std::string>& paths);

  private:
    struct Store;
    explicit Atlas(std::unique_ptr<Store> store);
    std::unique_ptr<Store> store_;
};

/// The columns that a query may name, in the order in which tables show them.
std::vector<std::string> column_names();

}  // namespace abide::sweep
