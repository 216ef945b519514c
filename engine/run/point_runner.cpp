#include "run/point_runner.hpp"

#include <utility>

#include "run/run_study.hpp"

namespace fleetprint::run {

PointRunner::PointRunner(const model::Study& study, std::optional<model::Point> reference)
    : study_(study), reference_(std::move(reference)) {}

bool PointRunner::is_small() const { return true; }

PointResult PointRunner::run(const model::Point& point, const Execution& execution) const {
  return run_point(study_, point, study_.is_over_time(), execution);
}

}  // namespace fleetprint::run
