#pragma once

#include <vector>

#include "model/lifetime.hpp"

namespace fleetprint::model {

// When in a year its devices are made: evenly all through it, or all at its start, middle (the mid-year convention) or
// end.
enum class InflowAt { uniform, start, middle, end };

// Share of a cohort that is in service at the end of the year j years after the one in which it was made, j = 0, 1 ...:
//   uniform  limited_mean(j + 1) - limited_mean(j), survival averaged over the year of making; these shares add up to
//            the mean lifetime exactly
//   start    survival(j + 1)
//   middle   survival(j + 1/2)
//   end      survival(j)
// Fills `shares` up to the first that is below 1e-9 (one device in a billion; counts as 0), but at most 400 years.
void fill_survival(const Lifetime& lifetime, InflowAt inflow_at, std::vector<double>& shares);

}  // namespace fleetprint::model
