#pragma once

#include <filesystem>

#include "store/sensitivity_summary.hpp"

namespace fleetprint::store {

// Whether the file is of a sensitivity analysis, or a part of one, which read_sensitivity reads.
bool is_sensitivity_result(const std::filesystem::path& path);

// Throws base::InputError if the file is no such result.
SensitivitySummary read_sensitivity(const std::filesystem::path& path);

}  // namespace fleetprint::store
