#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "input/data_tables.hpp"
#include "input/point_reader.hpp"
#include "input/sweep_axis.hpp"
#include "model/scenario.hpp"

namespace fleetprint::input {

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

}  // namespace fleetprint::input
