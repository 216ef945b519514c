#pragma once

#include <stdexcept>

namespace fleetprint::parallel {

// Another rank failed, and it tells the user why. This one says nothing and ends with exit code 0, so that there is one
// message in all, and the exit code of the launcher is that of the rank that failed: mpirun gives the first that is
// not 0 and ends all other ranks at once, maybe before the message is out.
class FailedElsewhere : public std::runtime_error {
 public:
  FailedElsewhere() : std::runtime_error("another rank failed") {}
};

}  // namespace fleetprint::parallel
