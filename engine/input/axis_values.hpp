#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "input/node.hpp"

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

}  // namespace fleetprint::input
