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
  std::vector<double> outputs(columns_.size() * count);
  const ColumnBlock block{outputs.data(), count};
  std::ranges::copy(footprint, block[SnapshotColumns::footprint]);
  AvoidedColumns avoided;
  BreakEvenCounts counts;
  columns_.fill(columns, count, block, avoided, counts);
  for (std::size_t t = 0; t < count; ++t)
    for (std::size_t i = 0; i < wanted_.size(); ++i) values[t * wanted_.size() + i] = block[wanted_[i]][t];
}

}  // namespace fleetprint::run
