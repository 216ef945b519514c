#pragma once

#include "store/point_recorder.hpp"
#include "store/record_point.hpp"

namespace fleetprint::store {

// What is recorded of a point. `result` gives its arrays by trial away.
struct PointParts {
  const model::Study& study;
  const model::Scenario& scenario;
  run::PointResult& result;
  RecordLengths lengths;
};

// The pieces of record_point that have a file of their own.
void record_devices(PointRecorder& record, const PointParts& parts);
void record_years(PointRecorder& record, const PointParts& parts);  // of a scenario with years

}  // namespace fleetprint::store
