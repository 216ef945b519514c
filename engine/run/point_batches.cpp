#include "run/point_batches.hpp"

#include <algorithm>

namespace fleetprint::run {

void PointBatches::run(std::size_t points, const parallel::Cancellation& cancellation, const Evaluate& evaluate) {
  if (points_are_small_ && points > 1)
    parallel::for_each_chunk(points, execution_.threads,
                             [&](std::uint64_t i) { run_one(i, parallel::Threads{1}, cancellation, evaluate); });
  else
    for (std::size_t i = 0; i < points; ++i) run_one(i, execution_.threads, cancellation, evaluate);
  under_way_ = 0;
}

void PointBatches::run_one(std::size_t point, parallel::Threads threads, const parallel::Cancellation& cancellation,
                           const Evaluate& evaluate) {
  cancellation.throw_if_requested();
  double share = 0;
  Execution of_point = execution_;
  of_point.threads = threads;
  // What begins anew, such as the reference, which the first point runs after itself, is not counted.
  of_point.progress = [&](const std::string&, double reached) {
    cancellation.throw_if_requested();
    under_way_ += std::max(share, reached) - share;
    share = std::max(share, reached);
  };
  evaluate(point, of_point);
  under_way_ += 1 - share;
}

}  // namespace fleetprint::run
