#pragma once

#include <chrono>
#include <sys/resource.h>

/// What the benchmark programs measure.
namespace abide::bench {

/// Wall time of a call, in seconds.
template <class Work>
double seconds(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The largest memory that the process has used so far, in megabytes.
inline double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace abide::bench
