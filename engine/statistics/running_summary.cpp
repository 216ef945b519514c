#include "statistics/running_summary.hpp"

#include <algorithm>

namespace fleetprint::statistics {

void RunningSummary::add(std::span<const double> values) {
  while (!values.empty()) {
    const std::size_t count = std::min(values.size(), exact_trials - pending_.size());
    if (count == exact_trials) {
      take_in(values.first(count));
    } else {
      pending_.insert(pending_.end(), values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count));
    }
    if (pending_.size() == exact_trials) {
      take_in(pending_);
      pending_.clear();
    }
    values = values.subspan(count);
  }
}

void RunningSummary::take_in(std::span<const double> values) {
  for (std::size_t first = 0; first < values.size(); first += values_in_cache) {
    const auto some = values.subspan(first, std::min(values_in_cache, values.size() - first));
    moments_.merge(moments_of(some));
    quantiles_.add(some);
  }
}

Summary RunningSummary::summarise(std::span<const double> levels) const {
  if (quantiles_.count() == 0 && !quantiles_.has_replicates() && !pending_.empty())
    return statistics::summarise(pending_, levels);
  if (!pending_.empty()) {
    RunningSummary all = *this;
    all.take_in(pending_);
    all.pending_.clear();
    return all.summarise(levels);
  }
  Summary summary = summary_of(moments_, quantiles_.count(), quantiles_.quantiles(levels));
  summary.resolution = quantiles_.resolution();
  return summary;
}

}  // namespace fleetprint::statistics
