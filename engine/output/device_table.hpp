#pragma once

#include <string>
#include <vector>

#include "model/device_profile.hpp"
#include "model/indicator.hpp"
#include "run/result.hpp"

namespace fleetprint::output {

// A product that people know, to compare a device with.
struct ReferenceProduct {
  std::string name;
  double footprint = 0;  // device unit
};

struct DeviceReport {
  model::DeviceProfile profile;
  model::Indicator indicator;
  run::DeviceDistribution distribution;
  std::vector<double> quantile_levels;  // of the distribution's quantiles
  std::vector<ReferenceProduct> references;
  double least_published = 0;  // total of the published systems [device unit]; 0: not known
  double greatest_published = 0;
};

// One device block by block, its total, the distribution of the total, and the reference products beside it.
std::string device_table(const DeviceReport& report);

// The same numbers as JSON.
std::string device_json(const DeviceReport& report);

}  // namespace fleetprint::output
