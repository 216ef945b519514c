#pragma once

#include <filesystem>

#include "store/sweep_summary.hpp"

namespace fleetprint::store {

// Whether the file is of a sweep or a part of one, which read_sweep_summary reads; of other results read_result does.
// Throws base::InputError if it is no HDF5 file.
bool is_sweep_result(const std::filesystem::path& path);
// Whether it is of a sweep and holds all its points.
bool is_whole_sweep(const std::filesystem::path& path);

// Reads what a file of a sweep says, each variable once. Throws base::InputError as read_result does.
SweepSummary read_sweep_summary(const std::filesystem::path& path);

}  // namespace fleetprint::store
