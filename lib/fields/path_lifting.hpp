#pragma once

#include <abide/fields/family.hpp>

namespace abide {

/// See make_family. The reference paths are expanded at the first call of field().
std::shared_ptr<const Family> make_path_lifting(const PathLifting& shape);

}  // namespace abide
