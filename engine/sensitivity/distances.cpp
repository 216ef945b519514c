#include "sensitivity/distances.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "base/contracts.hpp"
#include "base/elementary.hpp"
#include "base/whole_number.hpp"

namespace fleetprint::sensitivity {

double distance_of_cells(std::span<const double> f, std::span<const double> g) {
  const double f_share = 1 / std::accumulate(f.begin(), f.end(), 0.0);
  const double g_share = 1 / std::accumulate(g.begin(), g.end(), 0.0);
  double f_sum = 0;
  double g_sum = 0;
  double greatest = 0;
  for (std::size_t cell = 0; cell + 1 < f.size(); ++cell) {  // at the last end both are 1
    f_sum += f[cell];
    g_sum += g[cell];
    greatest = std::max(greatest, std::abs(f_sum * f_share - g_sum * g_share));
  }
  return greatest;
}

double kolmogorov_tail(double x) {
  constexpr double changeover = 1.18;  // either series then needs four terms for full precision
  if (x <= 0) return 1;
  double sum = 0;
  if (x > changeover) {
    for (int j = 1; j <= 5; ++j) sum += (j % 2 == 1 ? 2 : -2) * base::exp(-2.0 * j * j * x * x);
    return sum;
  }
  // Of the same function, by Jacobi's theta identity: 1 - sqrt(2 pi) / x sum_j exp(-(2j - 1)^2 pi^2 / (8 x^2)).
  const double scale = std::numbers::pi * std::numbers::pi / (8 * x * x);
  for (int j = 1; j <= 5; ++j) sum += base::exp(-(2.0 * j - 1) * (2.0 * j - 1) * scale);
  return 1 - std::sqrt(2 * std::numbers::pi) / x * sum;
}

std::vector<double> interval_distances(std::span<const std::uint32_t> interval_of_place,
                                       std::span<const std::size_t> tie_ends, std::size_t intervals) {
  std::vector<double> step(intervals);  // the trials of an interval, then what one of them adds to F_k
  for (const std::uint32_t k : interval_of_place) ++step[k];
  for (double& trials : step) trials = trials > 0 ? 1 / trials : 0;
  std::vector<double> reached(intervals);  // F_k, in trials
  std::vector<double> distances(intervals);
  const double n = static_cast<double>(interval_of_place.size());
  // Between two of its own trials F_k is constant and F rises: the gap is greatest just before or after one of them.
  const auto widen = [&](std::size_t first, std::size_t last, double below) {
    for (std::size_t place = first; place < last; ++place) {
      const std::uint32_t k = interval_of_place[place];
      distances[k] = std::max(distances[k], std::abs(reached[k] * step[k] - below / n));
    }
  };
  std::size_t first = 0;
  for (const std::size_t last : tie_ends) {
    widen(first, last, static_cast<double>(first));
    for (std::size_t place = first; place < last; ++place) ++reached[interval_of_place[place]];
    widen(first, last, static_cast<double>(last));
    first = last;
  }
  std::vector<double> existing;
  for (std::size_t k = 0; k < intervals; ++k)
    if (step[k] > 0) existing.push_back(distances[k]);
  return existing;
}

namespace {

// Linear between order statistics (Hyndman & Fan 1996, type 7). values: ascending.
double quantile_of_sorted(std::span<const double> values, double level) {
  const double position = level * static_cast<double>(values.size() - 1);
  const std::size_t below = base::whole_within(position, values.size() - 1);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (position - static_cast<double>(below)) * (values[above] - values[below]);
}

}  // namespace

void draw_weights(std::span<const std::uint32_t> counts, const PhiloxNumbers& numbers, std::span<double> weights) {
  EXPECT(counts.size() == weights.size());
  std::array<double, 2> normals{};
  for (std::size_t cell = 0; cell < counts.size(); ++cell) {
    if (cell % 2 == 0) normals = numbers.normal_pair(cell / 2);
    weights[cell] = 0;
    if (counts[cell] == 0) continue;
    const double n = counts[cell];
    const double root = 1 - 1 / (9 * n) + normals[cell % 2] / (3 * std::sqrt(n));
    weights[cell] = n * std::max(root * root * root, 0.0);
  }
}

Estimate basic_interval(double value, double reference, std::vector<double> resampled, double confidence) {
  if (resampled.empty()) return {value, base::missing, base::missing};
  std::ranges::sort(resampled);
  const double lower = value + reference - quantile_of_sorted(resampled, (1 + confidence) / 2);
  const double upper = value + reference - quantile_of_sorted(resampled, (1 - confidence) / 2);
  return {value, std::min(std::max(lower, 0.0), value), std::max(std::min(upper, 1.0), value)};
}

}  // namespace fleetprint::sensitivity
