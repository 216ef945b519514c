#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/ids.hpp"
#include "model/composed_device.hpp"
#include "run/execution.hpp"
#include "run/result.hpp"
#include "sampling/footprint_law.hpp"

namespace fleetprint::run {

// The law of a composed device's footprint D [device unit]: exact where it is known, else from devices drawn one by
// one, to within one of 2048 bins.
class ComposedDistribution {
 public:
  // quantile_levels: of the distribution, in (0, 1).
  ComposedDistribution(const model::ComposedDevice& device, const std::vector<double>& quantile_levels, base::Seed seed,
                       const Execution& execution);

  // Its histogram counts the devices that are expected of 10^12, or those drawn.
  const DeviceDistribution& device() const { return device_; }
  // P(D < x).
  double probability_below(double x) const;

 private:
  std::optional<sampling::FootprintLaw> law_;
  DeviceDistribution device_;
};

}  // namespace fleetprint::run
