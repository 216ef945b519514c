#include "statistics/replicate_shares.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/contracts.hpp"
#include "base/whole_number.hpp"
#include "statistics/student_t.hpp"

namespace fleetprint::statistics {

ShareSpread share_spread(std::span<const std::uint64_t> counts, std::span<const std::uint64_t> sizes) {
  EXPECT(counts.size() == sizes.size());
  const double sum = std::accumulate(counts.begin(), counts.end(), 0.0);
  const double values = std::accumulate(sizes.begin(), sizes.end(), 0.0);
  if (values == 0) return {};
  const double share = sum / values;
  const auto replicates = static_cast<double>(counts.size());
  double square = 0;
  for (std::size_t r = 0; r < counts.size(); ++r) {
    const double deviation = static_cast<double>(counts[r]) - share * static_cast<double>(sizes[r]);
    square += deviation * deviation;
  }
  const double of_counts = counts.size() > 1 ? square / (replicates - 1) : 0;
  return {counts.size(), share, std::max(of_counts, 0.25) * replicates / (values * values)};
}

RankBounds rank_bounds(std::uint64_t count, double level, const ShareSpread& spread) {
  EXPECT(count > 0 && level >= 0 && level <= 1);
  if (!spread.has_interval()) return {0, count + 1};
  const auto n = static_cast<double>(count);
  const double half_width = student_t_975(spread.replicates - 1) * std::sqrt(spread.variance);
  const double lower = std::floor(n * (level - half_width));
  const double upper = std::ceil(n * (level + half_width)) + 1;
  return {base::whole_within(lower, count), base::whole_within(upper, count + 1)};
}

void ReplicateShares::add(std::span<const double> values) {
  for (const double value : values) {
    if (values_++ % values_per_replicate_ == 0) {
      sizes_.push_back(0);
      for (std::vector<std::uint64_t>& counts : counts_) counts.push_back(0);
    }
    if (!std::isfinite(value)) continue;
    ++sizes_.back();
    if (has_thresholds_)
      count(value, sizes_.size() - 1);
    else
      replicates_.push_back(static_cast<std::uint32_t>(sizes_.size() - 1));
  }
}

void ReplicateShares::count(double value, std::size_t replicate) {
  for (std::size_t i = 0; i < thresholds_.size(); ++i) counts_[i][replicate] += value <= thresholds_[i] ? 1 : 0;
}

void ReplicateShares::set_thresholds(std::vector<double> thresholds, std::span<const double> kept) {
  EXPECT(!has_thresholds_ && kept.size() == replicates_.size());
  has_thresholds_ = true;
  thresholds_ = std::move(thresholds);
  counts_.assign(thresholds_.size(), std::vector<std::uint64_t>(sizes_.size()));
  for (std::size_t i = 0; i < kept.size(); ++i) count(kept[i], replicates_[i]);
  replicates_ = {};
}

ShareSpread ReplicateShares::spread(std::size_t threshold) const {
  const std::uint64_t whole = values_ / values_per_replicate_;
  return share_spread(std::span(counts_.at(threshold)).first(whole), std::span(sizes_).first(whole));
}

}  // namespace fleetprint::statistics
