#pragma once

#include <optional>
#include <span>
#include <vector>

#include "model/scenario.hpp"
#include "run/column.hpp"
#include "run/net_step.hpp"

namespace fleetprint::run {

// What is kept of a trial of a fleet at one moment, in the order of the result file.
class SnapshotColumns {
 public:
  // Positions.
  enum Which : std::size_t { footprint, handprint, net, break_even_rebound, break_even_devices, break_even_saving };

  SnapshotColumns(const model::Study& study, const model::Scenario& scenario);

  const std::vector<Column>& columns() const { return columns_; }
  std::size_t size() const { return columns_.size(); }
  double devices() const { return devices_; }

  // Fills the columns [size()] of some trials, whose fleets' footprints stand in theirs [fleet unit over the horizon];
  // NaN where a quantity does not exist. What is avoided a year, and the sides on which the net is negative.
  void fill(std::span<const sampling::SectorColumns> drawn, std::size_t trials, const ColumnBlock& columns,
            AvoidedColumns& avoided, BreakEvenCounts& counts) const;

 private:
  std::vector<Column> columns_;
  std::optional<std::size_t> break_even_sector_;
  double years_;
  double devices_;
};

}  // namespace fleetprint::run
