#include "commands.hpp"
#include "input.hpp"
#include "text.hpp"

#include <abide/error.hpp>
#include <abide/sweep/sweep.hpp>
#include <abide/sweep/table.hpp>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>
#include <csignal>
#include <iostream>
#include <sstream>
#include <unistd.h>

namespace abide::tool {
namespace {

/// The signal that asked for an end; 0 if none did.
volatile std::sig_atomic_t interruption = 0;

/// While it lives, the usual signals end the sweep in order; afterwards they end the program.
class Interruptible {
  public:
    Interruptible() {
        for (const int signal : {SIGINT, SIGTERM, SIGHUP})
            std::signal(signal, [](int number) { interruption = number; });
    }
    ~Interruptible() {
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, SIG_DFL);
        if (interruption != 0) std::raise(interruption);
    }
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;
};

std::string trimmed(std::string line) {
    line.erase(std::min(line.find('#'), line.size()));
    const std::size_t end = line.find_last_not_of(" \t\r");
    line.erase(end == std::string::npos ? 0 : end + 1);
    return line.erase(0, std::min(line.find_first_not_of(" \t"), line.size()));
}

/// Arguments with a colon are patterns; others are files with one pattern a line.
std::vector<std::string> patterns_of(const std::vector<std::string>& arguments) {
    constexpr std::size_t most_bytes = 100'000'000;
    std::vector<std::string> patterns;
    for (const std::string& argument : arguments) {
        if (argument.find(':') != std::string::npos) {
            patterns.push_back(argument);
            continue;
        }
        std::istringstream text(load_bytes(argument, most_bytes));
        std::size_t number = 0;
        for (std::string line; std::getline(text, line);) {
            ++number;
            const std::string pattern = trimmed(line);
            if (pattern.empty()) continue;
            try {
                sweep::select(std::span(&pattern, 1));
            } catch (const InputError& error) {
                throw InputError(fmt::format("{}:{}: {}", argument, number, error.what()));
            }
            patterns.push_back(pattern);
        }
    }
    return patterns;
}

double parse_seconds(const std::string& text) {
    double value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error == std::errc() && end == text.data() + text.size() && value > 0 && value <= 1e7)
        return value;
    throw InputError("--time-limit: expected a number of seconds above 0, found '" + text + "'");
}

sweep::Shard parse_shard(const std::string& text) {
    sweep::Shard shard;
    const char* const end = text.data() + text.size();
    const auto [slash, error] = std::from_chars(text.data(), end, shard.index);
    if (error == std::errc() && slash != end && *slash == '/') {
        const auto [stop, second] = std::from_chars(slash + 1, end, shard.count);
        const bool padded = text.front() == '0' || slash[1] == '0';
        if (second == std::errc() && stop == end && !padded && shard.index <= shard.count)
            return shard;
    }
    throw InputError("--shard: expected i/n with 1 <= i <= n, such as 2/8, found '" + text + "'");
}

/// One line on a terminal: how far, how fast, how long.
std::function<void(const sweep::SweepProgress&)> progress_line(bool quiet) {
    if (quiet || ::isatty(STDERR_FILENO) == 0) return {};
    return [last = -1.0](const sweep::SweepProgress& progress) mutable {
        if (progress.seconds - last < 0.2) return;
        last = progress.seconds;
        std::string line =
            fmt::format("{} of {}, {:.1f} per second", progress.done, progress.total,
                        static_cast<double>(progress.done) / std::max(progress.seconds, 1e-3));
        if (progress.part > 0.01)
            line += fmt::format(", about {:.0f} s left",
                                progress.seconds * (1 - progress.part) / progress.part);
        std::cerr << "\r\033[K" << line << std::flush;
    };
}

void clear_line(bool quiet) {
    if (!quiet && ::isatty(STDERR_FILENO) != 0) std::cerr << "\r\033[K" << std::flush;
}

void print(const sweep::SweepSummary& summary, const sweep::Totals& totals,
           const SweepArguments& arguments, double seconds) {
    if (arguments.json) {
        const nlohmann::ordered_json json{{"database", arguments.database},
                                          {"present", summary.present},
                                          {"computed", summary.computed},
                                          {"stopped", summary.stopped},
                                          {"rows", totals.rows},
                                          {"proved", totals.proved},
                                          {"bounds", totals.bounds},
                                          {"randomised", totals.randomised},
                                          {"unfinished", totals.unfinished},
                                          {"exceptions", totals.exceptions},
                                          {"without_certificate", totals.uncertified},
                                          {"seconds", seconds}};
        fmt::print("{}\n", json_text(json));
        return;
    }
    if (arguments.quiet) return;
    if (summary.stopped)
        fmt::print("Stopped before the end; the same command goes on from there.\n");
    fmt::print("{} computed in {:.1f} s, {} were there.\n", summary.computed, seconds,
               summary.present);
    fmt::print("{}: {}", arguments.database, sweep::described(totals));
}

}  // namespace

int sweep(const SweepArguments& arguments) {
    const Stopwatch watch;
    sweep::SweepOptions options;
    options.count_only = arguments.count_only;
    options.jobs = arguments.jobs;
    options.retry = arguments.retry;
    if (arguments.time_limit) options.time_limit = parse_seconds(*arguments.time_limit);
    const sweep::Shard shard = arguments.shard ? parse_shard(*arguments.shard) : sweep::Shard{};
    sweep::Settings settings;
    settings.seed = arguments.seed;
    settings.max_degree = arguments.degree.value_or(settings.max_degree);

    const auto architectures = sweep::shard_of(sweep::select(patterns_of(arguments.patterns)),
                                               shard, arguments.count_only);
    if (arguments.dry_run) {
        for (const Architecture& architecture : architectures)
            fmt::print("{}\n", to_string(architecture));
        return 0;
    }
    if (arguments.database.empty()) throw InputError("--db FILE is needed; see abide sweep --help");
    const Interruptible interruptible;
    sweep::Atlas atlas = sweep::Atlas::open(arguments.database, settings);
    options.progress = progress_line(arguments.quiet);
    options.stop = [] { return interruption != 0; };
    const sweep::SweepSummary summary = sweep::sweep(atlas, architectures, options);
    clear_line(arguments.quiet);
    const sweep::Totals totals = sweep::totals(atlas);
    atlas.finish();
    print(summary, totals, arguments, watch.seconds());
    if (!std::cout.flush() || std::fflush(stdout) != 0)
        throw InputError("cannot write to standard output");
    return totals.unfinished > 0 || summary.stopped ? 1 : 0;
}

}  // namespace abide::tool
