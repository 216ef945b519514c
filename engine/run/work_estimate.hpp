#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "run/point_runner.hpp"

namespace fleetprint::run {

// What one trial of a scenario draws.
struct TrialWork {
  std::size_t parameters = 0;  // uncertain inputs, factors that devices share, and sums of devices drawn at once
  double device_parts = 0;     // parts of devices that are drawn one by one
};

// Over the years a cohort's sums count where devices do not share everything; devices drawn one by one are those that
// are made when every parameter is typical.
TrialWork work_of(const model::Scenario& scenario);

// What is to be computed: points of a study, known by their numbers. All of it outlives what uses it.
struct Workload {
  const model::Study& study;
  std::uint64_t points = 1;
  PointRunner::PointOf point;
  std::optional<model::Point> reference = {};
  // What is done with each result, and takes time, too; `study` has the trials that the result has.
  std::function<void(const model::Study& study, const model::Point& point, PointResult result)> record =
      [](const model::Study&, const model::Point&, const PointResult&) {};
};

// Runs the first point with so many trials, and without devices one by one.
void try_few_trials(const Workload& work, std::uint32_t trials);

// About how many seconds one thread needs, from the first point run with few trials; nothing where no part of the work
// can be timed in advance. Takes well under a second. Points are taken to cost about the same; fleets that points share
// are drawn once. Of devices that are drawn one by one the time is that of the kernel.
std::optional<double> seconds_of(const Workload& work);

}  // namespace fleetprint::run
