#pragma once

#include <string>

namespace abide::sweep {

/// Keeps a second sweep from a database for as long as it lives; readers and SQLite's own locks are
/// not concerned. Must live longer than the connection: closing any descriptor of the file gives up
/// the locks of SQLite in this process. Ends with the process, however that ends.
class AtlasLock {
  public:
    /// Makes an empty file if there is none. Throws InputError, also if another process has it.
    explicit AtlasLock(const std::string& path);
    ~AtlasLock();
    AtlasLock(const AtlasLock&) = delete;
    AtlasLock& operator=(const AtlasLock&) = delete;

  private:
    int descriptor_ = -1;
};

}  // namespace abide::sweep
