#include "sensitivity/kolmogorov.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "base/elementary.hpp"

namespace fleetprint::sensitivity {
namespace {

template <class Weight>
double greatest_gap(std::span<const Weight> f, std::span<const Weight> g) {
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

}  // namespace

double distance_of_cells(std::span<const double> f, std::span<const double> g) { return greatest_gap(f, g); }

double distance_of_cells(std::span<const std::uint32_t> f, std::span<const std::uint32_t> g) {
  return greatest_gap(f, g);
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

}  // namespace fleetprint::sensitivity
