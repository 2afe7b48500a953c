#pragma once

#include <abide/fields/family.hpp>

namespace abide {

/// See make_family. Precondition: two columns at least.
std::shared_ptr<const Family> make_column_differences(const ColumnDifferences& shape);

}  // namespace abide
