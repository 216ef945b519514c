#include "statistics/summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/missing.hpp"
#include "statistics/mcse.hpp"

namespace fleetprint::statistics {
namespace {

double nan_for_infinity(double value) { return std::isinf(value) ? base::missing : value; }

}  // namespace

Summary summary_of(const Moments& moments, std::uint64_t trials, std::vector<Quantile> quantiles) {
  Summary summary;
  summary.moments = moments;
  summary.existing = static_cast<double>(moments.count()) / static_cast<double>(trials);
  summary.mean_mcse = mcse_of_mean(moments.standard_deviation(), moments.count());
  summary.quantiles = std::move(quantiles);
  for (Quantile& quantile : summary.quantiles) {
    quantile.value = nan_for_infinity(quantile.value);
    quantile.lower = nan_for_infinity(quantile.lower);
    quantile.upper = nan_for_infinity(quantile.upper);
    quantile.mcse = nan_for_infinity(quantile.mcse);
  }
  return summary;
}

Summary summarise(std::span<const double> values, std::span<const double> levels) {
  const auto is_missing = [](double value) { return std::isnan(value); };
  if (std::none_of(values.begin(), values.end(), is_missing))
    return summary_of(moments_of(values), values.size(), quantiles_of(values, levels));
  std::vector<double> extended(values.begin(), values.end());
  for (double& value : extended)
    if (std::isnan(value)) value = std::numeric_limits<double>::infinity();
  return summary_of(moments_of(values), values.size(), quantiles_of(extended, levels));
}

}  // namespace fleetprint::statistics
