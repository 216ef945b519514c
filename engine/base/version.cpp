#include "base/version.hpp"

#include "version_config.hpp"

namespace fleetprint::base {

Version version() {
  return {FLEETPRINT_VERSION, FLEETPRINT_GIT_COMMIT, FLEETPRINT_COMPILER, FLEETPRINT_FLAGS, FLEETPRINT_LIBRARIES};
}

}  // namespace fleetprint::base
