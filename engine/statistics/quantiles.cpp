#include "statistics/quantiles.hpp"

#include <algorithm>
#include <cmath>

#include "base/contracts.hpp"

namespace fleetprint::statistics {

double sorted_quantile(std::span<const double> ascending, double level) {
  EXPECT(!ascending.empty());
  EXPECT(level >= 0 && level <= 1);
  const double position = level * static_cast<double>(ascending.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const double weight = position - static_cast<double>(below);
  if (weight == 0 || ascending[below] == ascending[below + 1]) return ascending[below];
  if (std::isinf(ascending[below + 1])) return ascending[below + 1];
  return ascending[below] + weight * (ascending[below + 1] - ascending[below]);
}

std::vector<Quantile> quantiles_of(std::vector<double> values, std::span<const double> levels) {
  EXPECT(!values.empty());
  std::sort(values.begin(), values.end());
  const double n = static_cast<double>(values.size());
  std::vector<Quantile> quantiles;
  for (const double level : levels) {
    const double spread = normal_quantile_975 * std::sqrt(n * level * (1 - level));
    const double first = std::clamp(std::floor(n * level - spread), 1.0, n);
    const double last = std::clamp(std::ceil(n * level + spread) + 1, 1.0, n);
    const double lower = values[static_cast<std::size_t>(first) - 1];
    const double upper = values[static_cast<std::size_t>(last) - 1];
    const double half_width = lower == upper ? 0.0 : (upper - lower) / 2;
    quantiles.push_back({level, sorted_quantile(values, level), lower, upper, half_width / normal_quantile_975});
  }
  return quantiles;
}

}  // namespace fleetprint::statistics
