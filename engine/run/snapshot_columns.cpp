#include "run/snapshot_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/vector_widths.hpp"

namespace fleetprint::run {
namespace {

std::string devices_meaning(const model::Scenario& scenario) {
  const bool any_follows = std::ranges::any_of(scenario.sectors, [](const model::Sector& sector) {
    return sector.path.realisation.kind == model::RealisationKind::stock;
  });
  return fmt::format("number of devices up to which the net is negative, {}",
                     any_follows ? "savings that follow the devices following" : "the handprint held");
}

FLEETPRINT_VECTOR_WIDTHS void set_nets(double years, std::span<const double> avoided, const ColumnBlock& columns,
                                       std::span<double> yearly) {
  const double* footprints = columns[SnapshotColumns::footprint];
  double* handprints = columns[SnapshotColumns::handprint];
  double* nets = columns[SnapshotColumns::net];
  for (std::size_t t = 0; t < avoided.size(); ++t) {
    yearly[t] = footprints[t] / years;
    handprints[t] = years * avoided[t];
    nets[t] = footprints[t] - handprints[t];
  }
}

}  // namespace

SnapshotColumns::SnapshotColumns(const model::Study& study, const model::Scenario& scenario)
    : years_(scenario.fleet.lifespan_years), devices_(static_cast<double>(scenario.fleet.devices)) {
  const std::string& unit = scenario.indicator.fleet_unit;
  const std::string horizon = fmt::format("over the horizon of {} years", scenario.fleet.lifespan_years);
  columns_ = {{"footprint_total", unit, "footprint of the fleet " + horizon},
              {"handprint_total", unit, "emissions avoided in all sectors " + horizon},
              {"net_total", unit, "footprint minus handprint " + horizon + ", negative is good"},
              {"break_even_rebound", "1", "rebound common to all sectors up to which the net is negative"},
              {"break_even_devices", "1", devices_meaning(scenario)}};
  if (!study.output.break_even) return;
  break_even_sector_ = study.output.break_even->sector;
  columns_.push_back({"break_even_saving", "1",
                      fmt::format("saving of sector {} from 0 to 1 at which the net is zero, the others held",
                                  scenario.sectors[*break_even_sector_].name)});
}

void SnapshotColumns::fill(std::span<const sampling::SectorColumns> drawn, std::size_t trials,
                           const ColumnBlock& columns, AvoidedColumns& avoided, BreakEvenCounts& counts) const {
  std::vector<SectorTrials> sectors;
  TrialGrid reached;
  reached.resize(drawn.size(), trials);
  bool any_follows = false;
  for (std::size_t s = 0; s < drawn.size(); ++s) {
    const sampling::SectorColumns& column = drawn[s];
    const bool follows = !column.full_effect.empty();
    any_follows |= follows && devices_ > 0;
    for (std::size_t t = 0; follows && t < trials; ++t)
      reached[s][t] = column.emissions[t] * model::share_of_full_effect(devices_, column.full_effect[t]);
    sectors.emplace_back(column, follows ? reached[s] : column.emissions.data());
  }
  add_up_avoided(sectors, trials, break_even_sector_, avoided);
  std::vector<double> yearly(trials);
  const std::vector<double> devices(trials, devices_);
  set_nets(years_, avoided.all, columns, yearly);
  BreakEvenInputs inputs{yearly, devices.data(), avoided, break_even_sector_ ? &sectors[*break_even_sector_] : nullptr};
  if (any_follows)
    inputs.scaled = [&drawn, values = std::vector<model::SectorValues>(drawn.size())](
                        std::size_t t, model::ScaledHandprint& scaled) mutable {
      for (std::size_t s = 0; s < drawn.size(); ++s) values[s] = drawn[s].at(t);
      scaled = model::scaled_handprint(values);
    };
  find_break_evens(inputs,
                   {columns[break_even_rebound], columns[break_even_devices],
                    break_even_sector_ ? columns[break_even_saving] : nullptr},
                   counts);
}

}  // namespace fleetprint::run
