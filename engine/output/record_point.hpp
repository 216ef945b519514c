#pragma once

#include "output/point_record.hpp"
#include "run/result.hpp"

namespace fleetprint::output {

// What the result file says of one point (see README.md), whose arrays by trial are moved out of `result`. ages: length
// of the dimension age, which is that of the point with most; 0: the age structure is left out, as in a sweep.
PointRecord record_point(const model::Study& study, const model::Point& point, run::PointResult result,
                         std::size_t ages);

}  // namespace fleetprint::output
