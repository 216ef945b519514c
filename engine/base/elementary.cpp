#include "base/elementary.hpp"

namespace fleetprint::base {
namespace {

// The sign of a negative number's power, 0 where it has none: y is no whole number.
double sign_of_power(double y) {
  const double size = y < 0 ? -y : y;
  if (size >= 0x1p53) return 1;  // even, or infinite
  const double whole = size < 0x1p51 ? NearestWhole(size).value : static_cast<double>(static_cast<std::uint64_t>(size));
  if (whole != size) return 0;
  return static_cast<std::uint64_t>(size) % 2 == 0 ? 1 : -1;
}

double power_of_infinity(double y) { return y < 0 ? 0 : elementary::infinity; }

}  // namespace

double pow(double x, double y) {
  if (x == 1 || y == 0) return 1;
  if (x > 0 && x < elementary::infinity) return positive_pow(x, y);
  if (x != x || y != y) return x + y;
  const double size = x < 0 ? -x : x;
  const bool is_negative = std::bit_cast<std::uint64_t>(x) >> 63 != 0;
  const double sign = is_negative ? sign_of_power(y) : 1;
  if (size == 0) return (sign < 0 ? -1 : 1) * power_of_infinity(-y);
  if (size == elementary::infinity) return (sign < 0 ? -1 : 1) * power_of_infinity(y);
  return sign == 0 ? elementary::not_a_number : sign * (size == 1 ? 1 : positive_pow(size, y));
}

}  // namespace fleetprint::base
