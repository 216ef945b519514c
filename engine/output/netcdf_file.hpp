#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "output/netcdf_group.hpp"

namespace fleetprint::output {

// An HDF5 file that is also a valid netCDF-4 file: format bounds V18, links and attributes in order of creation, each
// dimension a dimension scale, text attributes of fixed length and text variables of variable length in UTF-8. No
// times are stored, so the same calls give the same bytes with one version of HDF5. Only close() tells that everything
// was written; a file that is destroyed before is to be thrown away. Every failing call is a base::RunError. The
// file is not locked, as nobody else knows it yet. To be used from one thread.
class NetcdfFile {
 public:
  // Creates or truncates path. shown_as: what messages call the file, when path is a temporary name for it.
  explicit NetcdfFile(const std::filesystem::path& path, std::string shown_as = {});
  ~NetcdfFile();
  NetcdfFile(const NetcdfFile&) = delete;
  NetcdfFile& operator=(const NetcdfFile&) = delete;

  NetcdfGroup root();

  // Flushes and closes; the groups and slab variables of this file are unusable afterwards.
  void close();

 private:
  std::shared_ptr<NetcdfFileState> state_;
};

}  // namespace fleetprint::output
