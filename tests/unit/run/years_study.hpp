#pragma once

#include "example_study.hpp"

namespace fleetprint::testing {

inline model::Parameter between(const std::string& name, double lower, double upper) {
  return {name, model::DistributionSpec::uniform(lower, upper)};
}

// Two profiles over the years 2024 to 2033, with every kind of input uncertain.
inline model::Study years_study(model::Dependence dependence) {
  model::Study study = example_study(250'000'000'000, dependence, 100);
  model::Scenario& scenario = study.points[0].scenario;
  scenario.fleet.profiles.push_back(scenario.fleet.profiles[0]);
  scenario.fleet.profiles[1].name = "other";
  for (std::size_t part = 0; part < model::part_count; ++part)
    if (!scenario.fleet.profiles[1].part(part).is_constant())
      scenario.fleet.profiles[1].parts[part].parameter = "other_" + std::string(name(static_cast<model::Part>(part)));
  scenario.fleet.profiles[0].share = 0.6;
  scenario.fleet.profiles[1].share = 0.4;
  scenario.fleet.composition.concentration = 50;
  for (model::Sector& sector : scenario.sectors) {
    sector.path.emissions.growth_per_year = between("sector/" + sector.name + "/growth", -0.03, 0.01);
    sector.path.emissions.growth_from_year = 2024;
    sector.path.realisation.kind = model::RealisationKind::stock;
    sector.path.realisation.devices_for_full_effect = between("sector/" + sector.name + "/full", 40e9, 60e9);
  }
  model::Timeline timeline;
  timeline.deployment.first_year = 2024;
  timeline.deployment.last_year = 2033;
  model::GrowthLaw growth{"exponential",
                          model::GrowthKind::exponential,
                          2023,
                          between("growth/devices", 14e9, 16e9),
                          between("growth/rate", 0.08, 0.12),
                          {},
                          {},
                          {},
                          {},
                          {}};
  timeline.deployment.growth = {growth};
  timeline.deployment.lifetime = {model::LifetimeKind::weibull, between("lifetime/shape", 2, 3),
                                  between("lifetime/scale", 4, 6)};
  timeline.decarbonisation.reference_year = 2023;
  timeline.decarbonisation.manufacturing.decline_per_year = between("decline/manufacturing", 0, 0.03);
  timeline.decarbonisation.grid.decline_per_year = between("decline/grid", 0, 0.05);
  scenario.timeline = timeline;
  return study;
}

}  // namespace fleetprint::testing
