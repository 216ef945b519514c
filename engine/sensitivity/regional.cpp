#include "sensitivity/regional.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/contracts.hpp"
#include "sensitivity/distances.hpp"

namespace fleetprint::sensitivity {
namespace {

constexpr base::Stream regional_stream{0x7265676Fu};
constexpr std::size_t regional_cells = 512;

// Trials by the value of a factor, for each side of the threshold; tied values are in one cell.
struct SideCounts {
  std::vector<std::uint32_t> below;
  std::vector<std::uint32_t> above;
  double distance = 0;  // over all values, not only at the ends of cells
};

SideCounts count_sides(std::span<const double> factor, std::span<const char> is_below,
                       const RegionalSensitivity& split) {
  const std::size_t least_in_cell = (factor.size() + regional_cells - 1) / regional_cells;
  SideCounts sides;
  std::uint32_t below = 0;
  std::size_t cell_first = 0;
  std::size_t below_before = 0;
  const AscendingOrder order(factor);
  order.for_each_tie([&](std::size_t first, std::size_t last) {
    for (std::size_t place = first; place < last; ++place) below += is_below[order.trials[place]] != 0;
    const auto f = static_cast<double>(below_before + below);
    const auto g = static_cast<double>(last - below_before - below);
    const double gap = std::abs(f / static_cast<double>(split.below) - g / static_cast<double>(split.above));
    sides.distance = std::max(sides.distance, gap);
    if (last - cell_first < least_in_cell && last < factor.size()) return;
    sides.below.push_back(below);
    sides.above.push_back(static_cast<std::uint32_t>(last - cell_first) - below);
    below_before += below;
    below = 0;
    cell_first = last;
  });
  return sides;
}

Estimate estimate_distance(const SideCounts& sides, std::uint32_t factor, const Resampling& resampling) {
  const std::size_t cells = sides.below.size();
  std::vector<std::uint32_t> counts = sides.below;
  counts.insert(counts.end(), sides.above.begin(), sides.above.end());
  std::vector<double> weights(counts.begin(), counts.end());
  const std::span<const double> below = std::span(weights).first(cells);
  const std::span<const double> above = std::span(weights).last(cells);
  const double reference = distance_of_cells(below, above);
  std::vector<double> resampled(resampling.resamples);
  for (std::uint32_t r = 0; r < resampling.resamples; ++r) {
    const base::Stream stream{regional_stream.value + factor};
    draw_weights(counts, PhiloxNumbers(resampling.seed, stream, base::Trial{r}), weights);
    resampled[r] = distance_of_cells(below, above);
  }
  return basic_interval(sides.distance, reference, std::move(resampled), resampling.confidence);
}

}  // namespace

RegionalSensitivity regional_sensitivity(const FactorSample& sample, double threshold, const Resampling& resampling) {
  EXPECT(resampling.confidence > 0 && resampling.confidence < 1);
  const std::size_t factors = sample.factors.size();
  std::vector<char> is_below(sample.trials());
  std::ranges::transform(sample.response, is_below.begin(), [&](double value) { return value < threshold; });
  RegionalSensitivity result{std::vector<Estimate>(factors), std::vector<double>(factors, base::missing)};
  result.below = static_cast<std::size_t>(std::ranges::count(is_below, 1));
  result.above = sample.trials() - result.below;
  if (!result.is_split()) return result;

  const auto below = static_cast<double>(result.below);
  const auto above = static_cast<double>(result.above);
  const double effective_root = std::sqrt(below * above / (below + above));
  for (std::uint32_t factor = 0; factor < factors; ++factor) {
    const std::span<const double> values = sample.factors[factor];
    const auto [least, greatest] = std::ranges::minmax(values);
    if (least == greatest) continue;
    const SideCounts sides = count_sides(values, is_below, result);
    result.distances[factor] = estimate_distance(sides, factor, resampling);
    result.p_values[factor] = kolmogorov_tail((effective_root + 0.12 + 0.11 / effective_root) * sides.distance);
  }
  return result;
}

}  // namespace fleetprint::sensitivity
