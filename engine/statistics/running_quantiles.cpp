#include "statistics/running_quantiles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/contracts.hpp"
#include "statistics/between.hpp"

namespace fleetprint::statistics {
namespace {

constexpr std::size_t bin_count = 8192;

}  // namespace

void RunningQuantiles::add(std::span<const double> all) {
  if (shares_) shares_->add(all);
  const FiniteValues finite(all);
  const std::span<const double> values = finite.values();
  existing_ += values.size();
  missing_ += all.size() - values.size();
  extent_.merge(extent_of(values));
  if (!slots_.empty()) return count_in_bins(values);
  if (first_.empty()) first_.reserve(exact_values + values.size());
  first_.insert(first_.end(), values.begin(), values.end());
  if (first_.size() > exact_values) start_bins();
}

void RunningQuantiles::start_bins() {
  const std::span<const double> exact = std::span(first_).first(exact_values);
  auto [least, greatest] = extent_of(exact);
  if (!std::isfinite(4 * least) || !std::isfinite(4 * greatest)) scale_ = 0x1p-4;
  least *= scale_;
  greatest *= scale_;
  const double width = std::max(greatest - least, 1e-9 * std::max(std::abs(least), std::abs(greatest)));
  lower_ = least - width / 2;
  bin_width_ = std::max(2 * width / bin_count, std::numeric_limits<double>::min());
  bins_per_unit_ = 1 / bin_width_;
  slots_.assign(bin_count + 2, 0);
  count_in_bins(first_);
  if (shares_) {
    std::vector<double> thresholds;
    for (const Quantile& quantile : quantiles_of(exact, levels_)) thresholds.push_back(quantile.value);
    shares_->set_thresholds(std::move(thresholds), first_);
  }
  first_ = {};
}

void RunningQuantiles::count_in_bins(std::span<const double> values) {
  std::array<std::int32_t, 512> bins;
  for (std::size_t first = 0; first < values.size(); first += bins.size()) {
    const std::size_t count = std::min(bins.size(), values.size() - first);
    find_bins(values.subspan(first, count), {scale_, lower_, bins_per_unit_, bin_count}, {bins.data(), count});
    for (std::size_t i = 0; i < count; ++i) ++slots_[static_cast<std::size_t>(bins[i])];
  }
}

// Values are taken as even within their bin; those outside the bins as even between its end and the extremum. up_to:
// how many values lie in each slot or below.
double RunningQuantiles::order_statistic(std::uint64_t rank, std::span<const std::uint32_t> up_to) const {
  const auto slot = static_cast<std::size_t>(std::ranges::upper_bound(up_to, rank) - up_to.begin());
  const double from = slot == 0 ? extent_.least * scale_ : lower_ + bin_width_ * static_cast<double>(slot - 1);
  const double to = slot == 0 ? lower_ : slot > bin_count ? extent_.greatest * scale_ : from + bin_width_;
  const std::uint64_t before = slot == 0 ? 0 : up_to[slot - 1];
  const double share = (static_cast<double>(rank - before) + 0.5) / static_cast<double>(slots_[slot]);
  return std::clamp(between(from, to, share) / scale_, extent_.least, extent_.greatest);
}

// The threshold's share differs somewhat from the level: a share's variance is taken as in proportion to p (1 - p).
ShareSpread RunningQuantiles::spread_at(double level) const {
  const auto found = std::ranges::find(levels_, level);
  EXPECT(found != levels_.end());
  ShareSpread spread = shares_->spread(static_cast<std::size_t>(found - levels_.begin()));
  const double of_threshold = spread.share * (1 - spread.share);
  const double of_level = level * (1 - level);
  if (of_threshold > 0) spread.variance *= std::max(1.0, of_level / of_threshold);
  return spread;
}

std::vector<Quantile> RunningQuantiles::quantiles(std::span<const double> levels) const {
  if (first_.empty() && slots_.empty()) return quantiles_by_rank(0, levels, {});
  if (slots_.empty()) return shares_ ? quantiles_of(first_, levels, *shares_) : quantiles_of(first_, levels);
  std::vector<std::uint32_t> up_to(slots_.size());
  std::partial_sum(slots_.begin(), slots_.end(), up_to.begin());
  const auto at = [&](std::uint64_t rank) { return order_statistic(rank, up_to); };
  if (!shares_) return quantiles_by_rank(existing_, levels, at);
  std::vector<ShareSpread> spreads;
  for (const double level : levels) spreads.push_back(spread_at(level));
  return quantiles_by_rank(existing_, levels, spreads, at);
}

}  // namespace fleetprint::statistics
