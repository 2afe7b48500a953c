#include "memory.hpp"

#include <fstream>
#include <string>
#include <sys/resource.h>

namespace abide::sweep {

void reset_peak_memory() {
    // proc(5): 5 resets the peak, VmHWM.
    std::ofstream("/proc/self/clear_refs") << "5";
}

double peak_megabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        double kilobytes = 0;
        if (word == "VmHWM:" && status >> kilobytes) return kilobytes * 1.024 / 1000;
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1.024 / 1000;
}

}  // namespace abide::sweep
