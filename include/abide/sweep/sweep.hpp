#pragma once

#include <abide/sweep/answer.hpp>
#include <abide/sweep/atlas.hpp>
#include <abide/sweep/selection.hpp>

#include <functional>

namespace abide::sweep {

/// How far a sweep has come.
struct SweepProgress {
    std::size_t done = 0;   ///< in this run
    std::size_t total = 0;  ///< for this run to do
    /// Part of the estimated cost that is done, 0 … 1.
    double part = 0;
    double seconds = 0;  ///< since the start of the run
};

struct SweepOptions {
    bool count_only = false;
    std::size_t jobs = 1;  ///< worker processes
    /// Seconds for one architecture, after which it is given up; without limit if it is empty.
    std::optional<double> time_limit;
    /// Try again what was given up or refused. What crashed is always tried again: its process may
    /// have been killed from outside.
    bool retry = false;
    /// Called now and then.
    std::function<void(const SweepProgress&)> progress;
    /// Asked now and then: true ends the sweep early, without damage.
    std::function<bool()> stop;
};

struct SweepSummary {
    std::size_t present = 0;   ///< had been computed before
    std::size_t computed = 0;  ///< by this run
    bool stopped = false;      ///< before all was done
};

/// Computes what the atlas does not have yet, in the given order, each in a worker process that
/// lives on from one to the next, and stores each result in a transaction of its own as soon as it
/// is there. A killed sweep loses what was being computed, and the same call goes on from there.
/// The results but for times and memory do not depend on the number of workers. The calling process
/// must have one thread only. Throws InputError, as when the disk is full.
SweepSummary sweep(Atlas& atlas, std::span<const Architecture> architectures,
                   const SweepOptions& options);

}  // namespace abide::sweep
