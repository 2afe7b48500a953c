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
#include <utility>

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

/// The file that a path stands for: links are followed to their end, also to a file that is not
/// there yet, so that they are written through and not replaced.
fs::path target_of(const std::string& path) {
    constexpr int most_links = 40;  // as in the kernel
    fs::path target = path;
    std::error_code error;
    for (int i = 0; fs::is_symlink(fs::symlink_status(target, error)); ++i) {
        if (i == most_links) {
            errno = ELOOP;
            fail(path);
        }
        // As /dev/stdout may; to rename another file over that one would lose what is printed.
        const fs::path folder = fs::weakly_canonical(target.parent_path(), error);
        if (folder.string().starts_with("/proc/")) {
            throw InputError("cannot write '" + path +
                             "': it stands for an open file; '-' is standard output");
        }
        const fs::path next = fs::read_symlink(target, error);
        if (error) break;
        target = next.is_absolute() ? next : target.parent_path() / next;
    }
    return target;
}

/// A fresh file beside a target, to be renamed to it.
class PartialFile {
  public:
    explicit PartialFile(const fs::path& target) {
        // The name of a file has at most 255 bytes, and the target may use all of them.
        constexpr std::size_t kept = 240;
        const fs::path name = target.filename().string().substr(0, kept) + ".XXXXXX";
        name_ = (target.parent_path() / name).string();
        descriptor_ = ::mkstemp(name_.data());
    }
    ~PartialFile() {
        if (!is_open()) return;
        ::close(descriptor_);
        ::unlink(name_.c_str());
    }
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    bool is_open() const { return descriptor_ >= 0; }

    /// False, with errno, if this was not possible.
    bool become(const fs::path& target, const std::string& content) {
        if (!write_all(descriptor_, content) || ::fchmod(descriptor_, usual_mode()) != 0)
            return false;
        const int descriptor = std::exchange(descriptor_, -1);
        if (::close(descriptor) == 0 && std::rename(name_.c_str(), target.c_str()) == 0)
            return true;
        const int reason = errno;
        ::unlink(name_.c_str());
        errno = reason;
        return false;
    }

  private:
    std::string name_;
    int descriptor_ = -1;
};

/// Fails for a name that is too long for a file, which the name of a partial file need not be.
void require_possible_name(const fs::path& target, const std::string& path) {
    struct stat ignored {};
    if (::lstat(target.c_str(), &ignored) != 0 && errno != ENOENT) fail(path);
}

}  // namespace

void require_writable(const std::string& path) {
    if (path.empty())
        throw InputError("cannot write '': expected a file, or - for standard output");
    if (path == "-") return;
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
        throw InputError("cannot write '" + path + "': it is a directory");
    if (is_special(path)) return;
    const fs::path target = target_of(path);
    require_possible_name(target, path);
    const SignalsHeld held;
    if (!PartialFile(target).is_open()) fail(path);
}

void write_whole(const std::string& path, const std::string& content) {
    if (path == "-") {
        std::cout << content << std::flush;
        if (!std::cout) throw InputError("cannot write to standard output");
        return;
    }
    if (is_special(path)) return write_special(path, content);

    const fs::path target = target_of(path);
    const SignalsHeld held;
    PartialFile partial(target);
    if (!partial.is_open() || !partial.become(target, content)) fail(path);
}

}  // namespace abide
