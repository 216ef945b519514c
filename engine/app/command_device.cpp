#include <fmt/format.h>

#include <algorithm>

#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/default_threads.hpp"
#include "app/device_fleet.hpp"
#include "app/device_tables.hpp"
#include "app/exit_code.hpp"
#include "app/print_text.hpp"
#include "app/write_page.hpp"
#include "input/scenario_schema.hpp"
#include "kernels/vector_width.hpp"
#include "present/calculator_json.hpp"
#include "present/calculator_page.hpp"
#include "present/device_table.hpp"

namespace fleetprint::app {
namespace {

// The command line lets known names only pass.
model::Estimate estimate_named(const std::string& name) {
  const auto found = std::find(input::estimate_names.begin(), input::estimate_names.end(), name);
  return static_cast<model::Estimate>(found - input::estimate_names.begin());
}

// Presets that the inventory cannot make are left out.
std::vector<model::ComposedDevice> possible_presets(const input::DeviceSources& sources) {
  std::vector<model::ComposedDevice> devices;
  for (const std::string& name : input::known_presets(sources)) {
    input::Problems problems;
    model::ComposedDevice device = input::preset_device(name, sources, problems);
    if (problems.empty()) devices.push_back(std::move(device));
  }
  return devices;
}

present::CalculatorReport calculator_of(const DeviceTables& tables, const DeviceFleet& fleet) {
  const auto& offered = tables.sources.calculator.options;
  return {.inventory = tables.sources.inventory,
          .options = {offered.begin(), offered.end()},
          .presets = possible_presets(tables.sources),
          .references = tables.references,
          .least_published = tables.least_published,
          .greatest_published = tables.greatest_published,
          .fleet = fleet.question,
          .scenario = fleet.scenario,
          .sources = tables.provenance};
}

int show_choices(const DeviceOptions& options, const std::filesystem::path& data) {
  const DeviceTables tables = read_device_tables(options, data);
  input::Problems problems;
  const DeviceFleet fleet = read_device_fleet(options, tables.sources.inventory.indicator(), data, problems);
  problems.throw_if_any({});
  const present::CalculatorReport report = calculator_of(tables, fleet);
  options.json ? print_json(present::calculator_json(report)) : print_text(present::calculator_text(report));
  return exit_done;
}

input::DeviceChoices choices_of(const DeviceOptions& options) {
  return {options.preset, options.parts, options.without, options.own, estimate_named(options.estimate)};
}

// The page begins with the device of the options, else with the first preset. It can hold any number of devices against
// the sectors, so these are always there.
std::string make_calculator(const DeviceOptions& options, const std::filesystem::path& data) {
  const DeviceTables tables = read_device_tables(options, data);
  input::Problems problems;
  input::DeviceChoices choices = choices_of(options);
  if (choices.preset.empty() && choices.parts.empty() && choices.own.empty())
    choices.preset = input::known_presets(tables.sources).front();
  const model::ComposedDevice device = input::compose_device(choices, tables.sources, problems);
  DeviceOptions of_scenario = options;
  of_scenario.devices = 0;
  DeviceFleet fleet = read_device_fleet(of_scenario, tables.sources.inventory.indicator(), data, problems);
  problems.throw_if_any({});
  if (options.devices > 0) fleet.question.devices = options.devices;
  return present::calculator_page(calculator_of(tables, fleet), device);
}

present::FleetReport answer(const DeviceFleet& fleet, const present::DeviceReport& report,
                            const run::ComposedDistribution& distribution) {
  return {fleet.question,
          run::balance_fleet(report.device, distribution, report.quantile_levels, report.indicator, fleet.question),
          fleet.scenario, fleet.scenario_devices, fleet.has_uncertain_sectors};
}

}  // namespace

int show_device(const DeviceOptions& options) {
  const std::filesystem::path data = data_folder();
  if (options.choices) return show_choices(options, data);
  if (!options.page.empty()) {
    write_page(options.page, options.force, [&] { return make_calculator(options, data); });
    return exit_done;
  }
  const DeviceTables tables = read_device_tables(options, data);
  input::Problems problems;
  present::DeviceReport report;
  report.device = input::compose_device(choices_of(options), tables.sources, problems);
  report.estimate = options.estimate;
  report.indicator = tables.sources.inventory.indicator();
  DeviceFleet fleet;
  if (options.devices > 0)
    fleet = read_device_fleet(options, report.indicator, data, problems);
  else if (!options.scenario.empty())
    problems.add({{"--scenario", 0, 0}, {}, "has no meaning without --devices", {}, {}});
  problems.throw_if_any({});
  report.quantile_levels = {0.05, 0.25, 0.5, 0.75, 0.95};
  const run::ComposedDistribution distribution(report.device, report.quantile_levels, base::Seed{options.seed},
                                               {default_threads(), kernels::widest_supported()});
  report.distribution = distribution.device();
  report.references = tables.references;
  report.least_published = tables.least_published;
  report.greatest_published = tables.greatest_published;
  if (options.devices > 0) report.fleet = answer(fleet, report, distribution);
  options.json ? print_json(present::device_json(report)) : print_text(present::device_table(report));
  return exit_done;
}

}  // namespace fleetprint::app
