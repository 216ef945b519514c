#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace fleetprint::model {

// Keys of a scenario that a sweep moves together, and where to.
struct Axis {
  std::string name;               // a dimension of the result file (grid), else a coordinate along `point`
  std::vector<std::string> keys;  // paths of the scenario
  std::string unit;               // of the first key, "1" where it has none
  std::variant<std::vector<double>, std::vector<std::string>> values;  // grid: [value of the axis]; else [point]
};

// The points of a sweep and what is kept of them.
struct Sweep {
  bool is_grid = true;  // points = product of the axes' lengths, the last axis fastest; else one dimension `point`
  std::vector<Axis> axes;
  std::uint64_t points = 0;
  bool save_trials = false;   // arrays by trial
  bool save_devices = false;  // distributions of single devices
  std::string reference;      // the reference point in words ("rebound = 0, growth = linear"); empty: none
};

}  // namespace fleetprint::model
