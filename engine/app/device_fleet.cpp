#include "app/device_fleet.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/plain_text.hpp"
#include "input/compose_device.hpp"
#include "input/read_study.hpp"
#include "input/table_unit.hpp"
#include "model/input_table.hpp"

namespace fleetprint::app {
namespace {

constexpr const char* shipped_scenario = "paper-250bn.toml";

// --saving and --rebound as settings of the scenario, so that its schema checks them.
std::vector<std::string> overrides_of(const DeviceOptions& options, input::Problems& problems) {
  std::vector<std::string> overrides;
  for (const std::string& saving : options.savings) {
    const auto named = input::split_named(saving);
    if (named && named->name.find('.') == std::string::npos)
      overrides.push_back(fmt::format("sector.{}.saving={}", named->name, named->value));
    else
      problems.add({{"--saving", 0, 0},
                    {},
                    fmt::format("is '{}'", saving),
                    "must be SECTOR=SHARE, such as residential=0.2",
                    {}});
  }
  if (!options.rebound.empty()) overrides.push_back("sector.*.rebound=" + options.rebound);
  return overrides;
}

// As if the scenario's keys had been set by their own options.
base::Problem by_option(base::Problem problem) {
  if (problem.where.file == "--set")
    problem.where.file = problem.key.ends_with(".rebound") || problem.key.ends_with("*") ? "--rebound" : "--saving";
  return problem;
}

model::Study study_of(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                      input::Problems& problems) {
  try {
    return input::read_study(file, overrides);
  } catch (const base::InputError& error) {
    for (const base::Problem& problem : error.problems()) problems.add(by_option(problem));
    return {};
  }
}

// 0: the saving does not follow the number of devices.
double full_effect_of(const model::Sector& sector) {
  const model::RealisationPath& path = sector.path.realisation;
  return path.kind == model::RealisationKind::stock ? path.devices_for_full_effect.typical() : 0;
}

void check_whole(double value, const char* option, input::Problems& problems) {
  if (value != std::floor(value))
    problems.add({{option, 0, 0}, {}, fmt::format("is {}", value), "must be a whole number", {}});
}

}  // namespace

DeviceFleet read_device_fleet(const DeviceOptions& options, const model::Indicator& indicator,
                              const std::filesystem::path& data, input::Problems& problems) {
  constexpr double lifespan_without_scenario = 3;  // Prakash et al. (2023), as the use stage
  DeviceFleet fleet;
  fleet.question = {options.devices, lifespan_without_scenario, {}};
  check_whole(options.devices, "--devices", problems);
  if (indicator.device_unit == input::carbon_unit) {
    const std::filesystem::path file = options.scenario.empty() ? data / shipped_scenario : options.scenario;
    const model::Study study = study_of(file, overrides_of(options, problems), problems);
    if (study.points.empty()) return fleet;
    const model::Scenario& scenario = study.points.front().scenario;
    if (scenario.timeline)
      problems.add({{file.string(), 0, 0},
                    "deployment",
                    "makes this a fleet over the years",
                    "a fleet at one moment is wanted here",
                    "Use fleetprint run."});
    fleet.scenario = base::visible(file.filename().string());
    fleet.scenario_devices = static_cast<double>(scenario.fleet.devices);
    fleet.question.lifespan_years = scenario.fleet.lifespan_years;
    const double devices = options.devices > 0 ? options.devices : fleet.scenario_devices;
    fleet.has_uncertain_sectors = model::is_uncertain(scenario, model::Step::sectors);
    for (const model::Sector& sector : scenario.sectors)
      fleet.question.sectors.push_back({sector.name, model::typical_values(sector, devices), full_effect_of(sector)});
  } else if (!options.savings.empty() || !options.rebound.empty() || !options.scenario.empty()) {
    problems.add({{},
                  {},
                  "sectors are in Mt CO2e, the inventory is in " + indicator.device_unit,
                  "a net needs one unit",
                  "Leave --saving, --rebound and --scenario out."});
  }
  const bool asks_for_savings = !options.savings.empty() || !options.rebound.empty() || !options.scenario.empty();
  if (options.devices > 0 && options.devices != fleet.scenario_devices && !asks_for_savings)
    std::erase_if(fleet.question.sectors,
                  [](const run::NamedSector& sector) { return sector.devices_for_full_effect == 0; });
  if (options.devices == 0) fleet.question.devices = fleet.scenario_devices;
  if (options.lifespan_years > 0) fleet.question.lifespan_years = options.lifespan_years;
  return fleet;
}

}  // namespace fleetprint::app
