#pragma once

#include <cstddef>
#include <string>

#include "store/sweep_summary.hpp"

namespace fleetprint::present {

// What a sweep's axis does on average: the mean over the points at its one end, whatever they are on the other axes,
// and over those at its other end. The ends are its first and last value; of an axis with many values along `point`, as
// a design has, the lower and the upper half of them.
struct AxisEffect {
  std::string from, to;               // names of the ends
  double mean_from = 0, mean_to = 0;  // of net (without sectors of the footprint), fleet unit; NaN: no point is there
};
AxisEffect effect_of(const store::SweepSummary& summary, std::size_t axis);

}  // namespace fleetprint::present
