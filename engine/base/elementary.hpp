#pragma once

#include <limits>

#include "base/double_pair.hpp"

// Exponential and logarithmic functions whose bits are the same with every compiler, C library and vector width: only
// + - * / of IEEE 754 and operations on bits, in a fixed order. No branch, so that a loop over an array is vectorised.
// Errors are below 1 unit in the last place, of pow 1.1, of expm1 1.3
// (tests/unit/base/elementary_test.cpp).
//
// Each polynomial interpolates the function named beside it at the Chebyshev nodes of the range, worked out in 60
// digits and rounded.
namespace fleetprint::base {

namespace elementary {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// ln 2 = high + low; high has 41 bits, so that its product with an exponent is exact (Cody & Waite 1980, Software
// Manual for the Elementary Functions).
inline constexpr double ln2_high = 0x1.62e42fefa4000p-1;
inline constexpr double ln2_low = -0x1.8432a1b0e2634p-43;
inline constexpr double log2_e = 0x1.71547652b82fep+0;

// (exp(r) - 1 - r) / r^2 for |r| <= ln(2) / 2, to 3e-18.
inline constexpr std::array exp_terms = {0.5,
                                         0.1666666666666667,
                                         0.04166666666666667,
                                         0.008333333333326132,
                                         0.0013888888888883746,
                                         0.00019841269874827454,
                                         2.4801587325552618e-05,
                                         2.755725539154403e-06,
                                         2.7557273636924405e-07,
                                         2.5105220609870554e-08,
                                         2.0914689542549555e-09};

// (log((1 + s) / (1 - s)) - 2 s) / s^3 in powers of s^2, s^2 <= (3 - sqrt 8)^2, to 4e-17.
inline constexpr std::array log_terms = {0.6666666666666666,  0.4000000000000088,  0.28571428570803253,
                                         0.22222222391794727, 0.18181795631498243, 0.15386240172447838,
                                         0.13268760562036724, 0.1308675766695207};

// (artanh(s) / s - 1 - s^2 / 3) / s^4 likewise, to 2e-17.
inline constexpr std::array log_pair_terms = {0.2,
                                              0.14285714285714682,
                                              0.11111111110827954,
                                              0.090909091676938,
                                              0.07692297481537068,
                                              0.06667402331812168,
                                              0.05853118574408186,
                                              0.058615850803995374};

// 2^n for -1022 <= n <= 1023, n a whole number given as NearestWhole has it.
[[gnu::always_inline]] inline double power_of_two(std::uint64_t whole_bits) {
  return std::bit_cast<double>((whole_bits + 1023) << 52);
}

// x = k ln 2 + r + low, |r| <= 0.35.
struct ExpReduction {
  [[gnu::always_inline]] explicit ExpReduction(double x) : k(x * log2_e) {
    const double high = x - k.value * ln2_high;
    const double product = k.value * ln2_low;
    r = high - product;
    low = (high - r) - product;
  }
  // exp(r + low) - 1 - r.
  [[gnu::always_inline]] double beyond_r() const {
    const double rest = r * r * polynomial(exp_terms, r);
    return rest + low * (1 + (r + rest));
  }

  NearestWhole k;
  double r;
  double low;
};

// exp(x + low), low beside x like a DoublePair's.
[[gnu::always_inline]] inline double exp_of_sum(double x, double low) {
  const double above = x < -746 ? -746 : x;  // not a number stays what it is
  const double bounded = above > 710 ? 710 : above;
  ExpReduction reduced(bounded);
  reduced.low += low;
  const DoublePair sum = ordered_sum(1, reduced.r);
  const double value = sum.high + (sum.low + reduced.beyond_r());
  // 2^k in two factors, since k goes from -1076 to 1024.
  const std::uint64_t lifted = reduced.k.bits - std::bit_cast<std::uint64_t>(NearestWhole::shift) + 2048;
  const std::uint64_t half = lifted >> 1;
  return value * power_of_two(half - 1024) * power_of_two(lifted - half - 1024);
}

// x = 2^k (1 + f), sqrt(1/2) <= 1 + f < sqrt(2), of a positive and finite x.
struct LogReduction {
  [[gnu::always_inline]] explicit LogReduction(double x) {
    constexpr std::uint64_t least = 0x3fe6a09e667f3bcd;  // of sqrt(1/2)
    constexpr std::uint64_t one = 0x3ff0000000000000;
    constexpr std::uint64_t of_two_to_52 = 0x4330000000000000;
    const bool is_small = x < 0x1p-1022;
    const double scaled = is_small ? x * 0x1p54 : x;
    const std::uint64_t bits = std::bit_cast<std::uint64_t>(scaled) + (one - least);
    f = std::bit_cast<double>((bits & 0x000fffffffffffff) + least) - 1;
    const double biased = std::bit_cast<double>((bits >> 52) | of_two_to_52) - 0x1p52;
    k = biased - (is_small ? 1023 + 54 : 1023);
  }

  double k;
  double f;
};

// log(2^k (1 + f) + what has the share `more` in it).
[[gnu::always_inline]] inline double log_of(const LogReduction& reduced, double more) {
  const double f = reduced.f;
  const double s = f / (2 + f);
  const double square = s * s;
  const double half_square = 0.5 * f * f;
  const double beyond = s * (half_square + square * polynomial(log_terms, square));
  return reduced.k * ln2_high - ((half_square - (beyond + (reduced.k * ln2_low + more))) - f);
}

// log x with about 2^-64 of relative error, of a positive and finite x.
[[gnu::always_inline]] inline DoublePair log_pair(double x) {
  const LogReduction reduced(x);
  const double f = reduced.f;
  const DoublePair divisor = ordered_sum(2, f);
  const double s = f / divisor.high;
  const DoublePair back = two_product(s, divisor.high);
  const double s_low = (((f - back.high) - back.low) - s * divisor.low) / divisor.high;
  DoublePair square = two_product(s, s);
  square.low += 2 * s * s_low;
  constexpr DoublePair third{0x1.5555555555555p-2, 0x1.5555555555555p-56};
  const DoublePair by_third = two_product(square.high, third.high);
  const double by_third_low = by_third.low + (square.high * third.low + square.low * third.high);
  const double rest = square.high * square.high * polynomial(log_pair_terms, square.high);
  const DoublePair beyond = ordered_sum(by_third.high, rest);  // artanh(s) / s - 1
  const double beyond_low = beyond.low + by_third_low;
  const DoublePair product = two_product(2 * s, beyond.high);
  const double product_low = product.low + (2 * s * beyond_low + 2 * s_low * beyond.high);
  const DoublePair sum = ordered_sum(2 * s, product.high);
  const double sum_low = sum.low + (product_low + 2 * s_low);
  const DoublePair whole = two_sum(reduced.k * ln2_high, sum.high);
  return ordered_sum(whole.high, whole.low + (reduced.k * ln2_low + sum_low));
}

// Where the logarithm of x is not that of a positive and finite number.
[[gnu::always_inline]] inline double log_at_limits(double x, double log_x) {
  const double at_zero = x == 0 ? -infinity : log_x;
  const double within = x < infinity ? at_zero : x;  // also not a number
  return x < 0 ? not_a_number : within;
}

}  // namespace elementary

[[gnu::always_inline]] inline double exp(double x) { return elementary::exp_of_sum(x, 0); }

// exp(x) - 1, without cancellation.
[[gnu::always_inline]] inline double expm1(double x) {
  const double above = x < -50 ? -50 : x;
  const double bounded = above > 710 ? 710 : above;
  const elementary::ExpReduction reduced(bounded);
  // Halved, since 2^1024 is none of the numbers: 2^(k - 1) (1 + r + rest) - 1/2.
  const double scale = elementary::power_of_two(reduced.k.bits - 1);
  const DoublePair sum = two_sum(scale - 0.5, scale * reduced.r);
  const double value = 2 * (sum.high + (sum.low + scale * reduced.beyond_r()));
  return x < 0x1p-54 && x > -0x1p-54 ? x : value;
}

[[gnu::always_inline]] inline double log(double x) {
  return elementary::log_at_limits(x, elementary::log_of(elementary::LogReduction(x), 0));
}

// log(1 + x), without cancellation.
[[gnu::always_inline]] inline double log1p(double x) {
  const DoublePair sum = two_sum(1, x);
  const double value = elementary::log_of(elementary::LogReduction(sum.high), sum.low / sum.high);
  return elementary::log_at_limits(sum.high, value);
}

// x^y for finite x > 0; any y.
[[gnu::always_inline]] inline double positive_pow(double x, double y) {
  const DoublePair logarithm = elementary::log_pair(x);
  const DoublePair product = two_product(y, logarithm.high);
  const double exponent = y * logarithm.high;
  const bool is_within = exponent > -800 && exponent < 800;
  return elementary::exp_of_sum(exponent, is_within ? product.low + y * logarithm.low : 0);
}

// x^y with the limits of C's pow (ISO C, annex F.10.4.4).
double pow(double x, double y);

[[gnu::always_inline]] inline double log2(double x) { return log(x) * elementary::log2_e; }

inline double sinh(double x) { return (expm1(x) - expm1(-x)) / 2; }
inline double cosh(double x) { return (exp(x) + exp(-x)) / 2; }
inline double tanh(double x) {
  const double twice = expm1(2 * x);
  return twice == elementary::infinity ? 1 : twice / (twice + 2);
}
inline double atanh(double x) { return x < 0 ? -log1p(-2 * x / (1 + x)) / 2 : log1p(2 * x / (1 - x)) / 2; }

}  // namespace fleetprint::base
