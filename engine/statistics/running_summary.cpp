#include "statistics/running_summary.hpp"

namespace fleetprint::statistics {

void RunningSummary::add(std::span<const double> values) {
  moments_.merge(moments_of(values));
  quantiles_.add(values);
}

Summary RunningSummary::summarise(std::span<const double> levels) const {
  Summary summary = summary_of(moments_, quantiles_.count(), quantiles_.quantiles(levels));
  summary.resolution = quantiles_.resolution();
  return summary;
}

}  // namespace fleetprint::statistics
