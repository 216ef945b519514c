#include "statistics/running_summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fleetprint::statistics {
namespace {

constexpr std::size_t bin_count = 8192;
constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

void RunningSummary::add(std::span<const double> values) {
  trials_ += values.size();
  moments_.merge(moments_of(values));
  if (bins_.empty() && trials_ <= exact_trials) {
    first_.insert(first_.end(), values.begin(), values.end());
    return;
  }
  if (bins_.empty()) start_bins();
  for (const double value : values) count(value);
}

void RunningSummary::start_bins() {
  double least = infinity;
  double greatest = -infinity;
  for (const double value : first_) {
    if (std::isnan(value)) continue;
    least = std::min(least, value);
    greatest = std::max(greatest, value);
  }
  if (least > greatest) least = greatest = moments_.mean();  // none of the first trials had a value
  const double width = std::max(greatest - least, 1e-9 * std::max(std::abs(least), std::abs(greatest)));
  lower_ = least - width / 2;
  bin_width_ = std::max(2 * width / bin_count, std::numeric_limits<double>::min());
  bins_.assign(bin_count, 0);
  for (const double value : first_) count(value);
  first_ = {};
}

void RunningSummary::count(double value) {
  const double position = (value - lower_) / bin_width_;
  if (position < 0)
    ++below_;
  else if (position < static_cast<double>(bin_count))
    ++bins_[static_cast<std::size_t>(position)];
}

// Values are taken as even within their bin; those outside the bins as even between its end and the extremum.
double RunningSummary::order_statistic(std::uint64_t rank) const {
  const auto within = [&](double from, double to, std::uint64_t before, std::uint64_t count) {
    const double share = (static_cast<double>(rank - before) + 0.5) / static_cast<double>(count);
    return std::clamp(from + (to - from) * share, moments_.minimum(), moments_.maximum());
  };
  if (rank >= moments_.count()) return infinity;
  if (rank < below_) return within(moments_.minimum(), lower_, 0, below_);
  std::uint64_t before = below_;
  for (std::size_t bin = 0; bin < bin_count; before += bins_[bin++]) {
    const double from = lower_ + bin_width_ * static_cast<double>(bin);
    if (rank < before + bins_[bin]) return within(from, from + bin_width_, before, bins_[bin]);
  }
  const double upper = lower_ + bin_width_ * static_cast<double>(bin_count);
  return within(upper, moments_.maximum(), before, moments_.count() - before);
}

Summary RunningSummary::summarise(std::span<const double> levels) const {
  if (bins_.empty()) return statistics::summarise(first_, levels);
  const auto at = [&](std::uint64_t rank) { return order_statistic(rank); };
  Summary summary = summary_of(moments_, trials_, quantiles_by_rank(trials_, levels, at));
  summary.resolution = bin_width_;
  return summary;
}

}  // namespace fleetprint::statistics
