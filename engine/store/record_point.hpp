#pragma once

#include "run/result.hpp"
#include "store/point_record.hpp"

namespace fleetprint::store {

// Lengths of dimensions that depend on the points.
struct RecordLengths {
  std::uint64_t trials = 0;  // what a single point took, else the greatest number
  std::size_t ages = 0;      // of the point with most; 0: the age structure is left out, as in a sweep
};
RecordLengths lengths_of(const run::Result& result);
RecordLengths lengths_of_sweep(const model::Study& study);

// What the result file says of one point (see README.md), whose arrays by trial are moved out of `result`.
PointRecord record_point(const model::Study& study, const model::Point& point, run::PointResult result,
                         const RecordLengths& lengths);

}  // namespace fleetprint::store
