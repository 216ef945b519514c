#pragma once

#include <filesystem>
#include <string>

#include "run/result.hpp"
#include "store/result_frame.hpp"
#include "store/result_table.hpp"
#include "store/run_info.hpp"

namespace fleetprint::store {

// Where a file is written, and the name that messages give it.
struct FileName {
  std::filesystem::path path;
  std::string shown_as;
};

// A result as what its file says.
struct ResultContent {
  ResultFrame frame;
  ResultTable table;
};
ResultContent content_of(run::Result result);

// Writes a result as the README of this folder specifies. Throws base::RunError when the file cannot be written
// completely. All points of the table, or those that are there, which is a part of a sweep (see README.md). At least
// one point must be there.
void write_table(const ResultFrame& frame, const ResultTable& table, const RunInfo& info, const FileName& file);

// The same as a part of a sweep, even if all points are there.
void write_part(const ResultFrame& frame, const ResultTable& table, const RunInfo& info, const FileName& file);

// Copies a result byte by byte.
void copy_result(const std::filesystem::path& from, const FileName& file);

}  // namespace fleetprint::store
