#include "statistics/quantiles.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "base/contracts.hpp"

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
  return {static_cast<std::uint64_t>(position), position - std::floor(position), static_cast<std::uint64_t>(first) - 1,
          static_cast<std::uint64_t>(last) - 1};
}

// The order statistics of the ranks: values are counted into even bins between the extrema, then those of the bins that
// hold a rank are sorted. Two passes over the values where they are spread, one sort of all where they are not.
class OrderStatistics {
 public:
  OrderStatistics(std::span<const double> values, const std::set<std::uint64_t>& ranks) {
    double least = infinity;
    double greatest = -infinity;
    for (const double value : values)
      if (value < infinity) {
        least = std::min(least, value);
        greatest = std::max(greatest, value);
      }
    least_ = least;
    bins_per_unit_ = greatest > least ? static_cast<double>(bin_count) / (greatest - least) : 0;
    if (!std::isfinite(bins_per_unit_)) bins_per_unit_ = 0;
    std::vector<std::uint64_t> counts(bin_count + 2);
    std::vector<char> is_needed(counts.size());
    for (const double value : values) ++counts[bin_of(value)];
    std::uint64_t before = 0;
    for (std::size_t bin = 0; bin < counts.size(); before += counts[bin++]) {
      const auto rank = ranks.lower_bound(before);
      is_needed[bin] = rank != ranks.end() && *rank < before + counts[bin] ? 1 : 0;
      if (is_needed[bin] != 0) bins_.emplace(bin, Bin{before, {}});
    }
    for (const double value : values)
      if (const std::size_t bin = bin_of(value); is_needed[bin] != 0) bins_.at(bin).values.push_back(value);
    for (auto& [bin, content] : bins_)
      if (!std::ranges::is_sorted(content.values)) std::ranges::sort(content.values);  // a constant column is
  }

  double operator()(std::uint64_t rank) const {
    for (const auto& [bin, content] : bins_)
      if (rank >= content.before && rank - content.before < content.values.size())
        return content.values[rank - content.before];
    EXPECT(false);
    return infinity;
  }

 private:
  static constexpr std::size_t bin_count = 2048;  // of finite values; one more each for the greatest and for infinity
  static constexpr double infinity = std::numeric_limits<double>::infinity();

  struct Bin {
    std::uint64_t before;  // values in lower bins
    std::vector<double> values;
  };

  std::size_t bin_of(double value) const {
    return value < infinity ? static_cast<std::size_t>((value - least_) * bins_per_unit_) : bin_count + 1;
  }

  double least_ = 0;
  double bins_per_unit_ = 0;
  std::map<std::size_t, Bin> bins_;  // those that hold a rank
};

}  // namespace

std::vector<Quantile> quantiles_by_rank(std::uint64_t count, std::span<const double> levels,
                                        const std::function<double(std::uint64_t)>& at) {
  EXPECT(count > 0);
  std::vector<Quantile> quantiles;
  for (const double level : levels) {
    const Ranks ranks = ranks_of(count, level);
    double value = at(ranks.below);
    if (ranks.weight > 0) {
      const double next = at(ranks.below + 1);
      if (next != value) value = std::isinf(next) ? next : value + ranks.weight * (next - value);
    }
    const double lower = at(ranks.lower);
    const double upper = at(ranks.upper);
    const double half_width = lower == upper ? 0.0 : (upper - lower) / 2;
    quantiles.push_back({level, value, lower, upper, half_width / normal_quantile_975});
  }
  return quantiles;
}

std::vector<Quantile> quantiles_of(std::span<const double> values, std::span<const double> levels) {
  EXPECT(!values.empty());
  std::set<std::uint64_t> needed;
  for (const double level : levels) {
    const Ranks ranks = ranks_of(values.size(), level);
    needed.insert({ranks.below, ranks.lower, ranks.upper});
    if (ranks.weight > 0) needed.insert(ranks.below + 1);
  }
  return quantiles_by_rank(values.size(), levels, OrderStatistics(values, needed));
}

}  // namespace fleetprint::statistics
