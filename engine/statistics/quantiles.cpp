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

namespace fleetprint::statistics {

namespace {

// The ranks (0-based) that a quantile and its interval need.
struct Ranks {
  std::uint64_t below;  // the quantile lies between this one and the next
  double weight;        // of the next
  std::uint64_t lower, upper;
};

Ranks ranks_of(std::uint64_t count, double level) {
  EXPECT(level >= 0 && level <= 1);
  const double n = static_cast<double>(count);
  const double position = level * (n - 1);
  const double spread = normal_quantile_975 * std::sqrt(n * level * (1 - level));
  const double first = std::clamp(std::floor(n * level - spread), 1.0, n);
  const double last = std::clamp(std::ceil(n * level + spread) + 1, 1.0, n);
  return {base::whole_within(position, count - 1), position - std::floor(position),
          base::whole_within(first, count) - 1, base::whole_within(last, count) - 1};
}

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

}  // namespace

std::vector<Quantile> quantiles_by_rank(std::uint64_t count, std::span<const double> levels,
                                        const std::function<double(std::uint64_t)>& at) {
  std::vector<Quantile> quantiles;
  for (const double level : levels) {
    if (count == 0) {
      quantiles.push_back({level, base::missing, base::missing, base::missing, base::missing});
      continue;
    }
    const Ranks ranks = ranks_of(count, level);
    double value = at(ranks.below);
    if (ranks.weight > 0) value = between(value, at(ranks.below + 1), ranks.weight);
    const double lower = at(ranks.lower);
    const double upper = at(ranks.upper);
    const double half_width = upper / 2 - lower / 2;
    quantiles.push_back({level, value, lower, upper, half_width / normal_quantile_975});
  }
  return quantiles;
}

std::vector<Quantile> quantiles_of(std::span<const double> all, std::span<const double> levels) {
  EXPECT(!all.empty());
  const FiniteValues finite(all);
  const std::span<const double> values = finite.values();
  if (values.empty()) return quantiles_by_rank(0, levels, {});
  std::set<std::uint64_t> needed;
  for (const double level : levels) {
    const Ranks ranks = ranks_of(values.size(), level);
    needed.insert({ranks.below, ranks.lower, ranks.upper});
    if (ranks.weight > 0) needed.insert(ranks.below + 1);
  }
  return quantiles_by_rank(values.size(), levels, OrderStatistics(values, needed));
}

}  // namespace fleetprint::statistics
