#include "input/device_sources.hpp"
#include "model/input_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/plain_text.hpp"
#include "input/compose_device.hpp"
#include "input/device_tables.hpp"
#include "input/read_study.hpp"
#include "input/table_unit.hpp"

namespace fleetprint::input {
namespace {

constexpr const char* shipped_scenario = "paper-250bn.toml";

CsvTable table_at(const std::filesystem::path& file, DeviceSources& sources) {
  CsvTable table = read_csv(file);
  sources.provenance.emplace_back(base::visible(file.filename().string()), table.source);
  return table;
}

void read_references(const std::filesystem::path& data, DeviceSources& sources) {
  const CsvTable products = table_at(data / "reference_products.csv", sources);
  if (device_unit(products) != sources.inventory.indicator().device_unit) return;
  sources.references = reference_products_of(products);
  const std::vector<double> published = published_totals_of(table_at(data / "systems_prakash_2023.csv", sources));
  const auto [least, greatest] = std::ranges::minmax(published);
  sources.least_published = least;
  sources.greatest_published = greatest;
}

// --saving and --rebound as settings of the scenario, so that its schema checks them.
std::vector<std::string> overrides_of(const FleetChoices& choices, Problems& problems) {
  std::vector<std::string> overrides;
  for (const std::string& saving : choices.savings) {
    const auto named = split_named(saving);
    if (named && named->name.find('.') == std::string::npos)
      overrides.push_back(fmt::format("sector.{}.saving={}", named->name, named->value));
    else
      problems.add({{"--saving", 0, 0},
                    {},
                    fmt::format("is '{}'", saving),
                    "must be SECTOR=SHARE, such as residential=0.2",
                    {}});
  }
  if (!choices.rebound.empty()) overrides.push_back("sector.*.rebound=" + choices.rebound);
  return overrides;
}

// As if the scenario's keys had been set by their own options.
base::Problem by_option(base::Problem problem) {
  if (problem.where.file == "--set")
    problem.where.file = problem.key.ends_with(".rebound") || problem.key.ends_with("*") ? "--rebound" : "--saving";
  return problem;
}

model::Study study_of(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                      Problems& problems) {
  try {
    return read_study(file, overrides);
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

void check_whole(double value, const char* option, Problems& problems) {
  if (value != std::floor(value))
    problems.add({{option, 0, 0}, {}, fmt::format("is {}", value), "must be a whole number", {}});
}

model::FleetQuestion question_of(const model::Scenario& scenario, double devices_asked_for) {
  model::FleetQuestion question;
  question.scenario_devices = static_cast<double>(scenario.fleet.devices);
  question.devices = devices_asked_for > 0 ? devices_asked_for : question.scenario_devices;
  question.lifespan_years = scenario.fleet.lifespan_years;
  question.has_uncertain_sectors = model::is_uncertain(scenario, model::Step::sectors);
  for (const model::Sector& sector : scenario.sectors)
    question.sectors.push_back({sector.name, model::typical_values(sector, question.devices), full_effect_of(sector)});
  return question;
}

}  // namespace

DeviceSources read_device_sources(const std::filesystem::path& data, const std::filesystem::path& profiles,
                                  const std::filesystem::path& inventory) {
  const auto file = [&](const std::filesystem::path& given, const char* shipped) {
    return given.empty() ? data / shipped : given;
  };
  DeviceSources sources{model::Inventory({}), {}, {}};
  sources.inventory = inventory_of(table_at(file(inventory, "lci_pirson_bol_2021.csv"), sources));
  sources.presets = presets_of(table_at(file(profiles, "device_profiles.csv"), sources));
  sources.calculator = calculator_of(table_at(data / "calculator_options.csv", sources));
  read_references(data, sources);
  return sources;
}

model::FleetQuestion read_fleet_question(const FleetChoices& choices, const model::Indicator& indicator,
                                         const std::filesystem::path& data, Problems& problems) {
  constexpr double lifespan_without_scenario = 3;  // Prakash et al. (2023), as the use stage
  model::FleetQuestion question{choices.devices, lifespan_without_scenario};
  const bool asks_for_savings = !choices.savings.empty() || !choices.rebound.empty() || !choices.scenario.empty();
  check_whole(choices.devices, "--devices", problems);
  if (indicator.device_unit == carbon_unit) {
    const std::filesystem::path file = choices.scenario.empty() ? data / shipped_scenario : choices.scenario;
    const model::Study study = study_of(file, overrides_of(choices, problems), problems);
    if (study.points.empty()) return question;
    const model::Scenario& scenario = study.points.front().scenario;
    if (scenario.timeline)
      problems.add({{file.string(), 0, 0},
                    "deployment",
                    "makes this a fleet over the years",
                    "a fleet at one moment is wanted here",
                    "Use fleetprint run."});
    question = question_of(scenario, choices.devices);
    question.scenario = base::visible(file.filename().string());
  } else if (asks_for_savings) {
    problems.add({{},
                  {},
                  "sectors are in Mt CO2e, the inventory is in " + indicator.device_unit,
                  "a net needs one unit",
                  "Leave --saving, --rebound and --scenario out."});
  }
  if (choices.devices > 0 && choices.devices != question.scenario_devices && !asks_for_savings)
    std::erase_if(question.sectors, [](const auto& sector) { return sector.devices_for_full_effect == 0; });
  if (choices.lifespan_years > 0) question.lifespan_years = choices.lifespan_years;
  return question;
}

}  // namespace fleetprint::input
