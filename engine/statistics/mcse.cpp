#include "statistics/mcse.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/contracts.hpp"
#include "base/missing.hpp"
#include "statistics/quantiles.hpp"
#include "statistics/student_t.hpp"

namespace fleetprint::statistics {
namespace {

// Mean number of events of which so many or more, one to three, come with a probability of 5 %.
constexpr std::array<double, 3> few_events = {0.05129329438755053, 0.35536151069866195, 0.8176914471639534};

}  // namespace

double mcse_of_mean(double standard_deviation, std::uint64_t trials) {
  return standard_deviation / std::sqrt(static_cast<double>(trials));
}

WilsonInterval wilson_interval(double share, double n, double z) {
  const double z2 = z * z;
  const double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half_width = z / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
  // At the ends exactly, which rounding would miss: a share of 0 would lie below its own interval.
  return {share > 0 ? std::max(0.0, centre - half_width) : 0.0, share < 1 ? std::min(1.0, centre + half_width) : 1.0};
}

Probability probability(std::uint64_t hits, std::uint64_t trials) {
  EXPECT(trials > 0 && hits <= trials);
  const double n = static_cast<double>(trials);
  const double p = static_cast<double>(hits) / n;
  WilsonInterval interval = wilson_interval(p, n, normal_quantile_975);
  if (hits >= 1 && hits <= few_events.size()) interval.lower = few_events[hits - 1] / n;
  const std::uint64_t misses = trials - hits;
  if (misses >= 1 && misses <= few_events.size()) interval.upper = 1 - few_events[misses - 1] / n;
  return {p, std::sqrt(p * (1 - p) / n), interval.lower, interval.upper};
}

double effective_trials(std::uint64_t hits, std::uint64_t trials, const ShareSpread& spread) {
  const double n = static_cast<double>(trials);
  const double p = static_cast<double>(hits) / n;
  return hits == 0 || hits == trials ? n : p * (1 - p) / spread.variance;
}

Probability probability(std::uint64_t hits, std::uint64_t trials, double mcse, const ShareSpread& spread) {
  EXPECT(trials > 0 && hits <= trials);
  const double p = static_cast<double>(hits) / static_cast<double>(trials);
  if (!spread.has_interval()) return {p, mcse, base::missing, base::missing};
  const WilsonInterval interval =
      wilson_interval(p, effective_trials(hits, trials, spread), student_t_975(spread.replicates - 1));
  return {p, mcse, interval.lower, interval.upper};
}

}  // namespace fleetprint::statistics
