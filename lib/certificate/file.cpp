#include <abide/certificate/file.hpp>
#include <abide/error.hpp>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <iostream>
#include <sys/stat.h>
#include <unistd.h>

namespace abide {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path) {
    throw InputError("cannot write '" + path + "': " + std::strerror(errno));
}

/// Holds back the usual signals, so that an interruption comes before or after a file is written,
/// not amid.
class SignalsHeld {
  public:
    SignalsHeld() {
        sigset_t held;
        sigemptyset(&held);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&held, signal);
        sigprocmask(SIG_BLOCK, &held, &before_);
    }
    ~SignalsHeld() { sigprocmask(SIG_SETMASK, &before_, nullptr); }
    SignalsHeld(const SignalsHeld&) = delete;
    SignalsHeld& operator=(const SignalsHeld&) = delete;

  private:
    sigset_t before_{};
};

bool write_all(int descriptor, const std::string& content) {
    std::size_t done = 0;
    while (done < content.size()) {
        const ssize_t written = ::write(descriptor, content.data() + done, content.size() - done);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        done += static_cast<std::size_t>(written);
    }
    return true;
}

bool is_special(const std::string& path) {
    std::error_code ignored;
    const fs::file_status status = fs::status(path, ignored);
    return fs::exists(status) && !fs::is_regular_file(status);
}

void write_special(const std::string& path, const std::string& content) {
    const int descriptor = ::open(path.c_str(), O_WRONLY);
    if (descriptor < 0) fail(path);
    const bool written = write_all(descriptor, content);
    const int reason = errno;
    const bool closed = ::close(descriptor) == 0;
    if (!written) errno = reason;
    if (!written || !closed) fail(path);
}

mode_t usual_mode() {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

}  // namespace

void require_writable(const std::string& path) {
    if (path == "-") return;
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
        throw InputError("cannot write '" + path + "': it is a directory");
    if (is_special(path)) return;
    const fs::path folder = fs::path(path).parent_path();
    if (::access(folder.empty() ? "." : folder.c_str(), W_OK) != 0) fail(path);
}

void write_whole(const std::string& path, const std::string& content) {
    if (path == "-") {
        std::cout << content << std::flush;
        if (!std::cout) throw InputError("cannot write to standard output");
        return;
    }
    if (is_special(path)) return write_special(path, content);

    const SignalsHeld held;
    std::string partial = path + ".XXXXXX";
    const int descriptor = ::mkstemp(partial.data());
    if (descriptor < 0) fail(path);
    bool good = write_all(descriptor, content) && ::fchmod(descriptor, usual_mode()) == 0;
    good = ::close(descriptor) == 0 && good;
    good = good && std::rename(partial.c_str(), path.c_str()) == 0;
    if (!good) {
        const int reason = errno;
        ::unlink(partial.c_str());
        errno = reason;
        fail(path);
    }
}

}  // namespace abide
