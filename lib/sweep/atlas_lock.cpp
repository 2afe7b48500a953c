#include "atlas_lock.hpp"

#include <abide/error.hpp>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace abide::sweep {
namespace {

/// Beyond all that SQLite reads, writes and locks (it locks bytes at 2^30).
constexpr off_t place = off_t{1} << 62;

[[noreturn]] void fail(const std::string& path, const std::string& reason) {
    throw InputError("cannot write '" + path + "': " + reason);
}

}  // namespace

AtlasLock::AtlasLock(const std::string& path) {
    descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ < 0) fail(path, std::strerror(errno));
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor_);
        fail(path, "it is no regular file");
    }
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = place;
    lock.l_len = 1;
    // A lock of the open file and not of the process, which would lose it with any close().
    if (::fcntl(descriptor_, F_OFD_SETLK, &lock) == 0) return;
    const int reason = errno;
    ::close(descriptor_);
    if (reason == EAGAIN || reason == EACCES)
        fail(path,
             "another sweep or merge is writing to it; wait for its end, or give this one a "
             "database of its own and merge them");
    fail(path, std::strerror(reason));
}

AtlasLock::~AtlasLock() {
    ::close(descriptor_);
}

}  // namespace abide::sweep
