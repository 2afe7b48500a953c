#include "tool.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <sstream>

namespace abide::test {

ProcessResult abide(std::vector<std::string> arguments, const std::string& standard_input) {
    arguments.insert(arguments.begin(), program("abide"));
    return run(arguments, standard_input);
}

ProcessResult abide_check(std::vector<std::string> arguments, const std::string& standard_input) {
    arguments.insert(arguments.begin(), program("abide-check"));
    return run(arguments, standard_input);
}

ProcessResult shell(const std::string& script) {
    return run(
        {"/bin/sh", "-c",
         "abide='" + program("abide") + "' check='" + program("abide-check") + "'\n" + script});
}

std::string answer(const std::vector<std::string>& arguments, const std::string& input) {
    const ProcessResult result = abide(arguments, input);
    INFO("standard error: " << result.err);
    REQUIRE(result.status == 0);
    REQUIRE(result.err.empty());
    return result.out;
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

std::string unwrapped(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
}

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> result;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) result.push_back(line);
    return result;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

void require_refusal(const ProcessResult& result, const std::string& thing) {
    INFO("standard error: " << result.err);
    CHECK(result.status == 2);
    CHECK(result.out.empty());
    CHECK(contains(result.err, thing));
    CHECK_FALSE(contains(result.err, "internal error"));
}

}  // namespace abide::test
