#include "run/snapshot_columns.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fleetprint::run {
namespace {

std::string devices_meaning(const model::Scenario& scenario) {
  const bool any_follows = std::ranges::any_of(scenario.sectors, [](const model::Sector& sector) {
    return sector.path.realisation.kind == model::RealisationKind::stock;
  });
  return fmt::format("number of devices up to which the net is negative, {}",
                     any_follows ? "savings that follow the devices following" : "the handprint held");
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

model::BreakEvens SnapshotColumns::fill(double fleet_footprint, std::span<const model::SectorValues> sectors,
                                        std::span<double> values) const {
  const double yearly = fleet_footprint / years_;
  const double fleet_handprint = years_ * model::handprint(sectors);
  values[footprint] = fleet_footprint;
  values[handprint] = fleet_handprint;
  values[net] = fleet_footprint - fleet_handprint;
  const model::BreakEvens break_evens = model::break_evens(yearly, sectors, devices_, break_even_sector_);
  values[break_even_rebound] = break_evens.rebound.or_missing();
  values[break_even_devices] = break_evens.devices.or_missing();
  if (break_even_sector_) values[break_even_saving] = break_evens.saving_or_missing();
  return break_evens;
}

}  // namespace fleetprint::run
