#pragma once

#include <abide/checker/checker.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The subcommands. Each takes its parsed arguments and returns the exit status: 0, or 1 for a
/// valid but weaker answer (see README). Errors are exceptions, which main turns into status 2.
namespace abide::tool {

/// How the model's parameters move, and for which data.
struct SettingArguments {
    std::string flow = "euclidean";       // or mirror, icnn
    std::optional<std::string> metric;    // a file
    std::optional<std::string> momentum;  // tau=…
    bool weight_decay = false;
    std::optional<std::string> inputs;  // a file
    std::optional<std::uint64_t> input_rank;
    std::optional<std::string> points;   // a file
    std::optional<std::string> dataset;  // a file
    std::string loss = "spanning";       // or softmax
    bool network = false;
    std::optional<std::string> chamber;  // a file
    std::optional<std::size_t> samples;
};

struct ModelArguments {
    std::string model;
    SettingArguments setting;
    std::uint64_t seed = 1;
    bool json = false;
    bool quiet = false;
    bool no_candidates = false;  // count and prove; laws never uses candidates
    std::size_t jobs = 1;
    std::optional<std::string> at = {};  // a file; count only
};

struct ShowArguments {
    std::string model;
    SettingArguments setting;
    std::uint64_t seed = 1;
    bool json = false;
};

struct LawsArguments {
    ModelArguments common;
    unsigned degree = 2;
    std::string format = "plain";  // plain, sympy, sage, latex or json
};

struct ProveArguments {
    ModelArguments common;
    std::optional<unsigned> degree;
    bool no_forms = false;
    bool randomised = false;
    std::optional<std::string> output;  // "-": standard output
};

struct CheckArguments {
    std::string file;
    std::string require;  // empty or "exactly"
    bool quiet = false;
    checker::Limits limits;
};

struct ReportArguments {
    std::string file;
    std::string format = "markdown";    // markdown, latex or json
    std::optional<std::string> output;  // "-", as nothing: standard output
};

struct RecastArguments {
    std::string model;
    std::optional<std::string> at;  // a file
    std::uint64_t seed = 1;
    bool json = false;
    bool quiet = false;
};

struct SweepArguments {
    std::vector<std::string> patterns;
    std::string database;
    std::uint64_t seed = 1;
    std::optional<unsigned> degree;
    bool count_only = false;
    std::size_t jobs = 1;
    std::optional<std::string> time_limit;  // seconds
    std::optional<std::string> shard;       // i/n
    bool retry = false;
    bool dry_run = false;
    bool quiet = false;
    bool json = false;
};

struct AtlasArguments {
    std::string database;
    std::vector<std::string> formats;  // at most one of list, csv, latex, json, html, verify
    std::string where;
    std::optional<std::string> output;       // "-", as nothing: standard output
    std::optional<std::string> certificate;  // of which architecture
    std::size_t jobs = 1;
};

struct MergeArguments {
    std::vector<std::string> databases;
    std::string target;
    bool quiet = false;
};

int show(const ShowArguments& arguments);
int count(const ModelArguments& arguments);
/// `count --at FILE`.
int count_at_point(const ModelArguments& arguments);
int laws(const LawsArguments& arguments);
int prove(const ProveArguments& arguments);
int check(const CheckArguments& arguments);
int report(const ReportArguments& arguments);
int recast(const RecastArguments& arguments);
int sweep(const SweepArguments& arguments);
int atlas(const AtlasArguments& arguments);
int merge(const MergeArguments& arguments);

}  // namespace abide::tool
