#include "kernels/range_lanes.hpp"

#include <algorithm>
#include <iterator>

namespace fleetprint::kernels {
namespace {

double add_pairwise(const double (&lanes)[lane_count]) {
  double sums[lane_count];
  std::copy(std::begin(lanes), std::end(lanes), sums);
  for (std::size_t half = lane_count / 2; half > 0; half /= 2) {
    for (std::size_t i = 0; i < half; ++i) sums[i] += sums[i + half];
  }
  return sums[0];
}

// From deviations x with a known bias b to deviations from the analytic mean:
// sum (x - b) = sum x - n b,  sum (x - b)² = sum x² - b (2 sum x - n b).
CentredSums unbiased(const LaneSums& lanes, double bias, std::uint64_t count) {
  const double sum = add_pairwise(lanes.sum);
  const double excess = static_cast<double>(count) * bias;
  return {sum - excess, add_pairwise(lanes.square) - bias * (2.0 * sum - excess)};
}

}  // namespace

DeviceSums to_sums(const RangeLanes& lanes, const DeviceLaw& law, std::uint64_t count) {
  DeviceSums sums(lanes.blocks.size());
  if (count == 0) return sums;
  sums.count = count;
  for (std::size_t block = 0; block < sums.blocks.size(); ++block) {
    sums.blocks[block] = unbiased(lanes.blocks[block], law.draws()[block].bias, count);
  }
  sums.device = unbiased(lanes.device, law.bias(), count);
  const double centre = law.mean() - law.bias();
  sums.minimum = centre + static_cast<double>(*std::ranges::min_element(lanes.extrema.minimum));
  sums.maximum = centre + static_cast<double>(*std::ranges::max_element(lanes.extrema.maximum));
  return sums;
}

}  // namespace fleetprint::kernels
