#pragma once

#include <cstddef>

#include "model/scenario.hpp"

namespace fleetprint::app {

// What one trial of a scenario draws.
struct StudyWork {
  std::size_t parameters = 0;  // uncertain inputs, factors that devices share, and sums of devices drawn at once
  double device_parts = 0;     // parts of devices that are drawn one by one
};

// Over the years a cohort's sums count where devices do not share everything; devices drawn one by one are those that
// are made when every parameter is typical.
StudyWork work_of(const model::Scenario& scenario);

}  // namespace fleetprint::app
