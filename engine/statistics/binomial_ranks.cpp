#include "statistics/binomial_ranks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "base/contracts.hpp"
#include "base/elementary.hpp"
#include "base/whole_number.hpp"

namespace fleetprint::statistics {
namespace {

constexpr double tail = 0.025;

// log n!, by Stirling's series from 16 on (Abramowitz & Stegun 1964, 6.1.41), whose next term is below 2e-14 there.
// std::lgamma writes a global sign.
double log_factorial(double n) {
  if (n < 16) {
    double product = 1;
    for (double i = 2; i <= n; ++i) product *= i;
    return base::log(product);
  }
  const double x2 = n * n;
  const double series = (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1.0 / 1680 / x2) / x2) / x2) / n;
  return (n + 0.5) * base::log(n) - n + 0.5 * base::log(2 * std::numbers::pi) + series;
}

// P(K = k), K binomial (n, p), 0 < p < 1.
double binomial_term(double n, double k, double p) {
  return base::exp(log_factorial(n) - log_factorial(k) - log_factorial(n - k) + k * base::log(p) +
                   (n - k) * base::log1p(-p));
}

// The greatest r with P(K < r) <= 0.025; 0 where P(K = 0) is more.
std::uint64_t lower_rank(std::uint64_t count, double level) {
  if (level <= 0) return 0;
  if (level >= 1) return count;
  const auto n = static_cast<double>(count);
  const double odds = level / (1 - level);
  double k = std::clamp(std::floor(n * level - 2 * std::sqrt(n * level * (1 - level))), 0.0, n - 1);
  double term = binomial_term(n, k, level);
  double sum = 0;  // P(K <= k)
  double part = term;
  for (double j = k; j >= 0 && part > 1e-18; --j) {
    sum += part;
    part *= j / (n - j + 1) / odds;
  }
  for (; sum > tail && k >= 0; --k) {
    sum -= term;
    term *= k / (n - k + 1) / odds;
  }
  for (;; ++k) {  // P(K <= k) is at most 0.025; is P(K <= k + 1)?
    const double next = k < 0 ? binomial_term(n, 0, level) : term * (n - k) / (k + 1) * odds;
    if (k + 1 >= n || sum + next > tail) break;
    sum += next;
    term = next;
  }
  return base::whole_within(k + 1, count);
}

}  // namespace

// Columns of one length are asked for the same few levels: what was found last is kept on each thread.
RankBounds rank_bounds(std::uint64_t count, double level) {
  EXPECT(count > 0 && level >= 0 && level <= 1);
  struct Found {
    std::uint64_t count = 0;
    double level = 0;
    RankBounds bounds;
  };
  constexpr std::size_t kept = 16;
  thread_local std::array<Found, kept> found;
  thread_local std::size_t next = 0;
  for (const Found& one : found)
    if (one.count == count && one.level == level) return one.bounds;
  const RankBounds bounds{lower_rank(count, level), count + 1 - lower_rank(count, 1 - level)};
  found[next++ % kept] = {count, level, bounds};
  return bounds;
}

}  // namespace fleetprint::statistics
