#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "input/node.hpp"
#include "input/setting.hpp"
#include "model/scenario.hpp"

namespace fleetprint::input {

// The values of an axis: listed, each one for all keys, or [key]; or in a row of numbers and of what is listed, as
// ranges and tables of points have them. Of those a number takes 11 bytes, and 4 more of a table; texts and labels are
// kept once.
class AxisValues {
 public:
  std::size_t size() const { return is_row_ ? slots_.size() : listed_.size(); }
  bool empty() const { return size() == 0; }
  std::vector<Node> operator[](std::size_t position) const;
  base::Location where(std::size_t position) const;
  // Of a value that is one number.
  std::optional<double> number(std::size_t position) const;

  void list(std::vector<Node> value) { listed_.push_back(std::move(value)); }
  const std::vector<Node>& listed(std::size_t place) const { return listed_[place]; }

  // From here on a row of values; what was listed are the meanings of its labels.
  void begin_row(std::size_t most_values);
  bool is_row() const { return is_row_; }
  void add(const Node& number);                                    // of a range, in one file
  void add(const std::string& text, const base::Location& where);  // of a cell, whatever it is
  void add_listed(std::size_t place, const base::Location& where);
  // The place of a row's value among those listed; nothing for a number.
  std::optional<std::size_t> place_of(std::size_t position) const;

  // Positions of values of which none is out of any limits if these are not: the ends of the numbers, the first with a
  // fraction and the first that is none, each listed one.
  std::vector<std::size_t> telling() const;

 private:
  enum class Kind : std::uint8_t { whole, real, listed };
  void add(double slot, Kind kind, const base::Location& where);

  std::vector<std::vector<Node>> listed_;
  bool is_row_ = false;
  std::string file_;
  std::vector<double> slots_;  // the number, or the place among those listed
  std::vector<Kind> kinds_;
  std::vector<std::int32_t> lines_;
  std::vector<std::uint16_t> columns_;
  std::unordered_map<std::string, std::size_t> places_;  // of texts
};

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
