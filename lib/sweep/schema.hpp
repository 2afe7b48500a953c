#pragma once

/// \file
/// The database. Numbers are null where a result is not done.
namespace abide::sweep::schema {

/// SQLite's application_id, by which file(1) can tell what it is: "Abid".
inline constexpr int application = 0x41626964;
/// SQLite's user_version; a program refuses a greater one than it knows.
inline constexpr int version = 1;

inline constexpr const char* create = R"sql(
CREATE TABLE settings (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
);
CREATE TABLE results (
  name TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  widths TEXT NOT NULL,
  position TEXT NOT NULL,  -- sorts by kind, number of layers and widths
  layers INTEGER NOT NULL,
  bias INTEGER NOT NULL,
  D INTEGER NOT NULL,
  components INTEGER,
  dim_w INTEGER,
  dim_lie INTEGER,
  known INTEGER,
  at_least INTEGER,
  at_most INTEGER,
  explicit INTEGER,
  degree INTEGER,
  depth INTEGER,
  standing TEXT,
  error_bits INTEGER,
  evidence TEXT,
  status TEXT NOT NULL,
  message TEXT NOT NULL,
  scalar_block INTEGER NOT NULL,
  seconds REAL NOT NULL,
  memory_mb REAL NOT NULL,
  version TEXT NOT NULL,
  certificate BLOB
);
CREATE VIEW atlas AS SELECT
  name, kind, widths, layers, bias, D, components, dim_w, dim_lie,
  CASE WHEN standing IN ('proved', 'randomised') THEN at_most END AS laws,
  known, at_least, at_most, explicit, degree, depth,
  CASE standing WHEN 'proved' THEN 'exactly' ELSE standing END AS claim,
  standing, error_bits, evidence, status, message, scalar_block, seconds, memory_mb,
  (SELECT value FROM settings WHERE settings.name = 'seed') AS seed, version,
  certificate, position FROM results;
)sql";

}  // namespace abide::sweep::schema
