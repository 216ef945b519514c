#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

#include "app/commands.hpp"
#include "app/common_options.hpp"
#include "app/exit_code.hpp"
#include "app/files.hpp"
#include "app/run_options.hpp"
#include "app/tell.hpp"
#include "input/device_sources.hpp"
#include "input/scenario_schema.hpp"
#include "kernels/vector_width.hpp"
#include "present/calculator_json.hpp"
#include "present/calculator_page.hpp"
#include "present/device_table.hpp"

namespace fleetprint::app {
namespace {

struct DeviceOptions {
  input::DeviceChoices device;
  std::string estimate = "triangular";
  input::FleetChoices fleet;       // 0 devices: no fleet is asked for
  bool choices = false;            // list them, and no device
  std::filesystem::path page;      // the calculator as a page to write; empty: none
  bool force = false;              // replace an existing page
  std::filesystem::path profiles;  // empty: the shipped table
  std::filesystem::path inventory;
  std::uint64_t seed = 1;
  bool json = false;

  // The command line lets known names only pass.
  input::DeviceChoices chosen_device() const {
    input::DeviceChoices chosen = device;
    const auto found = std::ranges::find(input::estimate_names, estimate);
    chosen.estimate = static_cast<model::Estimate>(found - input::estimate_names.begin());
    return chosen;
  }
  input::DeviceSources sources() const { return input::read_device_sources(data_folder(), profiles, inventory); }
};

present::CalculatorReport calculator_of(const input::DeviceSources& sources, const input::FleetChoices& fleet,
                                        input::Problems& problems) {
  const auto& offered = sources.calculator.options;
  return {.inventory = sources.inventory,
          .options = {offered.begin(), offered.end()},
          .presets = input::possible_presets(sources),
          .references = sources.references,
          .least_published = sources.least_published,
          .greatest_published = sources.greatest_published,
          .fleet = input::read_fleet_question(fleet, sources.inventory.indicator(), data_folder(), problems),
          .sources = sources.provenance};
}

void show_choices(const DeviceOptions& options) {
  input::Problems problems;
  const present::CalculatorReport report = calculator_of(options.sources(), options.fleet, problems);
  problems.throw_if_any({});
  options.json ? fmt::print("{}", present::calculator_json(report))
               : print_text(present::calculator_text(report, text_width()));
}

// The page begins with the device of the options, else with the first preset. It can hold any number of devices against
// the sectors, so these are always there.
std::string make_calculator(const DeviceOptions& options) {
  const input::DeviceSources sources = options.sources();
  input::Problems problems;
  input::DeviceChoices choices = options.chosen_device();
  if (choices.preset.empty() && choices.parts.empty() && choices.own.empty())
    choices.preset = input::known_presets(sources).front();
  const model::ComposedDevice device = input::compose_device(choices, sources, problems);
  input::FleetChoices of_scenario = options.fleet;
  of_scenario.devices = 0;
  present::CalculatorReport report = calculator_of(sources, of_scenario, problems);
  problems.throw_if_any({});
  if (options.fleet.devices > 0) report.fleet.devices = options.fleet.devices;
  return present::calculator_page(report, device);
}

void show_composed(const DeviceOptions& options) {
  const input::DeviceSources sources = options.sources();
  input::Problems problems;
  present::DeviceReport report;
  report.device = input::compose_device(options.chosen_device(), sources, problems);
  report.estimate = options.estimate;
  report.indicator = sources.inventory.indicator();
  model::FleetQuestion question;
  if (options.fleet.devices > 0)
    question = input::read_fleet_question(options.fleet, report.indicator, data_folder(), problems);
  else if (!options.fleet.scenario.empty())
    problems.add({{"--scenario", 0, 0}, {}, "has no meaning without --devices", {}, {}});
  problems.throw_if_any({});
  report.quantile_levels = {0.05, 0.25, 0.5, 0.75, 0.95};
  const run::ComposedDistribution distribution(report.device, report.quantile_levels, base::Seed{options.seed},
                                               {default_threads(), kernels::widest_supported()});
  report.distribution = distribution.device();
  report.references = sources.references;
  report.least_published = sources.least_published;
  report.greatest_published = sources.greatest_published;
  if (options.fleet.devices > 0)
    report.fleet = {
        question, run::balance_fleet(report.device, distribution, report.quantile_levels, report.indicator, question)};
  options.json ? fmt::print("{}", present::device_json(report))
               : print_text(present::device_table(report, text_width()));
}

int show_device(const DeviceOptions& options) {
  if (options.choices)
    show_choices(options);
  else if (!options.page.empty())
    write_page(options.page, options.force, [&] { return make_calculator(options); });
  else
    show_composed(options);
  return exit_done;
}

// Shows the names in the help, and leaves it to the reader of the values to say what is wrong, with all else that is.
CLI::Validator names_shown(std::span<const std::string_view> names) {
  const std::string list = fmt::format("{{{}}}", fmt::join(names, ","));
  return CLI::Validator([](std::string&) { return std::string(); }, list);
}

void add_parts(CLI::App& command, input::DeviceChoices& device) {
  add_texts(command, "--part", device.parts,
            "An option's name, a level (hsl0 to hsl3), a number, lower,typical,upper, or none (repeatable)")
      ->type_name("PART=VALUE");
  add_texts(command, "--without", device.without, "Switch a part off (repeatable)")
      ->type_name("PART")
      ->check(names_shown(model::part_names));
  add_texts(command, "--add", device.own, "A part of your own (repeatable): a number, or lower,typical,upper")
      ->type_name("NAME=VALUE");
}

void add_fleet(CLI::App& command, input::FleetChoices& fleet) {
  auto* devices = command.add_option("--devices", fleet.devices, "A fleet of so many, held against what it saves")
                      ->check(within(1.0, 1e18))
                      ->type_name("N");
  command.add_option("--lifespan", fleet.lifespan_years, "Years that devices serve (default: the scenario's)")
      ->check(within(0.001, 200.0))
      ->type_name("YEARS")
      ->needs(devices);
  command.add_option("--scenario", fleet.scenario, "Whose sectors count (default: the shipped paper-250bn.toml)")
      ->type_name("FILE");
  add_texts(command, "--saving", fleet.savings, "Share of a sector's emissions that is saved (repeatable)")
      ->type_name("SECTOR=SHARE")
      ->needs(devices);
  command.add_option("--rebound", fleet.rebound, "Share of all savings that is lost to rebound")
      ->type_name("SHARE")
      ->check(expect_something)
      ->needs(devices);
}

}  // namespace

void add_device(Commands& commands) {
  auto [command, options] = commands.add(
      "device", "One device, part by part as you choose, beside products that people know, and a fleet of it",
      show_device);
  auto* preset =
      command.add_option("preset", options.device.preset, "A device to start from, e.g. image_classification");
  auto* choices = command.add_flag("--options", options.choices,
                                   "List what may be chosen for each part; with --json all tables of the calculator");
  add_parts(command, options.device);
  add_fleet(command, options.fleet);
  auto* page =
      command.add_option("--html", options.page, "Write the calculator as a page for the browser (HTML): .html")
          ->type_name("FILE");
  command.add_flag("--force", options.force, "Replace an existing page")->needs(page);
  choices->excludes(preset);
  for (const char* other : {"--part", "--without", "--add", "--devices", "--html"}) choices->excludes(other);
  command.add_option("--estimate", options.estimate, "How the triples are read (the page: triangular)")
      ->check(one_of({input::estimate_names.begin(), input::estimate_names.end()}))
      ->capture_default_str()
      ->excludes(page);
  command.add_option("--profiles", options.profiles, "Another profile table (CSV)");
  command.add_option("--inventory", options.inventory, "Another inventory (CSV)");
  command.add_option("--seed", options.seed, "Of the devices drawn where the distribution is not exact")
      ->check(within(std::uint64_t{0}, std::uint64_t{9223372036854775807u}))
      ->capture_default_str();
  command.add_flag("--json", options.json, "For programs")->excludes(page);
  command.footer(
      "Examples:\n"
      "  fleetprint device image_classification\n"
      "  fleetprint device image_classification --html device.html\n"
      "  fleetprint device --options\n"
      "  fleetprint device image_classification --part sensing='58 mm2 CMOS' --part casing=hsl2 --without "
      "user_interface\n"
      "  fleetprint device --part processing=hsl1 --part power_supply=0.25,1.36,2.71 --add 'GPS module=0.8'\n"
      "  fleetprint device calculator --devices 250e9 --saving residential=0.2 --rebound 0.3 --json");
}

}  // namespace fleetprint::app
