#include "random/philox_engine.hpp"

#include <algorithm>
#include <array>
#include <boost/random/normal_distribution.hpp>
#include <cmath>

#include "base/contracts.hpp"
#include "base/elementary.hpp"
#include "base/whole_number.hpp"
#include "random/inverse_cdf.hpp"

namespace fleetprint::random {
namespace {

constexpr double greatest_inverted_mean = 16;

double next_uniform(PhiloxEngine& engine) {
  const std::uint32_t high = engine();
  return base::to_uniform(high, engine());
}

// Of scale 1 and shape >= 1 (Marsaglia & Tsang 2000, ACM Trans. Math. Software 26). The last comparison is written so
// that shapes of 1e15 lose no more than 1e-8 in it.
double draw_gamma(PhiloxEngine& engine, double shape) {
  const double d = shape - 1.0 / 3;
  const double c = 1 / (3 * std::sqrt(d));
  for (;;) {
    const double x = draw_standard_normal(engine);
    const double y = c * x;
    if (y <= -1) continue;
    const double square = x * x;
    const double u = next_uniform(engine);
    const double v = (1 + y) * (1 + y) * (1 + y);
    if (u < 1 - 0.0331 * square * square) return d * v;
    if (base::log(u) < square / 2 + d * (3 * base::log1p(y) - y * (3 + y * (3 + y)))) return d * v;
  }
}

// The distribution function is summed up to a uniform number of 52 bits: counts of a chance below 1e-16 do not occur.
std::uint64_t invert_binomial(PhiloxEngine& engine, std::uint64_t n, double chance) {
  const double tries = static_cast<double>(n);
  const double odds = chance / (1 - chance);
  double left = next_uniform(engine);
  double probability = base::exp(tries * base::log1p(-chance));
  std::uint64_t count = 0;
  while (left > probability && count < n) {
    left -= probability;
    probability *= odds * (tries - static_cast<double>(count)) / static_cast<double>(count + 1);
    ++count;
    if (probability < 1e-30 && static_cast<double>(count) > tries * chance) break;
  }
  return count;
}

}  // namespace

std::span<const double, 129> normal_layer_edges() {
  return std::span<const double, 129>(boost::random::detail::normal_table<double>::table_x);
}

double draw_standard_normal(PhiloxEngine& engine) { return boost::random::normal_distribution<double>()(engine); }

std::uint64_t draw_binomial(PhiloxEngine& engine, std::uint64_t n, double chance) {
  EXPECT(chance >= 0 && chance <= 1);
  EXPECT(n <= std::uint64_t{1} << 53);
  // The count is `drawn` plus, or if is_less minus, a binomial number of n and p.
  std::uint64_t drawn = 0;
  bool is_less = false;
  const auto add = [&](std::uint64_t count) { drawn = is_less ? drawn - count : drawn + count; };
  double p = chance;
  while (n > 0 && p > 0) {
    if (p > 0.5) {
      add(n);
      is_less = !is_less;
      p = 1 - p;
      continue;
    }
    if (static_cast<double>(n) * p < greatest_inverted_mean) {
      add(invert_binomial(engine, n, p));
      break;
    }
    const std::uint64_t rank = base::whole_within(static_cast<double>(n + 1) * p, n);
    const double below = draw_gamma(engine, static_cast<double>(rank));
    const double above = draw_gamma(engine, static_cast<double>(n + 1 - rank));
    const double place = below / (below + above);
    if (place <= p) {
      add(rank);
      n -= rank;
      p = (p - place) / (1 - place);
    } else {
      add(rank - 1);
      is_less = !is_less;
      n = rank - 1;
      p = (place - p) / place;
    }
  }
  return drawn;
}

std::vector<std::uint64_t> draw_multinomial(PhiloxEngine& engine, std::uint64_t n, std::span<const double> shares) {
  std::vector<double> from_here(shares.size() + 1);
  for (std::size_t i = shares.size(); i > 0; --i) {
    EXPECT(shares[i - 1] >= 0);
    from_here[i - 1] = from_here[i] + shares[i - 1];
  }
  EXPECT(from_here[0] > 0);
  std::vector<std::uint64_t> counts(shares.size());
  std::uint64_t left = n;
  for (std::size_t i = 0; i < shares.size() && left > 0; ++i) {
    if (shares[i] == 0) continue;
    counts[i] = draw_binomial(engine, left, shares[i] / from_here[i]);
    left -= counts[i];
  }
  return counts;
}

}  // namespace fleetprint::random
