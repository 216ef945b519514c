#pragma once

#include <optional>

#include "run/trial_model.hpp"
#include "run/years_view.hpp"

namespace fleetprint::run {

// From what the steps give of some trials over the years to the columns of the result, whose places it finds once.
class YearsColumns {
 public:
  YearsColumns(const TrialColumns& columns, const model::Scenario& scenario, std::optional<std::size_t> saving_of);

  // All columns; NaN where a quantity does not exist, any number where a trial is not sound. Counts the break-evens
  // over the horizon by the sides on which the net is negative.
  void fill(const YearsView& trials, const ColumnBlock& block, BreakEvenCounts& counts) const;
  // The same but for break-even points, by year and over the horizon, and the curve, which are left as they are.
  void fill_flows(const YearsView& trials, const ColumnBlock& block) const;

 private:
  void fill_stock(const YearsView& trials, const ColumnBlock& block) const;
  void fill_break_evens_by_year(const YearsView& trials, const ColumnBlock& block) const;
  void fill_break_evens(const YearsView& trials, const ColumnBlock& block, BreakEvenCounts& counts) const;

  std::size_t years_;
  int first_year_;
  std::optional<std::size_t> saving_of_;
  // Columns: of the first year; over the horizon; of the curve.
  std::optional<std::size_t> stock_, inflow_, retirement_, mean_stock_;
  std::size_t footprint_, handprint_, net_, cumulative_net_, rebound_by_year_;
  std::optional<std::size_t> saving_by_year_;
  std::size_t footprint_total_, handprint_total_, net_total_, rebound_, devices_, payback_year_;
  std::optional<std::size_t> saving_, curve_;
};

}  // namespace fleetprint::run
