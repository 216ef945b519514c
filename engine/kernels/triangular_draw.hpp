#pragma once

#include <cmath>
#include <cstdint>

#include "kernels/host_device.hpp"

namespace fleetprint::kernels {

// The square root, correctly rounded, of 0 or a number from 1 to 2^32.
FLEETPRINT_HOST_DEVICE inline float square_root(float whole) {
#ifdef __CUDA_ARCH__
  // sqrt.rn as nvcc computes it for normal numbers, less the test for others: a step of Newton's from an approximate
  // reciprocal root. The addend is lost in rounding but at 0, where it keeps the reciprocal finite.
  float reciprocal = 0.0F;
  asm("rsqrt.approx.ftz.f32 %0, %1;" : "=f"(reciprocal) : "f"(__fadd_rn(whole, 0x1p-64F)));
  const float root = __fmul_rn(whole, reciprocal);
  return __fmaf_rn(__fmaf_rn(-root, root, whole), __fmul_rn(0.5F, reciprocal), root);
#else
  return std::sqrt(whole);
#endif
}

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

  FLEETPRINT_HOST_DEVICE float deviation(std::uint32_t word) const {
    const bool above = word > last_below;
    const float root = square_root(static_cast<float>(above ? ~word : word));
    return root * (above ? slope_above : slope_below) + (above ? offset_above : offset_below);
  }
};

TriangularDraw make_triangular_draw(double lower, double typical, double upper);

}  // namespace fleetprint::kernels
