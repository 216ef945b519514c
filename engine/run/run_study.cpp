#include "run/run_study.hpp"

#include <fmt/format.h>

#include "run/point_runner.hpp"

namespace fleetprint::run {

Result run_study(model::Study study, const Execution& execution) {
  Result result{std::move(study), {}};
  const double points = static_cast<double>(result.study.points.size());
  const PointRunner runner(result.study, execution.width);
  for (const model::Point& point : result.study.points) {
    Execution one = execution;
    const double before = static_cast<double>(result.points.size());
    one.progress = [&](const std::string& what, double share) {
      execution.progress(fmt::format("{}: {}", point.name, what), (before + share) / points);
    };
    result.points.push_back(runner.run(point, one));
    execution.progress(point.name, (before + 1) / points);
  }
  return result;
}

}  // namespace fleetprint::run
