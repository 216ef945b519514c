#pragma once

#include <map>
#include <string>

namespace fleetprint::output {

// System calls that refuse, by name (link, renameat2, rename, flock, fcntl, fsync), with an error number each, as long
// as this lives: as file systems do that lack hard links, locks and the like. fcntl refuses locks alone. HDF5 meets
// them too.
class RefusingSystem {
 public:
  explicit RefusingSystem(std::map<std::string, int> errors);
  ~RefusingSystem();
  RefusingSystem(const RefusingSystem&) = delete;
  RefusingSystem& operator=(const RefusingSystem&) = delete;
};

}  // namespace fleetprint::output
