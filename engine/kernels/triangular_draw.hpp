#pragma once

#include <cstdint>

namespace fleetprint::kernels {

// Inverse of a triangular distribution function in single precision, as the deviation from the analytic mean. With
// u = word / 2^32 and the mode's probability F = (typical - lower) / (upper - lower):
//   u < F: lower + sqrt(u (upper - lower) (typical - lower)) - mean       = sqrt(word)  * slope_below + offset_below
//   else:  upper - sqrt((1 - u) (upper - lower) (upper - typical)) - mean = sqrt(~word) * slope_above + offset_above
// Word 0 gives lower and word 2^32 - 1 upper. Source: Kotz & van Dorp (2004), "Beyond Beta", chapter 1.
struct TriangularDraw {
  std::uint32_t last_below;  // 2^32 F - 1, limited to 0 .. 2^32 - 2, so that both ends are reached for any mode
  float slope_below;
  float offset_below;
  float slope_above;
  float offset_above;
  double bias;  // mean of the deviations over all words, nonzero because the coefficients are rounded

  float deviation(std::uint32_t word) const;
};

TriangularDraw make_triangular_draw(double lower, double typical, double upper);

}  // namespace fleetprint::kernels
