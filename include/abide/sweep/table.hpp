#pragma once

#include <abide/sweep/atlas.hpp>

#include <iosfwd>

/// \file
/// An atlas as text: for people, for spreadsheets, for papers, for programs, for browsers.
namespace abide::sweep {

/// What is known of an architecture, as part of a sentence: "exactly 7 (proved)", "at least 6, at
/// most 7 (proved)", "7 (randomised, error < 2^-58); at least 6, at most 8 (proved)", "timeout: not
/// done after 5 s".
std::string described(const Row& row);

/// How many rows stand how firmly.
struct Totals {
    std::size_t rows = 0;
    std::size_t proved = 0;
    std::size_t bounds = 0;
    std::size_t randomised = 0;
    std::size_t unfinished = 0;   ///< timeout, crashed or failed, if only the certificate
    std::size_t exceptions = 0;   ///< Row::is_exception
    std::size_t uncertified = 0;  ///< done, without a certificate
};
Totals totals(const Atlas& atlas, const std::string& where = {});
/// One or two sentences.
std::string described(const Totals& totals);

/// Columns for a terminal.
void write_text(std::ostream& out, const Atlas& atlas, const std::string& where);
/// RFC 4180, with the names of the columns first.
void write_csv(std::ostream& out, const Atlas& atlas, const std::string& where);
/// A document with a table over several pages.
void write_latex(std::ostream& out, const Atlas& atlas, const std::string& where);
/// One object with the list "rows".
void write_json(std::ostream& out, const Atlas& atlas, const std::string& where);
/// One page that needs no network, with all certificates in it.
void write_html(std::ostream& out, const Atlas& atlas, const std::string& where);

}  // namespace abide::sweep
