#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace fleetprint::base {

// The unevaluated sum of two doubles, |low| at most half a unit in the last place of high.
struct DoublePair {
  double high = 0;
  double low = 0;
};

// a + b exactly (Knuth 1998, The Art of Computer Programming 2, 4.2.2, theorem B).
[[gnu::always_inline]] constexpr DoublePair two_sum(double a, double b) {
  const double sum = a + b;
  const double of_b = sum - a;
  return {sum, (a - (sum - of_b)) + (b - of_b)};
}

// The same for |a| >= |b| (Dekker 1971, Numer. Math. 18).
[[gnu::always_inline]] constexpr DoublePair ordered_sum(double a, double b) {
  const double sum = a + b;
  return {sum, b - (sum - a)};
}

// The 26 leading bits of x and the rest; |x| < 2^996.
[[gnu::always_inline]] constexpr DoublePair halves(double x) {
  const double scaled = x * 0x1.0000002p27;
  const double high = scaled - (scaled - x);
  return {high, x - high};
}

// a b exactly, where nothing overflows or becomes subnormal (Dekker 1971): no fused multiply-add, which not every
// processor has.
[[gnu::always_inline]] constexpr DoublePair two_product(double a, double b) {
  const DoublePair of_a = halves(a);
  const DoublePair of_b = halves(b);
  const double product = a * b;
  const double low =
      ((of_a.high * of_b.high - product) + of_a.high * of_b.low + of_a.low * of_b.high) + of_a.low * of_b.low;
  return {product, low};
}

// c[first] + c[first + step] x + c[first + 2 step] x^2 ...
template <std::size_t first, std::size_t step, std::size_t count>
[[gnu::always_inline]] constexpr double horner(const std::array<double, count>& c, double x) {
  if constexpr (first + step >= count)
    return c[first];
  else
    return c[first] + x * horner<first + step, step>(c, x);
}

// c[0] + c[1] x + c[2] x^2 ..., even and odd powers apart: half the wait for one another.
template <std::size_t count>
[[gnu::always_inline]] constexpr double polynomial(const std::array<double, count>& c, double x) {
  return horner<0, 2>(c, x * x) + x * horner<1, 2>(c, x * x);
}

// x as a whole number (to nearest, halves to even), as a double and in the low bits; |x| < 2^51.
struct NearestWhole {
  explicit constexpr NearestWhole(double x)
      : value((x + shift) - shift), bits(std::bit_cast<std::uint64_t>(x + shift)) {}

  static constexpr double shift = 0x1.8p52;  // adding it leaves no fraction

  double value;
  std::uint64_t bits;  // value + std::bit_cast<std::uint64_t>(shift)
};

}  // namespace fleetprint::base
