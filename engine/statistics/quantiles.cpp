#include "statistics/quantiles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "base/contracts.hpp"
#include "base/missing.hpp"
#include "base/whole_number.hpp"
#include "statistics/between.hpp"
#include "statistics/finite_values.hpp"
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

// The extrema; [lane] loops do not wait for one another.
struct Extent {
  double least = std::numeric_limits<double>::infinity();
  double greatest = -std::numeric_limits<double>::infinity();

  explicit Extent(std::span<const double> values) {
    constexpr std::size_t lanes = 8;
    std::array<double, lanes> lower;
    std::array<double, lanes> upper;
    lower.fill(least);
    upper.fill(greatest);
    const auto widen = [&](std::size_t lane, double value) {
      lower[lane] = value < lower[lane] ? value : lower[lane];
      upper[lane] = value > upper[lane] ? value : upper[lane];
    };
    std::size_t i = 0;
    for (; i + lanes <= values.size(); i += lanes)
      for (std::size_t lane = 0; lane < lanes; ++lane) widen(lane, values[i + lane]);
    for (; i < values.size(); ++i) widen(0, values[i]);
    least = std::ranges::min(lower);
    greatest = std::ranges::max(upper);
  }
};

// The order statistics of the ranks: values, all finite, are counted into even bins between the extrema, then those of
// the bins that hold a rank are sorted. Cost: four passes over the values, 2 ns a value where they are spread; one sort
// of all where they are not, or where their range has no finite width or bins. Constants are not sorted.
class OrderStatistics {
 public:
  OrderStatistics(std::span<const double> values, const std::set<std::uint64_t>& ranks) {
    const Extent extent(values);
    const double bins_per_unit = bin_count / (extent.greatest - extent.least);
    const bool is_even = std::isfinite(extent.greatest - extent.least) && std::isfinite(bins_per_unit);
    std::vector<std::int32_t> bin_of(values.size(), 0);
    for (std::size_t i = 0; is_even && i < values.size(); ++i) {
      const double position = (values[i] - extent.least) * bins_per_unit;
      bin_of[i] = static_cast<std::int32_t>(position < bin_count ? position : bin_count);  // at least 0
    }
    std::array<std::uint64_t, bin_count + 1> counts{};
    for (const std::int32_t bin : bin_of) ++counts[static_cast<std::size_t>(bin)];
    std::array<std::int32_t, bin_count + 1> slots;  // of the bins that hold a rank
    slots.fill(-1);
    std::uint64_t before = 0;
    for (std::size_t bin = 0; bin < counts.size(); before += counts[bin++]) {
      const auto rank = ranks.lower_bound(before);
      if (rank == ranks.end() || *rank >= before + counts[bin]) continue;
      slots[bin] = static_cast<std::int32_t>(bins_.size());
      bins_.push_back({before, {}});
      bins_.back().values.reserve(counts[bin]);
    }
    for (std::size_t i = 0; i < values.size(); ++i)
      if (const std::int32_t slot = slots[static_cast<std::size_t>(bin_of[i])]; slot >= 0)
        bins_[static_cast<std::size_t>(slot)].values.push_back(values[i]);
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
  static constexpr int bin_count = 2048;  // and one more for the greatest value

  struct Bin {
    std::uint64_t before;  // values in lower bins
    std::vector<double> values;
  };

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

void add_ranks(std::uint64_t count, const RankBounds& bounds, std::set<std::uint64_t>& ranks) {
  if (bounds.lower >= 1) ranks.insert(bounds.lower - 1);
  if (bounds.upper <= count) ranks.insert(bounds.upper - 1);
}

void add_ranks(const Position& position, std::set<std::uint64_t>& ranks) {
  ranks.insert(position.below);
  if (position.weight > 0) ranks.insert(position.below + 1);
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
  std::set<std::uint64_t> needed;
  for (const double level : levels) {
    add_ranks({values.size(), level}, needed);
    add_ranks(values.size(), rank_bounds(values.size(), level), needed);
  }
  return quantiles_by_rank(values.size(), levels, OrderStatistics(values, needed));
}

std::vector<Quantile> quantiles_of(std::span<const double> all, std::span<const double> levels,
                                   ReplicateShares shares) {
  EXPECT(!all.empty());
  const FiniteValues finite(all);
  const std::span<const double> values = finite.values();
  if (values.empty()) return quantiles_of_nothing(levels);
  std::set<std::uint64_t> needed;
  for (const double level : levels) add_ranks({values.size(), level}, needed);
  const OrderStatistics at(values, needed);
  std::vector<double> found;
  for (const double level : levels) found.push_back(value_at({values.size(), level}, at));
  shares.set_thresholds(std::move(found), values);
  std::vector<ShareSpread> spreads;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    spreads.push_back(shares.spread(i));
    add_ranks(values.size(), rank_bounds(values.size(), levels[i], spreads[i]), needed);
  }
  return quantiles_by_rank(values.size(), levels, spreads, OrderStatistics(values, needed));
}

}  // namespace fleetprint::statistics
