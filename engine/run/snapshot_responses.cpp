#include "run/snapshot_responses.hpp"

#include <algorithm>
#include <array>

#include "base/contracts.hpp"
#include "run/fleet_store.hpp"

namespace fleetprint::run {

SnapshotResponses::SnapshotResponses(const model::Study& study, const model::Point& point,
                                     const sampling::Design& design, const ResponseNames& names,
                                     kernels::VectorWidth width)
    : fleet_(sampler_of(point.scenario, design, width)),
      sectors_(point.scenario.sectors, design),
      columns_(study, point.scenario),
      device_units_per_fleet_unit_(point.scenario.indicator.device_units_per_fleet_unit),
      width_(width) {
  for (const std::string& name : names.totals) {
    const auto found = std::ranges::find(columns_.columns(), name, &Column::name);
    EXPECT(found != columns_.columns().end());
    wanted_.push_back(static_cast<std::size_t>(found - columns_.columns().begin()));
  }
}

std::vector<double> SnapshotResponses::footprints(base::Trial first, std::size_t count) const {
  std::vector<double> all;
  if (fleet_.draws_by_column()) {
    sampling::PartSums ignored{};
    all = fleet_.draw_by_column({first, count, width_}, ignored);
  } else {
    for (std::size_t t = 0; t < count; ++t)
      all.push_back(sampling::total(fleet_.draw(base::Trial{first.value + static_cast<std::uint32_t>(t)})));
  }
  for (double& footprint : all) footprint /= device_units_per_fleet_unit_;
  return all;
}

void SnapshotResponses::evaluate(base::Trial first, std::size_t count, std::span<double> values) const {
  EXPECT(values.size() == count * size());
  const std::vector<double> footprint = footprints(first, count);
  const std::vector<sampling::SectorColumns> columns =
      sectors_.draw_columns({first, count, width_}, columns_.devices());
  std::vector<model::SectorValues> sectors(columns.size());
  std::array<double, SnapshotColumns::most_columns> outputs;
  for (std::size_t t = 0; t < count; ++t) {
    for (std::size_t s = 0; s < columns.size(); ++s) sectors[s] = columns[s].at(t);
    columns_.fill(footprint[t], sectors, outputs);
    for (std::size_t i = 0; i < wanted_.size(); ++i) values[t * wanted_.size() + i] = outputs[wanted_[i]];
  }
}

}  // namespace fleetprint::run
