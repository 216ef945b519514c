#include "statistics/summary.hpp"

#include <utility>

#include "statistics/mcse.hpp"

namespace fleetprint::statistics {

Summary summary_of(const Moments& moments, std::uint64_t trials, std::vector<Quantile> quantiles) {
  Summary summary;
  summary.moments = moments;
  summary.existing = static_cast<double>(moments.count()) / static_cast<double>(trials);
  summary.mean_mcse = mcse_of_mean(moments.standard_deviation(), moments.count());
  summary.quantiles = std::move(quantiles);
  return summary;
}

Summary summarise(std::span<const double> values, std::span<const double> levels) {
  return summary_of(moments_of(values), values.size(), quantiles_of(values, levels));
}

}  // namespace fleetprint::statistics
