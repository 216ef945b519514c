#pragma once

#include <cstdint>
#include <vector>

#include "model/device_profile.hpp"

namespace fleetprint::model {

// Who shares an uncertainty: every device draws its own value, or one draw per trial holds for every device.
enum class Dependence { independent, shared };

struct Fleet {
  std::uint64_t devices = 0;
  double lifespan_years = 1;
  Dependence dependence = Dependence::independent;
  std::vector<DeviceProfile> profiles;

  // Devices of each profile: share x devices, rounded by largest remainder (Hamilton's method; ties go to the earlier
  // profile) so that they add up to the fleet.
  std::vector<std::uint64_t> devices_by_profile() const;
  // Best case, all-typical and worst case of the whole fleet [the indicator's device unit].
  Triple total() const;
  // Mean of the whole fleet's footprint under the profiles' estimates [the indicator's device unit].
  double mean() const;
  // Variance of the same: sum of n Var(D) when independent; when shared, parts that are one parameter move together:
  // (sum of n sd)^2, exact where they have one law, an upper bound where profiles read their triple as different laws.
  double variance() const;
};

}  // namespace fleetprint::model
