#include "sensitivity/interval_distances.hpp"

#include <algorithm>
#include <cmath>

namespace fleetprint::sensitivity {

std::vector<double> interval_distances(std::span<const std::uint32_t> interval_of_place,
                                       std::span<const std::size_t> tie_ends, std::size_t intervals) {
  std::vector<double> step(intervals);  // the trials of an interval, then what one of them adds to F_k
  for (const std::uint32_t k : interval_of_place) ++step[k];
  for (double& trials : step) trials = trials > 0 ? 1 / trials : 0;
  std::vector<double> reached(intervals);  // F_k, in trials
  std::vector<double> distances(intervals);
  const double n = static_cast<double>(interval_of_place.size());
  // Between two of its own trials F_k is constant and F rises: the gap is greatest just before or after one of them.
  const auto widen = [&](std::size_t first, std::size_t last, double below) {
    for (std::size_t place = first; place < last; ++place) {
      const std::uint32_t k = interval_of_place[place];
      distances[k] = std::max(distances[k], std::abs(reached[k] * step[k] - below / n));
    }
  };
  std::size_t first = 0;
  for (const std::size_t last : tie_ends) {
    widen(first, last, static_cast<double>(first));
    for (std::size_t place = first; place < last; ++place) ++reached[interval_of_place[place]];
    widen(first, last, static_cast<double>(last));
    first = last;
  }
  std::vector<double> existing;
  for (std::size_t k = 0; k < intervals; ++k)
    if (step[k] > 0) existing.push_back(distances[k]);
  return existing;
}

}  // namespace fleetprint::sensitivity
