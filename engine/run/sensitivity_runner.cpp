#include "run/sensitivity_runner.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.hpp"
#include "random/sobol_directions.hpp"
#include "run/sensitivity_task.hpp"
#include "run/study_design.hpp"

namespace fleetprint::run {
namespace {

model::Study with_trials(model::Study study, std::uint32_t trials) {
  study.trials = trials;
  study.until.reset();
  return study;
}

void add_names(const std::vector<Factor>& factors, std::vector<std::string>& names) {
  for (const Factor& factor : factors)
    if (std::ranges::find(names, factor.name) == names.end()) names.push_back(factor.name);
}

// All factors that a method asked for may speak of.
std::vector<std::string> parameters_of(const Factors& factors, const SensitivityOptions& options) {
  std::vector<std::string> names;
  const auto asks = [&](auto... methods) { return (options.asks_for(methods) || ...); };
  using enum SensitivityMethod;
  if (asks(sobol, morris, tornado)) add_names(factors.independent, names);
  if (asks(shapley)) add_names(factors.dependent, names);
  if (asks(prcc, pawn, regional))
    for (std::size_t i = 0; i < factors.inputs.size(); ++i)
      if (i != factors.devices && std::ranges::find(names, factors.inputs[i].name) == names.end())
        names.push_back(factors.inputs[i].name);
  return names;
}

void expect_usable(const Factors& factors, const SensitivityOptions& options) {
  const bool has_only_devices = factors.inputs.size() == (factors.devices ? 1 : 0);
  if (has_only_devices)
    throw base::InputError({{},
                            "sensitivity",
                            "has nothing to compare",
                            factors.devices ? "all that is uncertain differs from device to device"
                                            : "no input of the scenario is uncertain",
                            "Write a number as { lower = ..., typical = ..., upper = ... }."});
  const std::size_t dimensions = 2 * factors.inputs.size();
  if (options.asks_for(SensitivityMethod::sobol) && dimensions > random::greatest_sobol_dimensions)
    throw base::InputError(
        {{},
         "--method sobol",
         fmt::format("has {} uncertain inputs", factors.inputs.size()),
         fmt::format("a Sobol' sequence has {} dimensions, two for each of them", random::greatest_sobol_dimensions),
         "Use another method."});
}

SensitivityFrame frame_of(const model::Study& study, const SensitivityOptions& options, const Factors& factors) {
  SensitivityFrame frame;
  frame.responses = describe(options.responses, study);
  frame.totals = options.responses.totals.size();
  frame.years = study.is_over_time() ? study.points.front().scenario.timeline->deployment.years() : 0;
  frame.parameters = parameters_of(factors, options);
  if (options.asks_for(SensitivityMethod::tornado)) frame.ends = tornado_ends();
  return frame;
}

}  // namespace

SensitivityRunner::SensitivityRunner(const model::Study& study, SensitivityOptions options, const PointOf& point_of,
                                     std::uint64_t points)
    : study_(with_trials(study, options.trials)),
      options_(std::move(options)),
      factors_(factors_of(point_of, points, options_.groups)),
      frame_(frame_of(study_, options_, factors_)),
      design_(design_of(study_, point_of)) {
  expect_usable(factors_, options_);
}

SensitivityResult SensitivityRunner::run(const model::Point& point, const Execution& execution) const {
  SensitivityResult result;
  SensitivityTask task{study_, point, options_, factors_, frame_, {}, execution, result.gaps};
  const std::vector<model::Input> inputs = model::uncertain_inputs(point.scenario);
  for (const model::Input& input : factors_.inputs)
    task.varies.push_back(std::ranges::find(inputs, input.name, &model::Input::name) != inputs.end());
  IndexSet indices(frame_);
  using enum SensitivityMethod;
  if (options_.asks_for(sobol)) result.evaluations += add_sobol(task, indices);
  if (options_.asks_for(morris)) result.evaluations += add_morris(task, indices);
  if (options_.asks_for(tornado)) result.evaluations += add_tornado(task, indices);
  if (options_.asks_for(shapley)) result.evaluations += add_shapley(task, indices);
  if (options_.asks_for(prcc) || options_.asks_for(pawn) || options_.asks_for(regional))
    result.evaluations += add_sample_measures(task, design_, indices);
  result.indices = indices.take();
  return result;
}

}  // namespace fleetprint::run
