#include "run/point_runner.hpp"

#include <algorithm>
#include <utility>

#include "model/input_table.hpp"
#include "run/moment_model.hpp"
#include "run/run_point.hpp"
#include "run/study_design.hpp"
#include "run/years_model.hpp"

namespace fleetprint::run {
namespace {

// Whether stock, inflow and retirement differ from trial to trial in some point; taken for granted in a sweep, whose
// points are not all known.
bool has_uncertain_stock(const model::Study& study) {
  if (!study.is_over_time()) return false;
  return study.sweep || std::ranges::any_of(study.points, [](const model::Point& point) {
           return model::is_uncertain(point.scenario, model::Step::stock);
         });
}

// Trials whose outputs one thread gathers without running short of memory, of fleets that are drawn at once.
bool has_small_points(const model::Study& study) {
  constexpr std::uint32_t most_trials = 1u << 17;
  const model::Scenario& scenario = study.points.front().scenario;
  return study.trials <= most_trials && scenario.method != model::SamplingMethod::device;
}

}  // namespace

PointRunner::PointRunner(const model::Study& study, kernels::VectorWidth width)
    : PointRunner(study, width, [&study](std::uint64_t index) { return study.points[index]; }, {}) {}

PointRunner::PointRunner(const model::Study& study, kernels::VectorWidth width, const PointOf& point_of,
                         std::optional<model::Point> reference)
    : study_(study),
      width_(width),
      design_(design_of(study, point_of)),
      with_stock_(has_uncertain_stock(study)),
      is_small_(has_small_points(study)),
      reference_(std::move(reference)),
      fleets_(study) {}

PointResult PointRunner::run_alone(const model::Point& point, const Execution& execution) const {
  if (point.scenario.timeline)
    return run_point(study_, YearsModel(study_, point, design_, with_stock_, execution), execution);
  const MomentModel model(study_, point, design_, fleets_.fleet_of(point.scenario, design_, width_));
  return run_point(study_, model, execution);
}

const std::vector<Output>& PointRunner::totals_of_reference(const Execution& execution) const {
  std::call_once(reference_is_run_, [&] {
    reference_totals_ = run_alone(*reference_, execution).outputs;
    std::erase_if(reference_totals_, [](const Output& output) { return !is_compared(output.name); });
  });
  return reference_totals_;
}

PointResult PointRunner::run(const model::Point& point, const Execution& execution) const {
  PointResult result = run_alone(point, execution);
  if (!reference_) return result;
  compare_totals(study_, totals_of_reference(execution), execution, result);
  if (!study_.output.save_trials)
    for (Output& output : result.outputs) output.values = {};
  return result;
}

}  // namespace fleetprint::run
