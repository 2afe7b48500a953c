#pragma once

#include <string_view>

namespace abide {

/// True for names of variables: [A-Za-z][A-Za-z0-9_]{0,63}.
bool is_variable_name(std::string_view text);

}  // namespace abide
