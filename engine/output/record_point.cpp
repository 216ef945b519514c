#include "output/record_point.hpp"

#include "output/record_parts.hpp"

namespace fleetprint::output {

PointRecord record_point(const model::Study& study, const model::Point& point, run::PointResult result,
                         std::size_t ages) {
  PointRecord record;
  PointRecorder root(record);
  const PointParts parts{study, point, result, ages};
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

}  // namespace fleetprint::output
