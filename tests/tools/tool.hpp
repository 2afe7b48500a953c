#pragma once

#include "support/process.hpp"

#include <nlohmann/json.hpp>

/// The programs of this build, as a user runs them.
namespace abide::test {

/// `abide ARGUMENTS…`
ProcessResult abide(std::vector<std::string> arguments, const std::string& standard_input = {});

/// `abide-check ARGUMENTS…`
ProcessResult abide_check(std::vector<std::string> arguments,
                          const std::string& standard_input = {});

/// `sh -c SCRIPT`, where $abide and $check are the programs.
ProcessResult shell(const std::string& script);

/// The standard output of a run that ended with status 0 and said nothing on standard error.
std::string answer(const std::vector<std::string>& arguments, const std::string& input = {});

std::string first_line(const std::string& text);
std::vector<std::string> lines(const std::string& text);
/// With blanks for the ends of lines, where a paragraph may be broken.
std::string unwrapped(std::string text);
bool contains(const std::string& text, const std::string& part);

/// Names of the files in a folder, sorted.
std::vector<std::string> names_in(const std::string& folder);

/// Fails the running test unless the run ended with status 2, printed nothing on standard output,
/// and one message on standard error that names `thing`.
void require_refusal(const ProcessResult& result, const std::string& thing);

}  // namespace abide::test
