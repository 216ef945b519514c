#pragma once

#include <string_view>

namespace fleetprint::base {

// What this binary was built from; stored in every result file (root attributes, see output/README.md).
struct Version {
  std::string_view number;      // semantic version, e.g. "0.2.0-dev"
  std::string_view git_commit;  // abbreviated hash, "-dirty" appended when the tree had changes, or "unknown"
  std::string_view compiler;    // id and version
  std::string_view flags;       // C++ flags of the build type
  std::string_view libraries;   // names and versions
};

Version version();

}  // namespace fleetprint::base
