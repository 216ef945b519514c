#pragma once

#include <string>
#include <vector>

#include "input/sweep_axis.hpp"
#include "input/table_view.hpp"

namespace fleetprint::input {

// The point that others are compared with.
struct ReferencePoint {
  std::vector<Setting> settings;
  std::string words;  // "rebound = 0, growth = linear"; "the base" where nothing is set; empty: there is none
};

// What sweep.reference says. `axes` with the values of the file, which labels name.
ReferencePoint read_reference(const TableView& sweep, const std::vector<SweepAxis>& axes, Problems& problems);

}  // namespace fleetprint::input
