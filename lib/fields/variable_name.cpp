#include <abide/fields/variable_name.hpp>

#include <algorithm>

namespace abide {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

bool is_variable_name(std::string_view text) {
    return !text.empty() && text.size() <= 64 && is_letter(text.front()) &&
           std::ranges::all_of(
               text, [](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace abide
