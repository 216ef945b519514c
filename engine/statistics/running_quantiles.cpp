#include "statistics/running_quantiles.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/contracts.hpp"
#include "statistics/between.hpp"
#include "statistics/finite_values.hpp"

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
  widen_extrema(values);
  if (!slots_.empty()) return count_in_bins(values);
  first_.insert(first_.end(), values.begin(), values.end());
  if (first_.size() > exact_values) start_bins();
}

// In lanes, none of which waits for another.
void RunningQuantiles::widen_extrema(std::span<const double> values) {
  constexpr std::size_t lanes = 8;
  std::array<double, lanes> least;
  std::array<double, lanes> greatest;
  least.fill(least_);
  greatest.fill(greatest_);
  const auto widen = [&](std::size_t lane, double value) {
    least[lane] = value < least[lane] ? value : least[lane];
    greatest[lane] = value > greatest[lane] ? value : greatest[lane];
  };
  std::size_t i = 0;
  for (; i + lanes <= values.size(); i += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane) widen(lane, values[i + lane]);
  for (; i < values.size(); ++i) widen(0, values[i]);
  least_ = *std::ranges::min_element(least);
  greatest_ = *std::ranges::max_element(greatest);
}

void RunningQuantiles::start_bins() {
  const std::span<const double> exact = std::span(first_).first(exact_values);
  auto [least, greatest] = std::ranges::minmax(exact);
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

// The slots of a batch first, so that the compiler has vectors for them.
void RunningQuantiles::count_in_bins(std::span<const double> values) {
  constexpr std::size_t batch = 256;
  constexpr auto above = static_cast<double>(bin_count + 1);
  std::int32_t slots[batch];
  for (std::size_t first = 0; first < values.size(); first += batch) {
    const std::size_t count = std::min(batch, values.size() - first);
    for (std::size_t i = 0; i < count; ++i) {
      const double slot = (values[first + i] * scale_ - lower_) * bins_per_unit_ + 1;
      const double at_least_zero = slot < 1 ? 0.0 : slot;
      slots[i] = static_cast<std::int32_t>(at_least_zero < above ? at_least_zero : above);  // from 0 to above
    }
    for (std::size_t i = 0; i < count; ++i) ++slots_[static_cast<std::size_t>(slots[i])];
  }
}

// Values are taken as even within their bin; those outside the bins as even between its end and the extremum.
double RunningQuantiles::order_statistic(std::uint64_t rank) const {
  const auto within = [&](double from, double to, std::uint64_t before, std::uint64_t count) {
    const double share = (static_cast<double>(rank - before) + 0.5) / static_cast<double>(count);
    return std::clamp(between(from, to, share) / scale_, least_, greatest_);
  };
  if (rank < slots_.front()) return within(least_ * scale_, lower_, 0, slots_.front());
  std::uint64_t before = slots_.front();
  for (std::size_t bin = 0; bin < bin_count; before += slots_[++bin]) {
    const double from = lower_ + bin_width_ * static_cast<double>(bin);
    if (rank < before + slots_[bin + 1]) return within(from, from + bin_width_, before, slots_[bin + 1]);
  }
  const double upper = lower_ + bin_width_ * static_cast<double>(bin_count);
  return within(upper, greatest_ * scale_, before, existing_ - before);
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
  const auto at = [&](std::uint64_t rank) { return order_statistic(rank); };
  if (!shares_) return quantiles_by_rank(existing_, levels, at);
  std::vector<ShareSpread> spreads;
  for (const double level : levels) spreads.push_back(spread_at(level));
  return quantiles_by_rank(existing_, levels, spreads, at);
}

}  // namespace fleetprint::statistics
