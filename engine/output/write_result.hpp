#pragma once

#include <filesystem>
#include <string>

#include "output/result_frame.hpp"
#include "output/result_table.hpp"
#include "output/run_info.hpp"
#include "run/result.hpp"

namespace fleetprint::output {

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

}  // namespace fleetprint::output
