#pragma once

#include <cstdint>
#include <string>

namespace fleetprint::model {

enum class PrecisionStatistic { mean, quantile, probability_negative };

// A point has trials enough once the Monte Carlo standard error of a statistic is small enough; decided at fixed
// numbers of trials from least_trials on.
struct PrecisionGoal {
  std::string output;  // a total
  PrecisionStatistic statistic = PrecisionStatistic::mean;
  double level = 0.5;  // of a quantile
  double mcse = 0;     // in the output's unit (of a probability 1), or as a share of the statistic's size
  bool is_relative = false;
  std::uint32_t least_trials = 1000;
};

}  // namespace fleetprint::model
