#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/device_profile.hpp"
#include "model/inventory.hpp"
#include "run/fleet_balance.hpp"
#include "run/result.hpp"

namespace fleetprint::present {

// A product that people know, to compare a device with.
struct ReferenceProduct {
  std::string name;
  double footprint = 0;  // device unit
};

// What is asked of a fleet of such devices, and the answer.
struct FleetReport {
  run::FleetQuestion question;
  run::FleetBalance balance;
  std::string scenario;                // file that the sectors come from; empty: none
  double scenario_devices = 0;         // whose savings its sectors state
  bool has_uncertain_sectors = false;  // the scenario has laws, of which the typical values are taken
};

struct DeviceReport {
  model::ComposedDevice device;
  std::string estimate;  // its name
  model::Indicator indicator;
  run::DeviceDistribution distribution;
  std::vector<double> quantile_levels;  // of the distribution's quantiles
  std::vector<ReferenceProduct> references;
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
std::string device_table(const DeviceReport& report);

// The same numbers as JSON; the shape is described in README.md.
std::string device_json(const DeviceReport& report);

}  // namespace fleetprint::present
