#pragma once

#include <filesystem>

#include "store/result_summary.hpp"
#include "store/sweep_summary.hpp"

namespace fleetprint::store {

// What a result file holds, its trials and curves apart; each of its variables is read once. Throws base::InputError if
// it is not one of ours, is damaged, or is of a newer format.
ResultSummary read_result(const std::filesystem::path& path);
// The same of a sweep, whole or in part.
SweepSummary read_sweep_summary(const std::filesystem::path& path);

// Whether a result is of a sweep, or a part of one; and of a whole one.
bool is_sweep_result(const std::filesystem::path& path);
bool is_whole_sweep(const std::filesystem::path& path);

}  // namespace fleetprint::store
