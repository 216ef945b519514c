#pragma once

#include "run/result.hpp"
#include "store/record_point.hpp"

namespace fleetprint::store {

// What is recorded of a point. `result` gives its arrays by trial away.
struct PointParts {
  const model::Study& study;
  const model::Point& point;
  run::PointResult& result;
  RecordLengths lengths;

  const std::string& fleet_unit() const { return point.scenario.indicator.fleet_unit; }
  const std::string& device_unit() const { return point.scenario.indicator.device_unit; }
};

// The pieces of record_point, in the order in which they are recorded.
void record_precision(PointRecorder& record, const PointParts& parts);  // of a study with a goal
void record_fleet(PointRecorder& record, const PointParts& parts);
void record_sectors(PointRecorder& record, const PointParts& parts);
void record_devices(PointRecorder& record, const PointParts& parts);
void record_growth(PointRecorder& record, const PointParts& parts);    // of a scenario with years
void record_timeline(PointRecorder& record, const PointParts& parts);  // likewise
void record_summary(PointRecorder& record, const PointParts& parts);

}  // namespace fleetprint::store
