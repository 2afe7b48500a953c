#include "last_resort.hpp"

#include <abide/algebra/flint.hpp>

#include <csignal>
#include <cstdlib>
#include <iostream>

namespace abide::tool {
namespace {

/// For clang, that a function does not return is part of its type, and a lambda cannot say it.
FLINT_NORETURN void give_up() {
    std::cerr << "abide: the arithmetic library gave up (out of memory?)\n" << std::flush;
    std::_Exit(2);
}

/// GMP would abort by a signal when memory is exhausted.
void* allocate(std::size_t size) {
    void* const memory = std::malloc(size);
    if (memory == nullptr) give_up();
    return memory;
}

void* reallocate(void* old, std::size_t, std::size_t size) {
    void* const memory = std::realloc(old, size);
    if (memory == nullptr) give_up();
    return memory;
}

void release(void* memory, std::size_t) {
    std::free(memory);
}

}  // namespace

void install_last_resorts() {
    // Inputs are validated before FLINT sees them; this is the last resort if it gives up all the
    // same.
    flint_set_abort(give_up);
    mp_set_memory_functions(allocate, reallocate, release);
    // A file that may not grow is to give an error and not a signal.
    std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace abide::tool
