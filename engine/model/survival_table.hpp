#pragma once

#include <vector>

#include "model/lifetime.hpp"

namespace fleetprint::model {

// When in a year its devices are made: evenly all through it, or all at its start, middle (the mid-year convention) or
// end.
enum class InflowAt { uniform, start, middle, end };

// Shares of a cohort that are in service j years after the one in which it was made, j = 0, 1 ... With S survival, M
// its integral from 0 and J the integral of M:
//             at the year's end     mean over the year
//   uniform   M(j + 1) - M(j)       J(j + 1) - 2 J(j) + J(j - 1)
//   start     S(j + 1)              M(j + 1) - M(j)
//   middle    S(j + 1/2)            M(j + 1/2) - M(j - 1/2)
//   end       S(j)                  M(j) - M(j - 1)
// The means add up to the mean lifetime: what a device emits evenly over its life it emits once.
//
// A table ends where less than one device in a billion survives (which counts as 0) and less than
// greatest_service_beyond of the mean lifetime lies ahead, at the latest after most_survival_years. What is left out of
// the service, and so of the stock that an inflow builds up and of the use stage, is `beyond`; a table with more than
// greatest_service_beyond is of no use.
struct SurvivalTable {
  std::vector<double> at_end;
  std::vector<double> mean;   // one year more: devices serve in the year in which the last of them retire
  std::vector<double> ahead;  // [j] share of the service of this table that lies in the years j, j + 1 ...: 1 for j = 0
  double beyond = 0;          // share of the mean lifetime that lies beyond the table

  bool is_whole() const;
};
inline constexpr int most_survival_years = 3700;  // with 300 of a horizon they fit base::Cohort
inline constexpr double greatest_service_beyond = 1e-6;

inline bool SurvivalTable::is_whole() const { return beyond <= greatest_service_beyond; }

void fill_survival(const Lifetime& lifetime, InflowAt inflow_at, SurvivalTable& table);

}  // namespace fleetprint::model
