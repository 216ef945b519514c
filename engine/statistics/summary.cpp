#include "statistics/summary.hpp"

#include <utility>

#include "statistics/mcse.hpp"
#include "statistics/student_t.hpp"

namespace fleetprint::statistics {

Summary summary_of(const Moments& moments, std::uint64_t trials, std::vector<Quantile> quantiles) {
  Summary summary;
  summary.moments = moments;
  summary.existing = static_cast<double>(moments.count()) / static_cast<double>(trials);
  const std::uint64_t count = moments.count();
  set_mean_error(summary, mcse_of_mean(moments.standard_deviation(), count), count > 0 ? count - 1 : 0);
  summary.quantiles = std::move(quantiles);
  return summary;
}

Summary summarise(std::span<const double> values, std::span<const double> levels) {
  return summary_of(moments_of(values), values.size(), quantiles_of(values, levels));
}

Summary summarise(std::span<const double> values, std::span<const double> levels, std::uint64_t trials_per_replicate) {
  ReplicateShares shares(trials_per_replicate);
  shares.add(values);
  return summary_of(moments_of(values), values.size(), quantiles_of(values, levels, std::move(shares)));
}

Summary summary_of_certain(double value, std::span<const double> levels) {
  Summary summary = summarise({&value, 1}, levels);
  summary.mean_lower = summary.mean_upper = value;
  summary.mean_mcse = 0;
  for (Quantile& quantile : summary.quantiles) {
    quantile.lower = quantile.upper = quantile.value;
    quantile.mcse = 0;
  }
  return summary;
}

void set_mean_error(Summary& summary, double mcse, std::uint64_t degrees) {
  const double mean = summary.moments.mean();
  const double half_width = student_t_975(degrees) * mcse;
  summary.mean_mcse = mcse;
  summary.mean_lower = mean - half_width;
  summary.mean_upper = mean + half_width;
}

}  // namespace fleetprint::statistics
