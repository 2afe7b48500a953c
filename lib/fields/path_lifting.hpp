#pragma once

#include <abide/fields/family.hpp>

namespace abide {

/// The lifting over the expanded family of its reference paths, which has the same fields. See
/// make_family.
std::shared_ptr<const Family> make_path_lifting(const PathLifting& shape,
                                                std::shared_ptr<const Family> reference_paths);

}  // namespace abide
