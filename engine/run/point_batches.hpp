#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

#include "parallel/batches.hpp"
#include "run/execution.hpp"

namespace fleetprint::run {

// Works on points of a sweep, some at a time: side by side where they are small, each on a thread, else one after the
// other on all threads.
class PointBatches {
 public:
  // The batch's i-th point, with the threads that it may use.
  using Evaluate = std::function<void(std::size_t i, const Execution& execution)>;

  PointBatches(Execution execution, bool points_are_small)
      : execution_(std::move(execution)), points_are_small_(points_are_small) {}

  // So many keep the threads busy.
  std::size_t points_at_once() const {
    return points_are_small_ ? static_cast<std::size_t>(execution_.threads.count) : 1;
  }
  // Throws what `evaluate` does, and what the cancellation does where it is requested.
  void run(std::size_t points, const parallel::Cancellation& cancellation, const Evaluate& evaluate);
  // How much is done of the points that are at work, in points. For any thread.
  double under_way() const { return under_way_; }

 private:
  void run_one(std::size_t point, parallel::Threads threads, const parallel::Cancellation& cancellation,
               const Evaluate& evaluate);

  Execution execution_;
  bool points_are_small_;
  std::atomic<double> under_way_ = 0;
};

}  // namespace fleetprint::run
