#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "base/philox.hpp"

namespace fleetprint::base::testing {

// Distance of a value from the exact one, in units of the exact one's last place; infinite where one is not finite.
inline double places_off(double value, long double exact) {
  const auto nearest = static_cast<double>(exact);
  if (std::bit_cast<std::uint64_t>(value) == std::bit_cast<std::uint64_t>(nearest)) return 0;
  if (!std::isfinite(value) || !std::isfinite(nearest)) return std::numeric_limits<double>::infinity();
  const double size = std::max(std::abs(nearest), std::numeric_limits<double>::min());
  return static_cast<double>(std::abs(value - exact)) / std::ldexp(1.0, std::ilogb(size) - 52);
}

// Argument number i of a range, evenly or by its logarithm.
inline double between(double lower, double upper, std::uint32_t i) {
  const PhiloxCounter words = Philox4x32::block({i, 0, 0, 0}, {7, 0});
  return lower + (upper - lower) * to_uniform(words[0], words[1]);
}

inline constexpr std::uint32_t arguments = 20'000;

template <class Function, class Exact, class Argument>
double greatest_error(const Function& f, const Exact& exact, const Argument& argument) {
  double greatest = 0;
  for (std::uint32_t i = 0; i < arguments; ++i) {
    const double x = argument(i);
    greatest = std::max(greatest, places_off(f(x), exact(static_cast<long double>(x))));
  }
  return greatest;
}

// FNV-1a of the bits of f at 2000 arguments: a function that changes in one bit has another digest.
template <class Function>
std::uint64_t digest(const Function& f, double lower, double upper) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (std::uint32_t i = 0; i < 2000; ++i) {
    const auto bits = std::bit_cast<std::uint64_t>(f(between(lower, upper, i)));
    for (int byte = 0; byte < 8; ++byte) hash = (hash ^ ((bits >> (8 * byte)) & 0xff)) * 0x100000001b3;
  }
  return hash;
}

}  // namespace fleetprint::base::testing
