#pragma once

#include <vector>

#include "run/sensitivity_task.hpp"

namespace fleetprint::run {

// All responses at points that were written down, [trial][input]: without the column of devices that differ among
// themselves they are those of one trial throughout. Values [response][trial].
std::vector<std::vector<double>> evaluate_table(const SensitivityTask& task, const model::Point& point,
                                                std::vector<double> table, bool has_devices);

// Greatest less least finite value of each response; missing without one.
std::vector<double> spreads_of(std::span<const std::vector<double>> responses);

}  // namespace fleetprint::run
