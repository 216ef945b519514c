#pragma once

#include <cstdint>
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
};

struct Fleet {
  std::uint64_t devices = 0;
  double lifespan_years = 1;
  Dependence dependence = Dependence::independent;
  std::vector<DeviceProfile> profiles;
  double correlation = 0;  // rho in (0, 1) of Dependence::correlated, else without meaning
  BlockCorrelation block_correlation = {};

  // Devices of each profile: share x devices, rounded by largest remainder (Hamilton's method; ties go to the earlier
  // profile) so that they add up to the fleet.
  std::vector<std::uint64_t> devices_by_profile() const;
  // Best case, all-typical and worst case of the whole fleet [the indicator's device unit].
  Triple total() const;
  // Mean of the whole fleet's footprint under the profiles' estimates [the indicator's device unit].
  double mean() const;
};

}  // namespace fleetprint::model
