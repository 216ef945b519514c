#pragma once

#include <filesystem>
#include <span>

#include "netcdf/reader.hpp"
#include "store/result_frame.hpp"
#include "store/result_table.hpp"
#include "store/run_info.hpp"

namespace fleetprint::store {

// Some points of a sweep: a shard, a checkpoint, or, once all are there, the whole.
struct SweepPart {
  ResultFrame frame;
  ResultTable table;
  RunInfo info = {};  // of the run that wrote it, or of all that were joined
};

// Throws base::InputError if the file holds no part of a sweep, or is a whole result.
SweepPart read_part(const std::filesystem::path& path, netcdf::Locking locking = netcdf::Locking::shared);

// The whole of several files. Throws base::InputError with all problems: parts of different inputs, points that two of
// them hold, points that none does.
SweepPart join_parts(std::span<const std::filesystem::path> paths);

}  // namespace fleetprint::store
