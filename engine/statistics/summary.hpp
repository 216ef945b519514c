#pragma once

#include <span>
#include <vector>

#include "statistics/moments.hpp"
#include "statistics/quantiles.hpp"

namespace fleetprint::statistics {

// What a result says of one output over the trials. A trial may lack a value: no break-even exists there, and the value
// is not finite. All statistics are over the trials that have one, and the share of those stands beside them.
struct Summary {
  Moments moments;      // its count: the trials that have a value
  double existing = 1;  // their share of the trials
  double mean_mcse = 0;
  double resolution = 0;  // of the quantiles: 0 where they are exact, else the width of the bins that they come from
  std::vector<Quantile> quantiles;
};

Summary summarise(std::span<const double> values, std::span<const double> levels);

// The same from moments and quantiles over the trials that have a value.
Summary summary_of(const Moments& moments, std::uint64_t trials, std::vector<Quantile> quantiles);

}  // namespace fleetprint::statistics
