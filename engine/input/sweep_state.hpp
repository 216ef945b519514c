#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "input/data_tables.hpp"
#include "input/node.hpp"
#include "input/problems.hpp"
#include "input/setting.hpp"
#include "input/sweep_axis.hpp"
#include "model/scenario.hpp"

namespace fleetprint::input {

// Whether a place is that of the setting or lies within its value.
bool is_at(const Setting& setting, const base::Location& where);

// Reads scenarios that differ from a base in some keys; what does not change is neither checked nor read again. Any
// number of threads may read at once.
class PointReader {
 public:
  // The tree of the base, without variants and sweep, which was read as that scenario; `tables` must outlive this.
  PointReader(Node root, model::Scenario base, const DataTables& tables);

  // What is wrong with the settings whatever is set beside them: a path that leads nowhere, a value of another kind.
  void check(std::span<const Setting> settings, Problems& problems) const;

  // The base with the settings. The base itself must be valid.
  model::Scenario read(std::span<const Setting> settings, Problems& problems) const;

  const model::Scenario& base() const { return base_; }

 private:
  // The tables of the top level that the settings change, checked.
  Node changed(std::span<const Setting> settings, Problems& problems) const;

  Node root_;
  Node checked_;
  model::Scenario base_;
  const DataTables& tables_;
};

// What a sweep source holds; nothing changes once it is there.
struct SweepState {
  explicit SweepState(const std::filesystem::path& folder) : tables(folder) {}

  DataTables tables;
  model::Study study = {};
  std::vector<SweepAxis> axes = {};
  std::vector<Setting> reference = {};
  std::optional<PointReader> reader = {};  // reads from `tables`

  // Where a point lies on each axis: [axis].
  std::vector<std::size_t> positions(std::uint64_t index) const;
  std::vector<Setting> settings(const std::vector<std::size_t>& positions) const;
  // "rebound=0.3, growth=linear".
  std::string name(const std::vector<std::size_t>& positions) const;
  // Problems stand at the values' places and name the point where they are not the values' own.
  model::Scenario read(const std::vector<std::size_t>& positions, Problems& problems) const;
};

// Each value of each axis, whatever stands beside it. The reader need not be of a valid base.
void check_values(const SweepState& sweep, Problems& problems);

// The points, of a grid those first that differ from the first one in one axis. What is told of one point is not told
// again of others. Where there are more than most_points_checked, of a grid only those are read, and at most so many of
// an axis; of another design the first most_points_checked.
void check_points(const SweepState& sweep, Problems& problems);

}  // namespace fleetprint::input
