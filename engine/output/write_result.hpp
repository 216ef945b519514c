#pragma once

#include <filesystem>
#include <string>

#include "kernels/vector_width.hpp"
#include "run/result.hpp"

namespace fleetprint::output {

// What differs from run to run; stored in the group run_info alone.
struct RunInfo {
  int threads = 1;
  kernels::VectorWidth vector_width = kernels::VectorWidth::reference;
  std::string device = "cpu";  // or "gpu, " and its name
  double wall_seconds = 0;
};

// Writes a result as the README of this folder specifies. Throws base::RunError when the file cannot be written
// completely. shown_as: the final name, for messages.
void write_result(const run::Result& result, const RunInfo& info, const std::filesystem::path& path,
                  const std::string& shown_as);

}  // namespace fleetprint::output
