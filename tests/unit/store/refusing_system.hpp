#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace fleetprint::store {

// System calls that refuse, by name (open, link, renameat2, rename, flock, fcntl, fsync), with an error number each, as
// long as this lives: as file systems do that are full, or lack hard links, locks and the like. fcntl refuses locks
// alone, open alone to make a file, and that only below `folder`. HDF5 meets them too.
class RefusingSystem {
 public:
  explicit RefusingSystem(std::map<std::string, int> errors, const std::filesystem::path& folder = "/");
  ~RefusingSystem();
  RefusingSystem(const RefusingSystem&) = delete;
  RefusingSystem& operator=(const RefusingSystem&) = delete;
};

}  // namespace fleetprint::store
