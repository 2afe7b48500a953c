#include "worker.hpp"

#include <abide/error.hpp>
#include <abide/sweep/sweep.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <memory>
#include <poll.h>

namespace abide::sweep {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

struct Task {
    std::string name;
    double cost = 0;
};

/// Without a reader, a pipe is to give an error and not a signal.
class PipeSignalIgnored {
  public:
    PipeSignalIgnored() : before_(std::signal(SIGPIPE, SIG_IGN)) {}
    ~PipeSignalIgnored() { std::signal(SIGPIPE, before_); }
    PipeSignalIgnored(const PipeSignalIgnored&) = delete;
    PipeSignalIgnored& operator=(const PipeSignalIgnored&) = delete;

  private:
    void (*before_)(int);
};

class Run {
  public:
    Run(Atlas& atlas, std::vector<Task> tasks, const SweepOptions& options)
        : atlas_(atlas), tasks_(std::move(tasks)), options_(options) {
        for (const Task& task : tasks_) cost_ += task.cost;
        seats_.resize(
            std::clamp<std::size_t>(options.jobs, 1, std::max<std::size_t>(tasks_.size(), 1)));
    }

    /// True if all was done.
    bool run() {
        while (done_ < tasks_.size()) {
            if (options_.stop && options_.stop()) return false;
            for (Seat& seat : seats_) give_work(seat);
            wait();
            for (Seat& seat : seats_) look_at(seat);
            tell();
        }
        return true;
    }

    std::size_t done() const { return done_; }

  private:
    /// A place for a worker, and what it works on.
    struct Seat {
        std::unique_ptr<Worker> worker;
        const Task* task = nullptr;
        Clock::time_point start;
    };

    void give_work(Seat& seat) {
        if (seat.task != nullptr || next_ == tasks_.size()) return;
        if (!seat.worker) {
            seat.worker = std::make_unique<Worker>(
                [settings = atlas_.settings(),
                 count_only = options_.count_only](const std::string& name) {
                    return encode(answer(name, settings, count_only));
                });
        }
        seat.task = &tasks_[next_++];
        seat.start = Clock::now();
        seat.worker->ask(seat.task->name);
    }

    /// Until something is to be read, a time limit is over, or it is time to look around.
    void wait() const {
        double patience = 0.2;
        std::vector<pollfd> polled;
        for (const Seat& seat : seats_) {
            if (seat.task == nullptr) continue;
            polled.push_back({seat.worker->descriptor(), POLLIN, 0});
            if (options_.time_limit)
                patience = std::min(patience, *options_.time_limit - seconds_since(seat.start));
        }
        const double milliseconds = std::ceil(std::max(0.0, patience) * 1000);
        ::poll(polled.data(), polled.size(), static_cast<int>(milliseconds));
    }

    void look_at(Seat& seat) {
        if (seat.task == nullptr) return;
        if (const auto bytes = seat.worker->read()) return finish(seat, decode(*bytes));
        const double seconds = seconds_since(seat.start);
        Result result;
        result.name = seat.task->name;
        result.seconds = seconds;
        if (seat.worker->has_ended()) {
            result.status = Status::crashed;
            result.message = seat.worker->cause_of_end();
        } else if (options_.time_limit && seconds >= *options_.time_limit) {
            result.status = Status::timeout;
            // As it was given, without digits that mean nothing.
            std::string limit = std::to_string(*options_.time_limit);
            limit.erase(limit.find_last_not_of('0') + 1);
            if (limit.ends_with('.')) limit.pop_back();
            result.message = "not done after " + limit + " s";
        } else {
            return;
        }
        seat.worker.reset();
        finish(seat, result);
    }

    void finish(Seat& seat, const Result& result) {
        atlas_.store(result);
        done_cost_ += seat.task->cost;
        ++done_;
        seat.task = nullptr;
    }

    void tell() const {
        if (!options_.progress) return;
        options_.progress(
            {done_, tasks_.size(), cost_ > 0 ? done_cost_ / cost_ : 1, seconds_since(start_)});
    }

    Atlas& atlas_;
    std::vector<Task> tasks_;
    const SweepOptions& options_;
    std::vector<Seat> seats_;
    std::size_t next_ = 0;
    std::size_t done_ = 0;
    double cost_ = 0;
    double done_cost_ = 0;
    Clock::time_point start_ = Clock::now();
};

/// True if the atlas has all that is asked for.
bool is_present(const Entry& entry, const SweepOptions& options) {
    switch (entry.status) {
        case Status::done:
            return options.count_only || entry.has_certificate ||
                   (entry.has_message && !options.retry);
        case Status::crashed:
            return false;
        default:
            return !options.retry;
    }
}

}  // namespace

SweepSummary sweep(Atlas& atlas, std::span<const Architecture> architectures,
                   const SweepOptions& options) {
    const auto entries = atlas.entries();
    SweepSummary summary;
    std::vector<Task> tasks;
    for (const Architecture& architecture : architectures) {
        const std::string name = to_string(architecture);
        const auto entry = entries.find(name);
        if (entry != entries.end() && is_present(entry->second, options)) {
            ++summary.present;
        } else {
            tasks.push_back({name, estimated_cost(architecture, options.count_only)});
        }
    }
    const PipeSignalIgnored ignored;
    Run run(atlas, std::move(tasks), options);
    summary.stopped = !run.run();
    summary.computed = run.done();
    return summary;
}

}  // namespace abide::sweep
