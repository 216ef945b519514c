#pragma once

#include <span>
#include <vector>

#include "statistics/moments.hpp"
#include "statistics/quantiles.hpp"

namespace fleetprint::statistics {

// What a result says of one output over the trials. A trial may lack a value (NaN: no break-even exists there). The
// moments are over the trials that have one; for the quantiles a missing value counts as +infinity.
struct Summary {
  Moments moments;      // over the trials that have a value
  double existing = 1;  // share of the trials that have a value
  double mean_mcse = 0;
  double resolution = 0;  // of the quantiles: 0 where they are exact, else the width of the bins that they come from
  std::vector<Quantile> quantiles;  // NaN where a quantile reaches into the trials without a value
};

Summary summarise(std::span<const double> values, std::span<const double> levels);

// The same from moments over the trials that have a value, and quantiles over all, missing values as +infinity.
Summary summary_of(const Moments& moments, std::uint64_t trials, std::vector<Quantile> quantiles);

}  // namespace fleetprint::statistics
