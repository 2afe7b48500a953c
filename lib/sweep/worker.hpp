#pragma once

#include <functional>
#include <optional>
#include <string>
#include <sys/types.h>

namespace abide::sweep {

/// A child process that answers one question after the other: it can be stopped at any time, and
/// if it crashes nothing else does. It dies with its parent. The parent must have one thread only.
class Worker {
  public:
    /// `answer` is called in the child for each question.
    explicit Worker(const std::function<std::string(const std::string&)>& answer);
    /// Kills the child.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Precondition: no question is open. If the child has ended, has_ended() will tell.
    void ask(const std::string& question);
    /// A descriptor that becomes readable as the answer arrives, or when the child ends.
    int descriptor() const { return from_child_; }
    /// Reads what is there, without waiting: the answer once it is whole.
    std::optional<std::string> read();
    bool has_ended() const { return ended_; }
    /// Waits for the end of a child that has_ended(): "killed by signal 11 (Segmentation fault)".
    std::string cause_of_end();

  private:
    void reap();

    pid_t child_ = -1;
    int to_child_ = -1;
    int from_child_ = -1;
    int wait_status_ = 0;
    bool ended_ = false;
    std::string buffer_;
};

}  // namespace abide::sweep
