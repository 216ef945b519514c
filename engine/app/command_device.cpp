#include <fmt/format.h>

#include <algorithm>

#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/exit_code.hpp"
#include "input/inventory_table.hpp"
#include "input/profile_table.hpp"
#include "input/reference_table.hpp"
#include "input/scenario_schema.hpp"
#include "kernels/vector_width.hpp"
#include "output/device_table.hpp"
#include "run/device_distribution.hpp"

namespace fleetprint::app {
namespace {

// Devices drawn where the law of one is not known exactly: enough for three digits of every quantile.
constexpr std::uint64_t devices_drawn = std::uint64_t{1} << 22;
// Devices of the expected histogram: enough for the digits that are printed.
constexpr std::uint64_t devices_expected = 1'000'000'000'000;

// The command line lets known names only pass.
model::Estimate estimate_named(const std::string& name) {
  const auto found = std::find(input::estimate_names.begin(), input::estimate_names.end(), name);
  return static_cast<model::Estimate>(found - input::estimate_names.begin());
}

run::DeviceDistribution distribute(const model::DeviceProfile& profile, std::uint64_t seed,
                                   const std::vector<double>& levels) {
  const model::Fleet fleet{devices_expected, 1, model::Dependence::shared, {profile}};  // of which none is drawn
  model::Study study;
  study.seed = base::Seed{seed};
  study.device_sample = devices_drawn;
  study.output.quantiles = levels;
  const run::Execution execution{parallel::available_threads(), kernels::widest_supported()};
  const sampling::FleetSampler sampler(sampling::plan_fleet(fleet, model::SamplingMethod::automatic), study.seed,
                                       execution.width);
  return run::distribute_device(sampler, 0, run::HistogramSource::expected, study, execution);
}

}  // namespace

int show_device(const DeviceOptions& options) {
  const std::filesystem::path data = data_folder();
  const auto file = [&](const std::filesystem::path& given, const char* shipped) {
    return given.empty() ? data / shipped : given;
  };
  const model::Inventory inventory = input::read_inventory(file(options.inventory, "lci_pirson_bol_2021.csv"));
  output::DeviceReport report;
  report.profile = input::read_preset(file(options.profiles, "device_profiles.csv"), inventory, options.preset,
                                      estimate_named(options.estimate));
  report.indicator = inventory.indicator();
  report.quantile_levels = {0.05, 0.25, 0.5, 0.75, 0.95};
  report.distribution = distribute(report.profile, options.seed, report.quantile_levels);
  for (const auto& [name, footprint] : input::read_reference_products(data / "reference_products.csv"))
    report.references.push_back({name, footprint});
  const std::vector<double> published = input::read_published_totals(data / "systems_prakash_2023.csv");
  const auto [least, greatest] = std::minmax_element(published.begin(), published.end());
  report.least_published = *least;
  report.greatest_published = *greatest;
  fmt::print("{}", options.json ? output::device_json(report) : output::device_table(report));
  return exit_done;
}

}  // namespace fleetprint::app
