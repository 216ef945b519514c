#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <vector>

#include "run/execution.hpp"
#include "run/fleet_store.hpp"
#include "run/result.hpp"
#include "sampling/design.hpp"

namespace fleetprint::run {

// Runs the points of a study. What points have in common is computed once: the design, fleets that several have, and
// the reference that they are compared with. For several threads at once; results do not depend on what ran before.
class PointRunner {
 public:
  using PointOf = std::function<model::Point(std::uint64_t index)>;

  // A study all of whose points are in it.
  PointRunner(const model::Study& study, kernels::VectorWidth width);
  // A sweep, whose points `point_of` gives; they may be asked for all parameters that are drawn.
  PointRunner(const model::Study& sweep, kernels::VectorWidth width, const PointOf& point_of,
              std::optional<model::Point> reference);

  // Whether a point is so little work that each thread should take a point of its own instead of sharing one.
  bool is_small() const { return is_small_; }
  // Throws base::InputError if two parameters' names collide, base::RunError if a value is not finite.
  PointResult run(const model::Point& point, const Execution& execution) const;

 private:
  PointResult run_alone(const model::Point& point, const Execution& execution) const;
  const std::vector<Output>& totals_of_reference(const Execution& execution) const;

  const model::Study& study_;
  kernels::VectorWidth width_;
  sampling::Design design_;
  bool with_stock_;
  bool is_small_;
  std::optional<model::Point> reference_ = {};
  mutable FleetStore fleets_;
  mutable std::once_flag reference_is_run_;
  mutable std::vector<Output> reference_totals_;
};

}  // namespace fleetprint::run
