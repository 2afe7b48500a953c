#include "worker.hpp"

#include <abide/error.hpp>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace abide::sweep {
namespace {

using Length = std::uint64_t;

bool write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool read_all(int descriptor, char* bytes, std::size_t count) {
    while (count > 0) {
        const ssize_t got = ::read(descriptor, bytes, count);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        bytes += got;
        count -= static_cast<std::size_t>(got);
    }
    return true;
}

std::string framed(std::string_view message) {
    const Length length = message.size();
    std::string frame(sizeof length, '\0');
    std::memcpy(frame.data(), &length, sizeof length);
    return frame.append(message);
}

constexpr int input = 3;  // of the child
constexpr int output = 4;

[[noreturn]] void serve(const std::function<std::string(const std::string&)>& answer) {
    for (Length length = 0; read_all(input, reinterpret_cast<char*>(&length), sizeof length);) {
        std::string question(length, '\0');
        if (!read_all(input, question.data(), length)) break;
        if (!write_all(output, framed(answer(question)))) break;
    }
    ::_exit(0);
}

/// What the child does before anything else.
void settle(pid_t parent, int from_parent, int to_parent) {
    // A signal to the whole group, as from Ctrl-C, is the parent's to act on.
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, SIG_IGN);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(0);
    // Both are moved out of the way first, since either may be 3 or 4.
    const int in = ::fcntl(from_parent, F_DUPFD, output + 1);
    const int out = ::fcntl(to_parent, F_DUPFD, output + 1);
    ::dup2(in, input);
    ::dup2(out, output);
    ::closefrom(output + 1);
}

std::array<int, 2> new_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        throw InputError(std::string("cannot start a worker: ") + std::strerror(errno));
    return ends;
}

}  // namespace

Worker::Worker(const std::function<std::string(const std::string&)>& answer) {
    const auto [question_in, question_out] = new_pipe();
    const auto [answer_in, answer_out] = new_pipe();
    std::fflush(nullptr);  // what is buffered is not to be printed twice
    const pid_t parent = ::getpid();
    child_ = ::fork();
    if (child_ == 0) {
        settle(parent, question_in, answer_out);
        serve(answer);
    }
    const int reason = errno;
    ::close(question_in);
    ::close(answer_out);
    to_child_ = question_out;
    from_child_ = answer_in;
    ::fcntl(from_child_, F_SETFL, O_NONBLOCK);
    if (child_ >= 0) return;
    ::close(to_child_);
    ::close(from_child_);
    throw InputError(std::string("cannot start a worker: ") + std::strerror(reason));
}

Worker::~Worker() {
    if (child_ > 0) ::kill(child_, SIGKILL);
    reap();
    ::close(to_child_);
    ::close(from_child_);
}

void Worker::reap() {
    if (child_ <= 0) return;
    while (::waitpid(child_, &wait_status_, 0) < 0 && errno == EINTR) {
    }
    child_ = -1;
}

void Worker::ask(const std::string& question) {
    buffer_.clear();
    // A short question fits into the pipe; without a reader the next read() finds the end.
    write_all(to_child_, framed(question));
}

std::optional<std::string> Worker::read() {
    std::array<char, 65536> part{};
    for (;;) {
        const ssize_t got = ::read(from_child_, part.data(), part.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) break;  // nothing more for now
        if (got == 0) {
            ended_ = true;
            break;
        }
        buffer_.append(part.data(), static_cast<std::size_t>(got));
    }
    Length length = 0;
    if (buffer_.size() < sizeof length) return std::nullopt;
    std::memcpy(&length, buffer_.data(), sizeof length);
    if (buffer_.size() - sizeof length < length) return std::nullopt;
    return std::exchange(buffer_, {}).substr(sizeof length);
}

std::string Worker::cause_of_end() {
    reap();
    if (WIFSIGNALED(wait_status_)) {
        const int signal = WTERMSIG(wait_status_);
        return "killed by signal " + std::to_string(signal) + " (" + ::strsignal(signal) + ")";
    }
    return "ended with status " + std::to_string(WEXITSTATUS(wait_status_));
}

}  // namespace abide::sweep
