#include "output.hpp"

#include <chrono>
#include <iostream>
#include <unistd.h>

namespace abide::tool {

Progress terminal_progress(bool quiet) {
    if (quiet || ::isatty(STDERR_FILENO) == 0) return {};
    using Clock = std::chrono::steady_clock;
    return [next = Clock::now() + std::chrono::milliseconds(300)](
               std::string_view stage, std::size_t done, std::size_t bound) mutable {
        const auto now = Clock::now();
        if (now < next) return;
        next = now + std::chrono::milliseconds(100);
        std::cerr << "\r\033[K" << stage << ": " << done;
        if (bound > 0) std::cerr << " of " << bound;
        std::cerr << std::flush;
    };
}

void finish_progress(bool quiet) {
    if (!quiet && ::isatty(STDERR_FILENO) != 0) std::cerr << "\r\033[K" << std::flush;
}

void print_note(const Model& model, const ModelArguments& arguments) {
    if (model.note.empty() || arguments.quiet || arguments.no_candidates) return;
    std::cerr << "abide: note: " << model.name << ": " << model.note << '\n';
}

}  // namespace abide::tool
