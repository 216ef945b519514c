#pragma once

#include <string>
#include <vector>

#include "netcdf/file.hpp"
#include "netcdf/reader.hpp"

namespace fleetprint::store {

inline constexpr const char* run_info_group = "run_info";

// What differs from run to run; stored in the group run_info alone.
struct RunInfo {
  int threads = 1;
  int ranks = 1;
  std::string vector_width = "reference";
  std::string device = "cpu";  // or "gpu, " and its name
  double wall_seconds = 0;
  int merged_files = 0;  // that the file was joined from; 0: it is the work of its own run
};

// With this host and the present time.
void write_run_info(netcdf::Group group, const RunInfo& info);
// What a file says; the defaults stand for what it does not.
RunInfo read_run_info(const netcdf::Reader& file);

// What a file says that was joined from others: the greatest of their threads and ranks, every vector width and device
// that occurs, the sum of their seconds.
RunInfo info_of_merged(const std::vector<RunInfo>& files);

}  // namespace fleetprint::store
