#include "store/record_point.hpp"

#include <algorithm>

#include "store/record_parts.hpp"

namespace fleetprint::store {

RecordLengths lengths_of(const run::Result& result) {
  RecordLengths lengths{run::stored_trials(result)};
  for (const run::PointResult& point : result.points)
    if (point.timeline) lengths.ages = std::max(lengths.ages, point.timeline->ages);
  return lengths;
}

RecordLengths lengths_of_sweep(const model::Study& study) { return {study.trials}; }

PointRecord record_point(const model::Study& study, const model::Point& point, run::PointResult result,
                         const RecordLengths& lengths) {
  PointRecord record;
  PointRecorder root(record);
  const PointParts parts{study, point, result, lengths};
  record_precision(root, parts);
  record_fleet(root, parts);
  record_sectors(root, parts);
  record_devices(root, parts);
  if (result.timeline) {
    record_growth(root, parts);
    record_timeline(root, parts);
  }
  PointRecorder summary(record, "summary");
  record_summary(summary, parts);
  return record;
}

}  // namespace fleetprint::store
