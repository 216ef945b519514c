#pragma once

#include <cstdint>
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
  double mean_lower = 0, mean_upper = 0;  // 95 % interval: the mean -+ Student's t times its error
  double resolution = 0;  // of the quantiles: 0 where they are exact, else the width of the bins that they come from
  std::vector<Quantile> quantiles;
};

// Of independent trials.
Summary summarise(std::span<const double> values, std::span<const double> levels);

// Of trials in replicates of a design; the error of the mean is that of independent trials.
Summary summarise(std::span<const double> values, std::span<const double> levels, std::uint64_t trials_per_replicate);

// Of a value that is known: without errors.
Summary summary_of_certain(double value, std::span<const double> levels);

// The same from moments and quantiles over the trials that have a value.
Summary summary_of(const Moments& moments, std::uint64_t trials, std::vector<Quantile> quantiles);

// Gives the mean another error, which is known with so many degrees of freedom, and the interval of that.
void set_mean_error(Summary& summary, double mcse, std::uint64_t degrees);

}  // namespace fleetprint::statistics
