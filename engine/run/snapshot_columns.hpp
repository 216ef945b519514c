#pragma once

#include <optional>
#include <span>
#include <vector>

#include "model/break_even.hpp"
#include "model/scenario.hpp"
#include "run/column.hpp"

namespace fleetprint::run {

// What is kept of a trial of a fleet at one moment, in the order of the result file.
class SnapshotColumns {
 public:
  // Positions.
  enum Which : std::size_t { footprint, handprint, net, break_even_rebound, break_even_devices, break_even_saving };
  static constexpr std::size_t most_columns = 6;

  SnapshotColumns(const model::Study& study, const model::Scenario& scenario);

  const std::vector<Column>& columns() const { return columns_; }
  std::size_t size() const { return columns_.size(); }
  double devices() const { return devices_; }

  // The values [size()] of a trial whose fleet emits `fleet_footprint` [fleet unit over the horizon]; NaN where a
  // quantity does not exist. The break-evens once more, with the sides on which the net is negative.
  model::BreakEvens fill(double fleet_footprint, std::span<const model::SectorValues> sectors,
                         std::span<double> values) const;

 private:
  std::vector<Column> columns_;
  std::optional<std::size_t> break_even_sector_;
  double years_;
  double devices_;
};

}  // namespace fleetprint::run
