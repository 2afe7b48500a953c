#pragma once

#include <abide/report/report.hpp>

#include <nlohmann/json_fwd.hpp>

namespace abide::tool {

/// The report for programs; its keys are those of docs/library.md. Integers that may be long are
/// strings, and nothing is cut.
nlohmann::ordered_json report_json(const Certificate& certificate,
                                   const reporting::Provenance& provenance);

}  // namespace abide::tool
