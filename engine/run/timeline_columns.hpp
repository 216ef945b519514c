#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/break_even.hpp"
#include "model/scenario.hpp"
#include "run/break_even_counts.hpp"
#include "run/column.hpp"
#include "run/years_model.hpp"

namespace fleetprint::run {

// What is kept of a trial over the years, in the order of the result file.
class TimelineColumns {
 public:
  // with_stock: stock, inflow and retirement differ from trial to trial.
  TimelineColumns(const model::Study& study, const model::Scenario& scenario, bool with_stock);

  // The columns that with_stock adds.
  static std::vector<Column> stock_columns();
  // Whether a quantity of that name is one of every year.
  static bool is_by_year(const std::string& name);
  bool has_stock() const { return first_flow_ > 0; }

  const std::vector<Column>& by_year() const { return by_year_; }
  const std::vector<Column>& totals() const { return totals_; }
  std::size_t years() const { return years_; }
  const std::vector<double>& savings() const { return savings_; }  // of the break-even curve
  std::size_t size() const { return by_year_.size() * years_ + totals_.size() + savings_.size(); }
  // Positions among all values of a trial.
  std::size_t position(std::size_t year_column, std::size_t year) const { return year_column * years_ + year; }
  std::size_t position_of_total(std::size_t column) const { return by_year_.size() * years_ + column; }

  // The net over the horizon at one saving of the break-even curve; never saved.
  std::size_t position_at_saving(std::size_t i) const { return position_of_total(totals_.size()) + i; }

  std::size_t net_column() const { return first_flow_ + 2; }
  std::size_t cumulative_net_column() const { return first_flow_ + 3; }
  std::size_t footprint_total() const { return position_of_total(0); }
  std::size_t net_total() const { return position_of_total(2); }

  // The values [size()] of some trials; NaN where a quantity does not exist, any number where a trial is not sound.
  // Counts the break-evens over the horizon by the sides on which the net is negative.
  void fill(const YearsView& trials, const ColumnBlock& block, BreakEvenCounts& counts) const;
  // The same but for break-even points, by year and over the horizon, which are left as they are.
  void fill_flows(const YearsView& trials, const ColumnBlock& block) const;
  static bool is_break_even(const std::string& name) { return name.starts_with("break_even"); }

 private:
  void fill_rebound_by_year(const YearsView& trials, const ColumnBlock& block) const;
  void fill_saving_by_year(const YearsView& trials, const ColumnBlock& block) const;
  void fill_break_evens(const YearsView& trials, const ColumnBlock& block, BreakEvenCounts& counts) const;

  std::vector<Column> by_year_, totals_;
  std::size_t years_;
  std::size_t first_flow_;  // index of the column footprint
  int first_year_;
  std::optional<std::size_t> break_even_sector_;
  std::vector<double> savings_;
};

}  // namespace fleetprint::run
