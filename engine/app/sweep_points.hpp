#pragma once

#include <functional>
#include <memory>

#include "app/sweep_options.hpp"
#include "input/sweep_source.hpp"
#include "store/result_frame.hpp"

namespace fleetprint::app {

// What a command does with each point of a sweep. For several threads at once.
class PointWork {
 public:
  virtual ~PointWork() = default;

  // Whether a point is so little work that each thread should take a point of its own instead of sharing one.
  virtual bool is_small() const = 0;
  // What the result file says of the point.
  virtual store::PointRecord record(const model::Point& point, const run::Execution& execution) const = 0;
  // What it says besides.
  virtual store::ResultFrame frame() const = 0;
};

// Both arguments outlive the work.
using MakePointWork = std::function<std::unique_ptr<const PointWork>(const input::SweepSource&, const run::Execution&)>;

// A command over all points of a sweep: on threads and ranks, in shards, with checkpoints, until interrupted. Returns
// the exit code; failures have been told.
int sweep_points(const SweepOptions& options, const MakePointWork& make_work);

}  // namespace fleetprint::app
