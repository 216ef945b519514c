#include "sampling/two_part_cdf.hpp"

#include <algorithm>
#include <array>
#include <numbers>

#include "random/inverse_cdf.hpp"

namespace fleetprint::sampling {
namespace {

// For a value within the law's ends, not at its mode.
double density_at(const model::DistributionSpec& law, double value) {
  const double width = law.upper() - law.lower();
  if (law.law() == model::Law::uniform) return 1 / width;
  const double typical = law.typical();
  const double side = value < typical ? (value - law.lower()) / (typical - law.lower())
                                      : (law.upper() - value) / (law.upper() - typical);
  return 2 * side / width;
}

}  // namespace

double two_part_cdf(const model::DistributionSpec& a, const model::DistributionSpec& b, double x) {
  std::array<double, 6> knots = {b.lower(), b.typical(), b.upper(), x - a.lower(), x - a.typical(), x - a.upper()};
  for (double& knot : knots) knot = std::clamp(knot, b.lower(), b.upper());
  std::sort(knots.begin(), knots.end());
  double sum = 0;
  for (std::size_t i = 0; i + 1 < knots.size(); ++i) {
    const double half = (knots[i + 1] - knots[i]) / 2;
    if (half == 0) continue;
    for (const double side : {-1 / std::numbers::sqrt3, 1 / std::numbers::sqrt3}) {
      const double value = knots[i] + half + half * side;
      sum += half * density_at(b, value) * random::cdf(a, x - value);
    }
  }
  return sum;
}

}  // namespace fleetprint::sampling
