#include "sampling/conditional_cumulants.hpp"

#include <cmath>

#include "base/contracts.hpp"

namespace fleetprint::sampling {
namespace {

constexpr double nodes_per_unit = 32;

Stretch stretch(double from, double to, double per_unit) {
  return {from, to, std::max<std::size_t>(4, static_cast<std::size_t>(std::ceil((to - from) * per_unit)))};
}

// A kink of T at s shows in the cumulants near z = s / sqrt(rho), rounded over a width of sqrt((1 - rho) / rho): where
// that is narrow, nodes stand closer around it.
std::vector<Stretch> stretches(const std::optional<double>& kink, double rho) {
  constexpr double end = NormalScore::greatest_score;
  const double width = std::sqrt((1 - rho) / rho);
  const double middle = kink.value_or(0) / std::sqrt(rho);
  constexpr double widths = 8;
  const double from = middle - widths * width;
  const double to = middle + widths * width;
  if (!kink || 16 / width <= nodes_per_unit || from >= end || to <= -end) return {stretch(-end, end, nodes_per_unit)};
  std::vector<Stretch> all;
  if (from > -end) all.push_back(stretch(-end, from, nodes_per_unit));
  all.push_back(stretch(std::max(from, -end), std::min(to, end), 16 / width));
  if (to < end) all.push_back(stretch(to, end, nodes_per_unit));
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
