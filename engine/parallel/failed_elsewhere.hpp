#pragma once

#include <stdexcept>

namespace fleetprint::parallel {

// Another rank failed, and it tells the user why: this one ends with exit code 1 and says nothing, so that there is one
// message in all.
class FailedElsewhere : public std::runtime_error {
 public:
  FailedElsewhere() : std::runtime_error("another rank failed") {}
};

}  // namespace fleetprint::parallel
