#include "process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <poll.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

extern char** environ;

namespace abide::test {

namespace {

[[noreturn]] void fail(const std::string& what, int error) {
    throw std::runtime_error(what + ": " + std::generic_category().message(error));
}

class Descriptor {
  public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }

    int number() const { return number_; }
    bool is_open() const { return number_ >= 0; }
    void close() {
        if (is_open()) ::close(number_);
        number_ = -1;
    }

  private:
    int number_;
};

struct Pipe {
    Descriptor read_end;
    Descriptor write_end;
};

Pipe make_pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe", errno);
    return {Descriptor(ends[0]), Descriptor(ends[1])};
}

/// While it lives, writing to a process that no longer reads is an error and not a signal.
class IgnoredBrokenPipes {
  public:
    IgnoredBrokenPipes() : before_(std::signal(SIGPIPE, SIG_IGN)) {}
    ~IgnoredBrokenPipes() { std::signal(SIGPIPE, before_); }
    IgnoredBrokenPipes(const IgnoredBrokenPipes&) = delete;
    IgnoredBrokenPipes& operator=(const IgnoredBrokenPipes&) = delete;

  private:
    void (*before_)(int);
};

/// Starts the program with the given ends of pipes as its standard streams.
pid_t spawn(const std::vector<std::string>& command, const Descriptor& in, const Descriptor& out,
            const Descriptor& err) {
    std::vector<std::string> arguments = command;  // posix_spawnp takes them without const
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in.number(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out.number(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err.number(), STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

    pid_t process = 0;
    const int error =
        posix_spawnp(&process, pointers[0], &actions, &attributes, pointers.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) fail("cannot start '" + command.front() + "'", error);
    return process;
}

/// Writes what the pipe takes; closes it at the end of the text or if nobody reads any more.
void feed(Descriptor& in, const std::string& text, std::size_t& written) {
    const ssize_t count = write(in.number(), text.data() + written, text.size() - written);
    if (count > 0) written += static_cast<std::size_t>(count);
    const bool broken = count < 0 && errno != EAGAIN && errno != EINTR;
    if (broken || written == text.size()) in.close();
}

/// Takes what is in the pipe; closes it at its end.
void drain(Descriptor& from, std::string& text) {
    std::array<char, 1 << 16> buffer;
    const ssize_t count = read(from.number(), buffer.data(), buffer.size());
    if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
    if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)) from.close();
}

/// Serves the three pipes as they become ready, so that neither side waits for the other.
void converse(Descriptor in, Descriptor out, Descriptor err, const std::string& input,
              ProcessResult& result) {
    fcntl(in.number(), F_SETFL, O_NONBLOCK);
    if (input.empty()) in.close();
    std::size_t written = 0;
    while (in.is_open() || out.is_open() || err.is_open()) {
        // Entries of closed descriptors are -1, which poll skips.
        std::array<pollfd, 3> ready{pollfd{in.number(), POLLOUT, 0},
                                    pollfd{out.number(), POLLIN, 0},
                                    pollfd{err.number(), POLLIN, 0}};
        if (poll(ready.data(), ready.size(), -1) < 0 && errno != EINTR) fail("poll", errno);
        if (ready[0].revents != 0) feed(in, input, written);
        if (ready[1].revents != 0) drain(out, result.out);
        if (ready[2].revents != 0) drain(err, result.err);
    }
}

int wait_for(pid_t process) {
    int status = 0;
    while (waitpid(process, &status, 0) < 0) {
        if (errno != EINTR) fail("waitpid", errno);
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace

ProcessResult run(const std::vector<std::string>& command, const std::string& standard_input) {
    if (command.empty()) throw std::runtime_error("an empty command");
    const IgnoredBrokenPipes guard;
    Pipe in = make_pipe(), out = make_pipe(), err = make_pipe();
    const pid_t process = spawn(command, in.read_end, out.write_end, err.write_end);
    in.read_end.close();
    out.write_end.close();
    err.write_end.close();
    ProcessResult result;
    converse(std::move(in.write_end), std::move(out.read_end), std::move(err.read_end),
             standard_input, result);
    result.status = wait_for(process);
    return result;
}

std::string program(const std::string& name) {
    return ABIDE_BINARY_DIR "/bin/" + name;
}

std::string source_file(const std::string& relative) {
    return ABIDE_SOURCE_DIR "/" + relative;
}

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file) throw std::runtime_error("cannot read " + path);
    return content;
}

void write_file(const std::string& path, const std::string& content) {
    std::ofstream file(path, std::ios::binary);
    if (!(file << content) || !file.flush()) throw std::runtime_error("cannot write " + path);
}

TemporaryFolder::TemporaryFolder() {
    path_ = (std::filesystem::temp_directory_path() / "abide-test-XXXXXX").string();
    if (mkdtemp(path_.data()) == nullptr) fail("cannot create " + path_, errno);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace abide::test
