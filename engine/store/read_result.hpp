#pragma once

#include <filesystem>

#include "store/result_summary.hpp"

namespace fleetprint::store {

// Reads what a result file says, without its trials. Throws base::InputError if the file is no result of Fleetprint, or
// of a newer format.
ResultSummary read_result(const std::filesystem::path& path);

}  // namespace fleetprint::store
