#pragma once

#include <string>

#include "base/error.hpp"
#include "input/problems.hpp"
#include "model/device_profile.hpp"

namespace fleetprint::input {

// That a triple can be read as the estimate says: a lognormal law needs lower < typical < upper, or a constant.
struct TripleReading {
  std::string part;
  std::string profile;
  model::Triple triple;
};
void check_reading(const TripleReading& reading, model::Estimate estimate, const base::Location& where,
                   const std::string& key, Problems& problems);

// That the profile's triples can be read as its estimate says. Each part that cannot is a problem of `key`.
void check_estimate(const model::DeviceProfile& profile, const base::Location& where, const std::string& key,
                    Problems& problems);

}  // namespace fleetprint::input
