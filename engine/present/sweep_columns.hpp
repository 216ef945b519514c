#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "present/text_table.hpp"
#include "store/sweep_summary.hpp"

namespace fleetprint::present {

// Points of a sweep as rows of a table: their values on the axes, then their numbers. What does not fit in table_width
// columns is left out, the least telling first. The summary must outlive it.
class SweepColumns {
 public:
  explicit SweepColumns(const store::SweepSummary& summary);

  // Without rows.
  TextTable table() const;
  std::vector<std::string> cells(const store::PointSummary& point) const;

 private:
  struct Column {
    std::string title;
    std::size_t worth;  // the least goes first where room is short
    std::function<std::string(const store::PointSummary&)> text;
  };

  void add_numbers();
  void add_totals();
  void add_differences();
  void make_room();
  std::size_t total_width() const;

  const store::SweepSummary& summary_;
  std::vector<std::size_t> axis_widths_;
  std::vector<Column> columns_;
};

}  // namespace fleetprint::present
