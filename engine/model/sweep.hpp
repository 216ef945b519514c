#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace fleetprint::model {

// What one axis of a sweep moves, and where it goes.
struct Axis {
  std::string name;               // a dimension of the result file (grid), else a coordinate along `point`
  std::vector<std::string> keys;  // paths of the scenario that it moves together
  std::string unit;               // of the first key, "1" where it has none
  std::variant<std::vector<double>, std::vector<std::string>> values;  // grid: [value of the axis]; else [point]

  std::size_t length() const {
    return std::visit([](const auto& all) { return all.size(); }, values);
  }
};

// Many points over axes. Of a grid they are the product of the axes, the last one fastest; else one dimension `point`.
struct Sweep {
  bool is_grid = true;
  std::vector<Axis> axes;
  std::uint64_t points = 0;
  std::string design;         // grid, zip, latin_hypercube, sobol or table
  bool save_trials = false;   // output arrays with a trial dimension
  bool save_devices = false;  // distributions of single devices
  bool save_curves = false;   // the net over the savings of the break-even sector
  std::string reference;      // words for the reference point ("rebound = 0, growth = linear"); empty: none
};

}  // namespace fleetprint::model
