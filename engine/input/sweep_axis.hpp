#pragma once

#include <string>
#include <vector>

#include "input/axis_values.hpp"
#include "input/setting.hpp"
#include "model/sweep.hpp"

namespace fleetprint::input {

// In the order of combine_names and spacing_names; points_table takes the place of combine.
enum class Combine { grid, zip, latin_hypercube, sobol, table };
enum class Spacing { linear, logarithmic };

// Values between two ends.
struct AxisRange {
  Node from, to;  // numbers
  Spacing spacing = Spacing::linear;
  bool is_whole = false;  // a key wants whole numbers

  // At a share of the way: from + (to - from) share, or from (to / from)^share; the ends themselves at 0 and 1.
  double at(double share) const;
  // The number as a file would have it, placed at the end that it equals, else at the first.
  Node node(double value) const;
};

struct AxisKey {
  std::string path;
  base::Location where;
  Target target;
};

// An axis of the file: values that stand there, or that a range makes.
struct SweepAxis {
  std::string name;
  std::vector<AxisKey> keys;
  AxisValues values;
  std::vector<std::string> labels;  // of the values that are listed; empty: their own texts
  std::optional<AxisRange> range;   // then without values, which a design places

  bool is_designed() const { return range && values.empty(); }
  // Of a value that stands in the file.
  std::string text(std::size_t position) const;
  // The settings of one value: a number of the range, or one that stands in the file.
  void append_settings(double number, std::vector<Setting>& settings) const;
  void append_settings(const std::vector<Node>& value, std::vector<Setting>& settings) const;
};

// A value as coordinates and messages have it: a text without quotes.
std::string plain_text(const Node& value);

// The axis as results have it; a designed one as yet without values. `device_unit` takes the place of "the inventory's
// unit".
model::Axis to_model(const SweepAxis& axis, const std::string& device_unit);

}  // namespace fleetprint::input
