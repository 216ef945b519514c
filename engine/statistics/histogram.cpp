#include "statistics/histogram.hpp"

#include <numeric>

#include "base/contracts.hpp"
#include "base/missing.hpp"
#include "statistics/between.hpp"

namespace fleetprint::statistics {

double histogram_quantile(std::span<const std::uint64_t> counts, std::span<const double> edges, double level) {
  EXPECT(edges.size() == counts.size() + 1);
  EXPECT(level >= 0 && level <= 1);
  const std::uint64_t total = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
  if (total == 0) return base::missing;
  const double target = level * static_cast<double>(total);
  double below = 0;
  std::size_t last_filled = 0;
  for (std::size_t bin = 0; bin < counts.size(); ++bin) {
    if (counts[bin] == 0) continue;
    const double count = static_cast<double>(counts[bin]);
    if (below + count >= target) return between(edges[bin], edges[bin + 1], (target - below) / count);
    below += count;
    last_filled = bin;
  }
  return edges[last_filled + 1];
}

}  // namespace fleetprint::statistics
