#include "run/point_batches.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

namespace fleetprint::run {
namespace {

Execution on_two_threads() {
  Execution execution;
  execution.threads = parallel::Threads{2};
  return execution;
}

}  // namespace

TEST_CASE("Small points have a thread each, others all threads one after the other") {
  for (const bool are_small : {true, false}) {
    PointBatches batches(on_two_threads(), are_small);
    CHECK(batches.points_at_once() == (are_small ? 2 : 1));
    std::vector<int> threads(5);
    batches.run(threads.size(), {},
                [&](std::size_t i, const Execution& of_point) { threads[i] = of_point.threads.count; });
    CHECK(threads == std::vector<int>(5, are_small ? 1 : 2));
  }
  PointBatches batches(on_two_threads(), true);
  batches.run(1, {}, [](std::size_t, const Execution& of_point) { CHECK(of_point.threads.count == 2); });
}

TEST_CASE("What is done of points under way never falls, and points that are done are under way no more") {
  PointBatches batches(on_two_threads(), false);
  std::vector<double> seen;
  batches.run(2, {}, [&](std::size_t, const Execution& of_point) {
    for (const double share : {0.25, 0.75, 0.5}) {
      of_point.progress("", share);
      seen.push_back(batches.under_way());
    }
  });
  CHECK(seen == std::vector<double>{0.25, 0.75, 0.75, 1.25, 1.75, 1.75});
  CHECK(batches.under_way() == 0);
}

TEST_CASE("A cancelled batch stops within a point") {
  PointBatches batches(on_two_threads(), false);
  parallel::Cancellation cancellation;
  int begun = 0;
  CHECK_THROWS_AS(batches.run(3, cancellation,
                              [&](std::size_t, const Execution& of_point) {
                                ++begun;
                                cancellation.request();
                                of_point.progress("", 0.5);
                              }),
                  parallel::Cancelled);
  CHECK(begun == 1);
}

}  // namespace fleetprint::run
