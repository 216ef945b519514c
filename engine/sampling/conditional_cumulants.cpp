#include "sampling/conditional_cumulants.hpp"

#include <cmath>

#include "base/contracts.hpp"

namespace fleetprint::sampling {
namespace {

constexpr double nodes_elsewhere = 32;

// A kink of T at s shows in the cumulants near z = s / sqrt(rho), rounded over a width of sqrt((1 - rho) / rho): where
// that is narrow, nodes stand closer around it.
std::vector<Stretch> stretches(const std::optional<double>& kink, double rho) {
  constexpr double end = NormalScore::greatest_score;
  const double width = std::sqrt((1 - rho) / rho);
  const double middle = kink.value_or(0) / std::sqrt(rho);
  constexpr double widths = 8;
  const double from = middle - widths * width;
  const double to = middle + widths * width;
  if (!kink || 16 / width <= nodes_elsewhere || from >= end || to <= -end)
    return {Stretch::with_density(-end, end, nodes_elsewhere)};
  std::vector<Stretch> all;
  if (from > -end) all.push_back(Stretch::with_density(-end, from, nodes_elsewhere));
  all.push_back(Stretch::with_density(std::max(from, -end), std::min(to, end), 16 / width));
  if (to < end) all.push_back(Stretch::with_density(to, end, nodes_elsewhere));
  return all;
}

}  // namespace

ConditionalCumulants::ConditionalCumulants(const NormalScore& score, double rho)
    : table_(stretches(score.kink(), rho), [&](double z) {
        return cumulants_of(ScoredPart{&score, std::sqrt(rho) * z, std::sqrt(1 - rho)});
      }) {
  EXPECT(rho > 0 && rho < 1);
}

}  // namespace fleetprint::sampling
