#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/device_profile.hpp"

namespace fleetprint::model {

// Who shares an uncertainty: every device draws its own value; or one draw per trial holds for every device; or a part
// of a device is X = F^-1(Phi(sqrt(rho) Z + sqrt(1 - rho) E)), Z drawn once per trial and E by every device, both
// standard normal (one-factor Gaussian copula), so that rho = 0 is independent and rho = 1 shared.
enum class Dependence { independent, shared, correlated };

// Correlation of the factors Z of some functional blocks, under shared and correlated.
struct BlockCorrelation {
  std::vector<Part> blocks;    // each once; none: all factors are independent
  std::vector<double> matrix;  // [block][block], symmetric, positive semi-definite, 1 on the diagonal

  bool operator==(const BlockCorrelation&) const = default;
};

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
  double correlation = 0;  // rho in (0, 1) of Dependence::correlated, else without meaning
  BlockCorrelation block_correlation = {};

  // Devices of each profile: share x devices, rounded by largest remainder (Hamilton's method; ties go to the earlier
  // profile) so that they add up to the fleet.
  std::vector<std::uint64_t> devices_by_profile() const;
  // Best case, all-typical and worst case of the whole fleet [the indicator's device unit].
  Triple total() const;
  // Mean of the whole fleet's footprint under the profiles' estimates [the indicator's device unit].
  double mean() const;

  bool operator==(const Fleet&) const = default;
};

}  // namespace fleetprint::model
