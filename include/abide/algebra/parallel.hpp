#pragma once

#include <cstddef>
#include <functional>

namespace abide {

/// Calls task(0), …, task(count − 1), each once, by up to `jobs` threads of which the caller is
/// one; returns when all are done. The tasks must not depend on their order. If some throw, one of
/// the exceptions is rethrown, and tasks that had not begun are left out. The only place where
/// threads start: FLINT keeps caches per thread, which are freed when a thread ends.
void parallel_for(std::size_t jobs, std::size_t count,
                  const std::function<void(std::size_t)>& task);

}  // namespace abide
