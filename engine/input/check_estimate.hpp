#pragma once

#include <string>

#include "base/error.hpp"
#include "input/problems.hpp"
#include "model/device_profile.hpp"

namespace fleetprint::input {

// That the profile's triples can be read as its estimate says: a lognormal law needs lower < typical < upper, or a
// constant. Each part that cannot is a problem of `key`.
void check_estimate(const model::DeviceProfile& profile, const base::Location& where, const std::string& key,
                    Problems& problems);

}  // namespace fleetprint::input
