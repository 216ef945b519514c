#pragma once

#include <optional>

#include "run/execution.hpp"
#include "run/result.hpp"

namespace fleetprint::run {

// Runs the points of a sweep, one by one or several at once on different threads.
class PointRunner {
 public:
  PointRunner(const model::Study& study, std::optional<model::Point> reference);

  // Whether a point is so little work that threads had better take a point each than share one.
  bool is_small() const;
  PointResult run(const model::Point& point, const Execution& execution) const;

 private:
  const model::Study& study_;
  std::optional<model::Point> reference_;
};

}  // namespace fleetprint::run
