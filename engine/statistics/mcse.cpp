#include "statistics/mcse.hpp"

#include <algorithm>
#include <cmath>

#include "base/contracts.hpp"
#include "statistics/quantiles.hpp"

namespace fleetprint::statistics {

double mcse_of_mean(double standard_deviation, std::uint64_t trials) {
  return standard_deviation / std::sqrt(static_cast<double>(trials));
}

Probability probability(std::uint64_t hits, std::uint64_t trials) {
  EXPECT(trials > 0 && hits <= trials);
  const double n = static_cast<double>(trials);
  const double p = static_cast<double>(hits) / n;
  const double z2 = normal_quantile_975 * normal_quantile_975;
  const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const double half_width = normal_quantile_975 / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return {p, std::sqrt(p * (1 - p) / n), std::max(0.0, centre - half_width), std::min(1.0, centre + half_width)};
}

}  // namespace fleetprint::statistics
