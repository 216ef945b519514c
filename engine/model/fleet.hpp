#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/device_profile.hpp"

namespace fleetprint::model {

// Who shares an uncertainty: every device draws its own value, or one draw per trial holds for every device.
enum class Dependence { independent, shared };

// How the shares of the profiles change over the cohorts, and how uncertain they are; without it they stay what the
// profiles say.
struct Composition {
  std::vector<double> target_shares;  // [profile], reached in target_year; empty: no change
  double start_year = 0;              // linear from here ...
  double target_year = 0;             // ... to here, constant outside
  // The shares follow a Dirichlet law with mean share_p and concentration kappa: variance s (1 - s) / (kappa + 1)
  // (Kotz, Balakrishnan & Johnson 2000, Continuous Multivariate Distributions). Nothing: they are certain.
  std::optional<double> concentration;

  bool operator==(const Composition&) const = default;
};

struct Fleet {
  std::uint64_t devices = 0;  // of a scenario without years
  double lifespan_years = 1;  // mean time in service
  Dependence dependence = Dependence::independent;
  std::vector<DeviceProfile> profiles;
  Composition composition = {};

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
