#include "statistics/quantiles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>

#include "base/contracts.hpp"
#include "base/missing.hpp"
#include "base/whole_number.hpp"
#include "statistics/between.hpp"
#include "statistics/columns.hpp"
#include "statistics/student_t.hpp"

namespace fleetprint::statistics {

namespace {

// Where a quantile lies: between the value of this rank (from 0 on) and the next.
struct Position {
  std::uint64_t below;
  double weight;  // of the next

  Position(std::uint64_t count, double level) {
    EXPECT(level >= 0 && level <= 1);
    const double position = level * (static_cast<double>(count) - 1);
    below = base::whole_within(position, count - 1);
    weight = position - std::floor(position);
  }
};

constexpr std::size_t rank_bins = 2048;  // from 1 on; above them the greatest value

// Distinct, from the least on.
class Ranks {
 public:
  explicit Ranks(std::vector<std::uint64_t> ranks) : ranks_(std::move(ranks)) {
    std::ranges::sort(ranks_);
    ranks_.erase(std::unique(ranks_.begin(), ranks_.end()), ranks_.end());
  }
  auto begin() const { return ranks_.begin(); }
  auto end() const { return ranks_.end(); }

 private:
  std::vector<std::uint64_t> ranks_;
};

// The order statistics of the ranks: values, all finite, are counted into even bins between the extrema, then those of
// the bins that hold a rank are sorted. Cost: four passes over the values, 2 ns a value where they are spread; one sort
// of all where they are not, or where their range has no finite width or bins. Constants are not sorted.
class OrderStatistics {
 public:
  OrderStatistics(std::span<const double> values, const Ranks& ranks) {
    const Extent extent = extent_of(values);
    const double bins_per_unit = rank_bins / (extent.greatest - extent.least);
    if (!std::isfinite(extent.greatest - extent.least) || !std::isfinite(bins_per_unit)) {
      bins_.push_back({0, {values.begin(), values.end()}});
    } else {
      const auto bin_of = std::make_unique_for_overwrite<std::int32_t[]>(values.size());
      find_bins(values, {1, extent.least, bins_per_unit, rank_bins}, {bin_of.get(), values.size()});
      gather(values, {bin_of.get(), values.size()}, ranks);
    }
    for (Bin& bin : bins_)
      if (!std::ranges::is_sorted(bin.values)) std::ranges::sort(bin.values);
  }

  double operator()(std::uint64_t rank) const {
    for (const Bin& bin : bins_)
      if (rank >= bin.before && rank - bin.before < bin.values.size()) return bin.values[rank - bin.before];
    EXPECT(false);
    return std::numeric_limits<double>::infinity();
  }

 private:
  struct Bin {
    std::uint64_t before;  // values in lower bins
    std::vector<double> values;
  };

  void gather(std::span<const double> values, std::span<const std::int32_t> bin_of, const Ranks& ranks) {
    std::array<std::uint32_t, rank_bins + 2> counts{};
    for (const std::int32_t bin : bin_of) ++counts[static_cast<std::size_t>(bin)];
    std::array<std::int16_t, rank_bins + 2> slots;  // of the bins that hold a rank
    slots.fill(-1);
    std::uint64_t before = 0;
    std::size_t bin = 0;
    for (const std::uint64_t rank : ranks) {
      while (bin <= rank_bins && rank >= before + counts[bin]) before += counts[bin++];
      if (slots[bin] >= 0) continue;
      slots[bin] = static_cast<std::int16_t>(bins_.size());
      bins_.push_back({before, {}});
      bins_.back().values.reserve(counts[bin]);
    }
    for (std::size_t i = 0; i < values.size(); ++i)
      if (const std::int16_t slot = slots[static_cast<std::size_t>(bin_of[i])]; slot >= 0)
        bins_[static_cast<std::size_t>(slot)].values.push_back(values[i]);
  }

  std::vector<Bin> bins_;  // those that hold a rank
};

using AtRank = std::function<double(std::uint64_t)>;

double value_at(const Position& position, const AtRank& at) {
  const double value = at(position.below);
  return position.weight > 0 ? between(value, at(position.below + 1), position.weight) : value;
}

// So wide that they hold the values' own quantile, which lies between two values also where that of their distribution
// is beyond all.
RankBounds widened(const RankBounds& bounds, const Position& position) {
  const std::uint64_t next = position.below + (position.weight > 0 ? 2 : 1);
  return {std::min(bounds.lower, position.below + 1), std::max(bounds.upper, next)};
}

// standard_errors: half the interval's width in them.
Quantile quantile_at(std::uint64_t count, double level, const RankBounds& ranks, double standard_errors,
                     const AtRank& at) {
  const RankBounds bounds = widened(ranks, {count, level});
  const double lower = bounds.lower < 1 ? base::missing : at(bounds.lower - 1);
  const double upper = bounds.upper > count ? base::missing : at(bounds.upper - 1);
  return {level, value_at({count, level}, at), lower, upper, (upper / 2 - lower / 2) / standard_errors};
}

double errors_across(const ShareSpread& spread) {
  return spread.has_interval() ? student_t_975(spread.replicates - 1) : normal_quantile_975;
}

void add_ranks(std::uint64_t count, const RankBounds& bounds, std::vector<std::uint64_t>& ranks) {
  if (bounds.lower >= 1) ranks.push_back(bounds.lower - 1);
  if (bounds.upper <= count) ranks.push_back(bounds.upper - 1);
}

void add_ranks(const Position& position, std::vector<std::uint64_t>& ranks) {
  ranks.push_back(position.below);
  if (position.weight > 0) ranks.push_back(position.below + 1);
}

std::vector<Quantile> quantiles_of_nothing(std::span<const double> levels) {
  std::vector<Quantile> quantiles;
  for (const double level : levels)
    quantiles.push_back({level, base::missing, base::missing, base::missing, base::missing});
  return quantiles;
}

}  // namespace

std::vector<Quantile> quantiles_by_rank(std::uint64_t count, std::span<const double> levels, const AtRank& at) {
  if (count == 0) return quantiles_of_nothing(levels);
  std::vector<Quantile> quantiles;
  for (const double level : levels)
    quantiles.push_back(quantile_at(count, level, rank_bounds(count, level), normal_quantile_975, at));
  return quantiles;
}

std::vector<Quantile> quantiles_by_rank(std::uint64_t count, std::span<const double> levels,
                                        std::span<const ShareSpread> spreads, const AtRank& at) {
  EXPECT(levels.size() == spreads.size());
  if (count == 0) return quantiles_of_nothing(levels);
  std::vector<Quantile> quantiles;
  for (std::size_t i = 0; i < levels.size(); ++i)
    quantiles.push_back(
        quantile_at(count, levels[i], rank_bounds(count, levels[i], spreads[i]), errors_across(spreads[i]), at));
  return quantiles;
}

std::vector<Quantile> quantiles_of(std::span<const double> all, std::span<const double> levels) {
  EXPECT(!all.empty());
  const FiniteValues finite(all);
  const std::span<const double> values = finite.values();
  if (values.empty()) return quantiles_of_nothing(levels);
  std::vector<std::uint64_t> needed;
  for (const double level : levels) {
    add_ranks({values.size(), level}, needed);
    add_ranks(values.size(), rank_bounds(values.size(), level), needed);
  }
  return quantiles_by_rank(values.size(), levels, OrderStatistics(values, Ranks(needed)));
}

std::vector<Quantile> quantiles_of(std::span<const double> all, std::span<const double> levels,
                                   ReplicateShares shares) {
  EXPECT(!all.empty());
  const FiniteValues finite(all);
  const std::span<const double> values = finite.values();
  if (values.empty()) return quantiles_of_nothing(levels);
  std::vector<std::uint64_t> needed;
  for (const double level : levels) add_ranks({values.size(), level}, needed);
  const OrderStatistics at(values, Ranks(needed));
  std::vector<double> found;
  for (const double level : levels) found.push_back(value_at({values.size(), level}, at));
  shares.set_thresholds(std::move(found), values);
  std::vector<ShareSpread> spreads;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    spreads.push_back(shares.spread(i));
    add_ranks(values.size(), rank_bounds(values.size(), levels[i], spreads[i]), needed);
  }
  return quantiles_by_rank(values.size(), levels, spreads, OrderStatistics(values, Ranks(needed)));
}

}  // namespace fleetprint::statistics
