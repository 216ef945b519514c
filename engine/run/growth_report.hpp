#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/scenario.hpp"
#include "run/execution.hpp"
#include "statistics/quantiles.hpp"

namespace fleetprint::run {

// When the stock passes one level, under one growth law.
struct LevelYear {
  double devices = 0;
  std::optional<double> year;          // every parameter typical; calendar years, fractions count from a year's end
  double reached = 1;                  // share of the trials that ever pass it
  std::optional<double> lower, upper;  // 5 % and 95 % over these trials
};

struct GrowthLawReport {
  model::GrowthLaw law;
  bool is_certain = true;
  std::vector<LevelYear> levels;
};

// The growth laws of a scenario, whichever of them it runs on.
struct GrowthReport {
  std::string title;
  std::string runs_on;  // name of the law
  bool by_stock = true;
  double mean_lifetime_years = 0;
  std::optional<double> production_limit_per_year;
  std::vector<GrowthLawReport> laws;
};

// Of a point with years. Uncertain laws are drawn in all trials of the study.
GrowthReport report_growth(const model::Study& study, const model::Point& point, const Execution& execution);

}  // namespace fleetprint::run
