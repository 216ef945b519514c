#include "sensitivity/bayesian_bootstrap.hpp"

#include <algorithm>
#include <cmath>

#include "base/contracts.hpp"
#include "base/whole_number.hpp"

namespace fleetprint::sensitivity {
namespace {

// Linear between order statistics (Hyndman & Fan 1996, type 7). values: ascending.
double quantile_of_sorted(std::span<const double> values, double level) {
  const double position = level * static_cast<double>(values.size() - 1);
  const std::size_t below = base::whole_within(position, values.size() - 1);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (position - static_cast<double>(below)) * (values[above] - values[below]);
}

}  // namespace

void draw_weights(std::span<const std::uint32_t> counts, const PhiloxNumbers& numbers, std::span<double> weights) {
  EXPECT(counts.size() == weights.size());
  std::array<double, 2> normals{};
  for (std::size_t cell = 0; cell < counts.size(); ++cell) {
    if (cell % 2 == 0) normals = numbers.normal_pair(cell / 2);
    weights[cell] = 0;
    if (counts[cell] == 0) continue;
    const double n = counts[cell];
    const double root = 1 - 1 / (9 * n) + normals[cell % 2] / (3 * std::sqrt(n));
    weights[cell] = n * std::max(root * root * root, 0.0);
  }
}

Estimate basic_interval(double value, double reference, std::vector<double> resampled, double confidence) {
  if (resampled.empty()) return {value, base::missing, base::missing};
  std::ranges::sort(resampled);
  const double lower = value + reference - quantile_of_sorted(resampled, (1 + confidence) / 2);
  const double upper = value + reference - quantile_of_sorted(resampled, (1 - confidence) / 2);
  return {value, std::min(std::max(lower, 0.0), value), std::max(std::min(upper, 1.0), value)};
}

}  // namespace fleetprint::sensitivity
