#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fleetprint::sensitivity {

// For trials in ascending order of a response, each in one interval of a factor: sup |F_k - F| of each interval that
// has trials. tie_ends: the places after the last trial of each run of equal responses. Cost: 10 ns a trial.
std::vector<double> interval_distances(std::span<const std::uint32_t> interval_of_place,
                                       std::span<const std::size_t> tie_ends, std::size_t intervals);

}  // namespace fleetprint::sensitivity
