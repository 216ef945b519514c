#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/device_profile.hpp"
#include "model/fleet_question.hpp"
#include "model/inventory.hpp"
#include "run/fleet_balance.hpp"
#include "run/result.hpp"

namespace fleetprint::present {

// What is asked of a fleet of such devices, and the answer.
struct FleetReport {
  model::FleetQuestion question;
  run::FleetBalance balance;
};

struct DeviceReport {
  model::ComposedDevice device;
  std::string estimate;  // its name
  model::Indicator indicator;
  run::DeviceDistribution distribution;
  std::vector<double> quantile_levels;  // of the distribution's quantiles
  std::vector<model::ReferenceProduct> references;
  double least_published = 0;  // total of the published systems [device unit]; 0: not known
  double greatest_published = 0;
  std::optional<FleetReport> fleet;
};

// The histogram folded into a few rows of equal width.
struct HistogramRows {
  std::vector<double> edges;   // [row + 1], device unit
  std::vector<double> shares;  // [row]
};
HistogramRows histogram_rows(const run::DeviceDistribution& distribution);

// One device part by part, its total, the distribution of the total, the reference products beside it, and a fleet.
std::string device_table(const DeviceReport& report, std::size_t width);

// The same numbers as JSON; the shape is described in README.md.
std::string device_json(const DeviceReport& report);

}  // namespace fleetprint::present
