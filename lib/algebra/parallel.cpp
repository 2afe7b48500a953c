#include <abide/algebra/flint.hpp>
#include <abide/algebra/parallel.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace abide {
namespace {

class Tasks {
  public:
    Tasks(std::size_t count, const std::function<void(std::size_t)>& task)
        : count_(count), task_(task) {}

    void work() {
        for (std::size_t i = next_++; i < count_; i = next_++) {
            try {
                task_(i);
            } catch (...) {
                const std::lock_guard lock(mutex_);
                if (!failure_) failure_ = std::current_exception();
                next_ = count_;
            }
        }
    }

    void rethrow() const {
        if (failure_) std::rethrow_exception(failure_);
    }

  private:
    std::size_t count_;
    const std::function<void(std::size_t)>& task_;
    std::atomic<std::size_t> next_ = 0;
    std::mutex mutex_;
    std::exception_ptr failure_;
};

}  // namespace

void parallel_for(std::size_t jobs, std::size_t count,
                  const std::function<void(std::size_t)>& task) {
    Tasks tasks(count, task);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < std::min(jobs, count); ++i) {
            threads.emplace_back([&tasks] {
                tasks.work();
                flint_cleanup();
            });
        }
        tasks.work();
    }
    tasks.rethrow();
}

}  // namespace abide
