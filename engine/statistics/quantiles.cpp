#include "statistics/quantiles.hpp"

#include <algorithm>
#include <cmath>
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

using Iterator = std::vector<double>::iterator;

// Puts the values of the ascending ranks, counted from `origin`, to their places; n log(ranks) comparisons on average.
void select(Iterator origin, Iterator begin, Iterator end, std::span<const std::uint64_t> ranks) {
  if (ranks.empty() || begin == end) return;
  const std::size_t middle = ranks.size() / 2;
  const Iterator at = origin + static_cast<std::ptrdiff_t>(ranks[middle]);
  std::nth_element(begin, at, end);
  select(origin, begin, at, ranks.first(middle));
  select(origin, at + 1, end, ranks.subspan(middle + 1));
}

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

std::vector<Quantile> quantiles_of(std::vector<double> values, std::span<const double> levels) {
  EXPECT(!values.empty());
  std::set<std::uint64_t> needed;
  for (const double level : levels) {
    const Ranks ranks = ranks_of(values.size(), level);
    needed.insert({ranks.below, ranks.lower, ranks.upper});
    if (ranks.weight > 0) needed.insert(ranks.below + 1);
  }
  const std::vector<std::uint64_t> ranks(needed.begin(), needed.end());
  select(values.begin(), values.begin(), values.end(), ranks);
  return quantiles_by_rank(values.size(), levels, [&](std::uint64_t rank) { return values[rank]; });
}

}  // namespace fleetprint::statistics
