#include "statistics/summary.hpp"

#include <cmath>
#include <limits>

#include "statistics/mcse.hpp"

namespace fleetprint::statistics {
namespace {

double nan_for_infinity(double value) { return std::isinf(value) ? std::numeric_limits<double>::quiet_NaN() : value; }

}  // namespace

Summary summarise(std::span<const double> values, std::span<const double> levels) {
  Summary summary;
  std::vector<double> extended;
  extended.reserve(values.size());
  for (const double value : values) {
    const bool exists = !std::isnan(value);
    if (exists) summary.moments.add(value);
    extended.push_back(exists ? value : std::numeric_limits<double>::infinity());
  }
  summary.existing = static_cast<double>(summary.moments.count()) / static_cast<double>(values.size());
  summary.mean_mcse = mcse_of_mean(summary.moments.standard_deviation(), summary.moments.count());
  summary.quantiles = quantiles_of(std::move(extended), levels);
  for (Quantile& quantile : summary.quantiles) {
    quantile.value = nan_for_infinity(quantile.value);
    quantile.lower = nan_for_infinity(quantile.lower);
    quantile.upper = nan_for_infinity(quantile.upper);
    quantile.mcse = nan_for_infinity(quantile.mcse);
  }
  return summary;
}

}  // namespace fleetprint::statistics
