#include "statistics/student_t.hpp"

#include <cmath>
#include <numbers>

#include "base/missing.hpp"
#include "base/trigonometric.hpp"
#include "statistics/quantiles.hpp"

namespace fleetprint::statistics {
namespace {

// P(|T| <= t), t = sqrt(degrees) tan(angle): a finite sum (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4).
double central_probability(double angle, std::uint64_t degrees) {
  const double cosine = base::cos(angle);
  const bool is_odd = degrees % 2 == 1;
  double term = is_odd ? cosine : 1;
  double sum = degrees == 1 ? 0 : term;
  for (std::uint64_t i = is_odd ? 3 : 2; i < degrees; i += 2) {
    term *= cosine * cosine * static_cast<double>(i - 1) / static_cast<double>(i);
    sum += term;
  }
  return is_odd ? 2 / std::numbers::pi * (angle + base::sin(angle) * sum) : base::sin(angle) * sum;
}

// Fisher's expansion (Abramowitz & Stegun 1964, 26.7.5), good to 1e-10 from 200 degrees on.
double expansion(double n) {
  constexpr double z = normal_quantile_975;
  constexpr double z2 = z * z;
  constexpr double g1 = z * (z2 + 1) / 4;
  constexpr double g2 = z * ((5 * z2 + 16) * z2 + 3) / 96;
  constexpr double g3 = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
  constexpr double g4 = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
  return z + (g1 + (g2 + (g3 + g4 / n) / n) / n) / n;
}

}  // namespace

double student_t_975(std::uint64_t degrees) {
  if (degrees == 0) return base::missing;
  if (degrees > 200) return expansion(static_cast<double>(degrees));
  double lower = 0;
  double upper = std::numbers::pi / 2;
  for (int step = 0; step < 60; ++step) {
    const double middle = (lower + upper) / 2;
    (central_probability(middle, degrees) < 0.95 ? lower : upper) = middle;
  }
  return std::sqrt(static_cast<double>(degrees)) * base::tan(lower);
}

}  // namespace fleetprint::statistics
