#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "netcdf/group.hpp"

namespace fleetprint::netcdf {

// An HDF5 file that is also a valid netCDF-4 file: format bounds V18, links and attributes in order of creation, each
// dimension a dimension scale, text attributes of fixed length and text variables of variable length in UTF-8. No
// times are stored, so the same calls give the same bytes with one version of HDF5. Only close() tells that everything
// was written; a file that is destroyed before is to be thrown away. Every failing call is a base::RunError. The
// file is not locked, as nobody else knows it yet. To be used from one thread.
class File {
 public:
  // Creates or truncates path. shown_as: what messages call the file, when path is a temporary name for it.
  explicit File(const std::filesystem::path& path, std::string shown_as = {});
  ~File();
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  Group root();

  // Flushes and closes; the groups and slab variables of this file are unusable afterwards.
  void close();

 private:
  std::shared_ptr<FileState> state_;
};

}  // namespace fleetprint::netcdf
