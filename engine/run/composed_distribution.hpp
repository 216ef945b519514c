#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/ids.hpp"
#include "model/device_profile.hpp"
#include "run/execution.hpp"
#include "run/result.hpp"
#include "sampling/footprint_law.hpp"

namespace fleetprint::run {

// The law of a composed device's footprint D [device unit]: exact where it is known (sampling::FootprintLaw), else that
// of 2^18 devices drawn by a scrambled Sobol' design, a dimension for each part.
class ComposedDistribution {
 public:
  // quantile_levels: of the distribution, in (0, 1).
  ComposedDistribution(const model::ComposedDevice& device, const std::vector<double>& quantile_levels, base::Seed seed,
                       const Execution& execution);

  // Its histogram counts the devices that are expected of 10^12; or those drawn, from their 0.1 % to their 99 % point,
  // what lies beyond in the outermost bins.
  const DeviceDistribution& device() const { return device_; }
  // P(D < x).
  double probability_below(double x) const;

 private:
  std::optional<sampling::FootprintLaw> law_;
  std::vector<double> drawn_;  // ascending; empty where the law is known
  DeviceDistribution device_;
};

}  // namespace fleetprint::run
