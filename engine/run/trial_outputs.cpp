#include "run/trial_outputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "base/missing.hpp"
#include "model/break_even.hpp"
#include "parallel/for_each_chunk.hpp"
#include "sampling/sector_sampler.hpp"

namespace fleetprint::run {
namespace {

constexpr std::uint64_t trials_at_once = 4096;

// Positions in TrialOutputs::outputs.
enum Column : std::size_t { footprint, handprint, net, rebound, devices, saving };

std::vector<Output> make_columns(const model::Study& study, const model::Scenario& scenario) {
  const std::string& unit = scenario.indicator.fleet_unit;
  const std::string horizon = fmt::format("over the horizon of {} years", scenario.fleet.lifespan_years);
  std::vector<Output> columns = {
      {"footprint_total", unit, "footprint of the fleet " + horizon, {}, {}},
      {"handprint_total", unit, "emissions avoided in all sectors " + horizon, {}, {}},
      {"net_total", unit, "footprint minus handprint " + horizon + ", negative is good", {}, {}},
      {"break_even_rebound", "1", "rebound common to all sectors at which the net is zero", {}, {}},
      {"break_even_devices", "1", "number of devices at which the net is zero, the handprint held", {}, {}}};
  if (study.output.break_even)
    columns.push_back({"break_even_saving",
                       "1",
                       fmt::format("saving of sector {} at which the net is zero, the others held",
                                   scenario.sectors[study.output.break_even->sector].name),
                       {},
                       {}});
  for (Output& column : columns) column.values.resize(study.trials);
  return columns;
}

struct Trials {
  const model::Study& study;
  const model::Point& point;
  const sampling::SectorSampler sampler;
  std::vector<Output>& columns;

  // Fills the columns of one trial; returns its sectors.
  void net_one(std::uint32_t t, std::vector<model::SectorValues>& sectors) const {
    sampler.draw(base::Trial{t}, sectors);
    const double years = point.scenario.fleet.lifespan_years;
    const double fleet_footprint = columns[footprint].values[t];
    const double yearly = fleet_footprint / years;
    columns[handprint].values[t] = years * model::handprint(sectors);
    columns[net].values[t] = fleet_footprint - columns[handprint].values[t];
    if (!std::isfinite(columns[net].values[t]))
      throw base::RunError(fmt::format("point '{}', trial {}: the net is not finite (footprint {}, handprint {} {}).",
                                       point.name, t, fleet_footprint, columns[handprint].values[t],
                                       point.scenario.indicator.fleet_unit));
    columns[rebound].values[t] = break_even_rebound(yearly, sectors).value_or(base::missing);
    columns[devices].values[t] =
        break_even_devices(yearly, sectors, static_cast<double>(point.scenario.fleet.devices)).value_or(base::missing);
    if (study.output.break_even)
      columns[saving].values[t] =
          break_even_saving(yearly, sectors, study.output.break_even->sector).value_or(base::missing);
  }
};

}  // namespace

TrialOutputs net_trials(const model::Study& study, const model::Point& point, std::vector<double> footprints,
                        const Execution& execution) {
  TrialOutputs result{make_columns(study, point.scenario), {}, {}};
  result.outputs[footprint].values = std::move(footprints);
  const std::size_t sector_count = point.scenario.sectors.size();
  const Trials trials{study, point, {point.scenario.sectors, study.seed}, result.outputs};

  std::vector<double> by_sector(sector_count);
  const auto make = [&](std::uint64_t chunk) {
    std::vector<double> sums(sector_count);
    std::vector<model::SectorValues> sectors;
    const std::uint64_t end = std::min<std::uint64_t>((chunk + 1) * trials_at_once, study.trials);
    for (std::uint64_t t = chunk * trials_at_once; t < end; ++t) {
      trials.net_one(static_cast<std::uint32_t>(t), sectors);
      for (std::size_t s = 0; s < sector_count; ++s) sums[s] += sectors[s].handprint();
    }
    return sums;
  };
  const auto take = [&](std::uint64_t, const std::vector<double>& sums) {
    for (std::size_t s = 0; s < sector_count; ++s) by_sector[s] += sums[s];
  };
  const std::uint64_t chunks = (study.trials + trials_at_once - 1) / trials_at_once;
  parallel::reduce_chunks<std::vector<double>>(chunks, execution.threads, make, take);

  for (double& sum : by_sector) sum *= point.scenario.fleet.lifespan_years / study.trials;
  result.handprint_by_sector = std::move(by_sector);
  const std::vector<double>& nets = result.outputs[net].values;
  const auto negative = std::count_if(nets.begin(), nets.end(), [](double value) { return value < 0; });
  result.net_negative = statistics::probability(static_cast<std::uint64_t>(negative), study.trials);
  parallel::for_each_chunk(result.outputs.size(), execution.threads, [&](std::uint64_t i) {
    result.outputs[i].summary = statistics::summarise(result.outputs[i].values, study.output.quantiles);
  });
  return result;
}

}  // namespace fleetprint::run
