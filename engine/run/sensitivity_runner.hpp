#pragma once

#include <functional>

#include "run/execution.hpp"
#include "run/factors.hpp"
#include "run/sensitivity_options.hpp"
#include "run/sensitivity_result.hpp"
#include "sampling/design.hpp"

namespace fleetprint::run {

// Asks the points of a study for their sensitivity. Results depend on the study and the options alone.
class SensitivityRunner {
 public:
  using PointOf = std::function<model::Point(std::uint64_t index)>;

  // point_of: gives any of so many points; what they draw taken together are the factors. Throws base::InputError for
  // responses and groups that there are not, for a study that draws nothing, and for more factors than a design has
  // dimensions.
  SensitivityRunner(const model::Study& study, SensitivityOptions options, const PointOf& point_of,
                    std::uint64_t points);

  const SensitivityFrame& frame() const { return frame_; }
  const Factors& factors() const { return factors_; }
  // Where nothing varies that a method could attribute its indices are missing, and the result's gaps say so.
  SensitivityResult run(const model::Point& point, const Execution& execution) const;

 private:
  model::Study study_;  // with the trials of the options
  SensitivityOptions options_;
  Factors factors_;
  SensitivityFrame frame_;
  sampling::Design design_;  // of the measures from trials
};

}  // namespace fleetprint::run
