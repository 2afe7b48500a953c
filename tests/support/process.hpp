#pragma once

#include <string>
#include <vector>

/// Helpers of tests that drive the built programs as a user does.
namespace abide::test {

struct ProcessResult {
    /// Exit status 0…255; minus the signal's number if a signal ended the process.
    int status = 0;
    std::string out;
    std::string err;
};

/// Runs a program to its end with the given standard input.
/// Throws std::runtime_error if it cannot be started.
ProcessResult run(const std::vector<std::string>& command, const std::string& standard_input = {});

/// Path of a program of this build: "abide" or "abide-check".
std::string program(const std::string& name);

/// Path of a file of the source tree, given relative to its root.
std::string source_file(const std::string& relative);

std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& content);

/// A fresh empty folder, removed with its content when the object goes.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::string file(const std::string& name) const { return path_ + "/" + name; }

  private:
    std::string path_;
};

}  // namespace abide::test
