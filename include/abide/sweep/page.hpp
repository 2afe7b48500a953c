#pragma once

#include <string_view>

namespace abide::sweep {

/// The page lib/sweep/page.html, in which `@ATLAS_DATA@` stands for the data: an object with
/// "title" and "rows", see write_html.
std::string_view page_template();

}  // namespace abide::sweep
