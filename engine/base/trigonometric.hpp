#pragma once

#include "base/double_pair.hpp"

// Trigonometric functions whose bits are the same everywhere: as base/elementary.hpp has it, and without branches.
// Errors are below 1 unit in the last place for angles up to 1e9 (sin, cos), and below 2 (atan2).
namespace fleetprint::base {

struct SineCosine {
  double sin = 0;
  double cos = 1;
};

namespace trigonometric {

// pi / 2 in two parts, the rest below 2^-108.
inline constexpr DoublePair quarter_turn{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};
inline constexpr double quarters_per_radian = 0x1.45f306dc9c883p-1;

// (sin(r) - r) / r^3 in powers of r^2, |r| <= pi / 4, to 1e-17, and (cos(r) - 1 + r^2 / 2) / r^4, to 3e-18.
inline constexpr std::array sine_terms = {-0.16666666666666666,   0.008333333333333331,    -0.0001984126984126506,
                                          2.7557319219335453e-06, -2.5052106231157904e-08, 1.605853141458901e-10,
                                          -7.586685070091267e-13};
inline constexpr std::array cosine_terms = {0.041666666666666664,   -0.0013888888888888887, 2.4801587301584645e-05,
                                            -2.755731922140076e-07, 2.0876755790363397e-09, -1.1470460773969325e-11,
                                            4.7458652037874553e-14};

// (arctan(t) - t) / t^3 in powers of t^2, |t| <= tan(pi / 8), to 2e-17.
inline constexpr std::array arctangent_terms = {-0.3333333333333333,  0.19999999999999804,   -0.14285714285659806,
                                                0.11111111105153429,  -0.09090908753400499,  0.07692296372129964,
                                                -0.06666424833613552, 0.05878928398517232,   -0.052304498567092406,
                                                0.04551573086664191,  -0.034570044186095536, 0.016285183029865667};

}  // namespace trigonometric

// Both of an angle in radians; |angle| <= 1e9.
[[gnu::always_inline]] inline SineCosine sine_cosine(double angle) {
  using namespace trigonometric;
  const NearestWhole turns(angle * quarters_per_radian);
  const DoublePair product = two_product(turns.value, quarter_turn.high);
  const DoublePair first = two_sum(angle - product.high, -product.low);
  const DoublePair reduced = two_sum(first.high, -(turns.value * quarter_turn.low));
  const double r = reduced.high;
  const double low = reduced.low + first.low;
  const double square = r * r;
  const double half = 0.5 * square;
  const double sine = r + (square * r * polynomial(sine_terms, square) + low * (1 - half));
  const double near = 1 - half;
  const double cosine = near + (((1 - near) - half) + (square * square * polynomial(cosine_terms, square) - r * low));
  const std::uint64_t sine_bits = std::bit_cast<std::uint64_t>(sine);
  const std::uint64_t cosine_bits = std::bit_cast<std::uint64_t>(cosine);
  const std::uint64_t exchanged = (sine_bits ^ cosine_bits) & (0 - (turns.bits & 1));
  const std::uint64_t sine_sign = (turns.bits & 2) << 62;
  const std::uint64_t cosine_sign = ((turns.bits + 1) & 2) << 62;
  return {std::bit_cast<double>(sine_bits ^ exchanged ^ sine_sign),
          std::bit_cast<double>(cosine_bits ^ exchanged ^ cosine_sign)};
}

[[gnu::always_inline]] inline double sin(double angle) { return sine_cosine(angle).sin; }
[[gnu::always_inline]] inline double cos(double angle) { return sine_cosine(angle).cos; }
inline double tan(double angle) {
  const SineCosine both = sine_cosine(angle);
  return both.sin / both.cos;
}

// The angle of the point (x, y), both finite, in [-pi, pi]; 0 at the origin.
[[gnu::always_inline]] inline double atan2(double y, double x) {
  constexpr double eighth_tangent = 0.4142135623730951;  // tan(pi / 8)
  constexpr double half_quarter = trigonometric::quarter_turn.high / 2;
  const double across = x < 0 ? -x : x;
  const double up = y < 0 ? -y : y;
  const double most = across > up ? across : up;
  const double least = across > up ? up : across;
  const bool is_far = least > eighth_tangent * most;
  const double divisor = is_far ? most + least : (most > 0 ? most : 1);
  const double t = (is_far ? least - most : least) / divisor;
  const double beyond = t * t * t * polynomial(trigonometric::arctangent_terms, t * t);
  const double in_octant = is_far ? half_quarter + (t + (beyond + trigonometric::quarter_turn.low / 2)) : t + beyond;
  const double in_quadrant =
      up > across ? trigonometric::quarter_turn.high - (in_octant - trigonometric::quarter_turn.low) : in_octant;
  const double in_half =
      x < 0 ? 2 * trigonometric::quarter_turn.high - (in_quadrant - 2 * trigonometric::quarter_turn.low) : in_quadrant;
  return y < 0 ? -in_half : in_half;
}

}  // namespace fleetprint::base
