#pragma once

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "../model/image_classification.hpp"
#include "model/scenario.hpp"
#include "run/execution.hpp"
#include "run/result.hpp"
#include "sampling/sector_sampler.hpp"

namespace fleetprint::testing {

inline model::Sector uncertain_sector(const std::string& name, double emissions, double saving) {
  const std::string path = "sector/" + name + "/";
  return {name,
          {path + "emissions", model::DistributionSpec::uniform(0.9 * emissions, 1.1 * emissions)},
          {path + "emissions_factor", model::DistributionSpec::fixed(1)},
          {path + "saving", model::DistributionSpec::triangular({0.5 * saving, saving, 1.4 * saving})},
          {path + "realisation", model::DistributionSpec::fixed(0.9)},
          model::ReboundKind::share,
          {path + "rebound", model::DistributionSpec::triangular({-0.1, 0.1, 0.6})}};
}

// Missing values included.
inline bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

// The sectors of one trial: [sector].
inline std::vector<model::SectorValues> sectors_of(const sampling::SectorSampler& sampler, std::uint32_t trial) {
  std::vector<model::SectorValues> values;
  for (const sampling::SectorColumns& column :
       sampler.draw_columns({base::Trial{trial}, 1, kernels::VectorWidth::reference}))
    values.push_back(column.at(0));
  return values;
}

// Residential buildings and the rest, scaled from 250e9 devices to the fleet so that the net is near zero.
inline model::Scenario example_scenario(std::uint64_t devices, model::Dependence dependence) {
  const double scale = static_cast<double>(devices) / 250e9;
  model::Scenario scenario;
  scenario.indicator = {"climate change", "kg CO2e", "Mt CO2e", 1e9};
  scenario.fleet = model::image_classification_fleet(devices, dependence);
  scenario.sectors = {uncertain_sector("residential", 2033 * scale, 0.12),
                      uncertain_sector("other", 31480 * scale, 0.004)};
  return scenario;
}

inline model::Study example_study(std::uint64_t devices, model::Dependence dependence, std::uint32_t trials) {
  model::Study study;
  study.title = "example";
  study.seed = base::Seed{20231115};
  study.trials = trials;
  study.device_sample = 5000;
  study.output.quantiles = {0.05, 0.5, 0.95};
  study.output.break_even = model::BreakEvenOptions{1, {0, 0.003, 0.006, 0.02}};
  study.points = {{"base", "the scenario itself", example_scenario(devices, dependence)}};
  return study;
}

inline run::Execution with_threads(int threads, kernels::VectorWidth width = kernels::VectorWidth::reference) {
  run::Execution execution;
  execution.threads = {threads};
  execution.width = width;
  return execution;
}

inline const std::vector<double>& values(const run::PointResult& point, const char* name) {
  return run::output_named(point, name).values;
}

}  // namespace fleetprint::testing
