#pragma once

#include <vector>

#include "model/lifetime.hpp"

namespace fleetprint::model {

// When in a year its devices are made: evenly all through it, or all at its start, middle (the mid-year convention) or
// end.
enum class InflowAt { uniform, start, middle, end };

// Shares of a cohort that are in service j years after the one in which it was made, j = 0, 1 ... With S survival, M
// its integral (limited_mean) and J the integral of M:
//             at the year's end     mean over the year
//   uniform   M(j + 1) - M(j)       J(j + 1) - 2 J(j) + J(j - 1)
//   start     S(j + 1)              M(j + 1) - M(j)
//   middle    S(j + 1/2)            M(j + 1/2) - M(j - 1/2)
//   end       S(j)                  M(j) - M(j - 1)
// The means add up to the mean lifetime: what a device emits evenly over its life it emits once.
struct SurvivalTable {
  std::vector<double> at_end;  // up to the first below 1e-9 (one device in a billion; counts as 0), at most 400 years
  std::vector<double> mean;    // one year more: devices serve in the year in which the last of them retire
};
void fill_survival(const Lifetime& lifetime, InflowAt inflow_at, SurvivalTable& table);

}  // namespace fleetprint::model
