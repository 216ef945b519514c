#include "kernels/triangular_draw.hpp"

#include <algorithm>
#include <cmath>

#include "base/whole_number.hpp"

namespace fleetprint::kernels {
namespace {

constexpr double word_count = 4294967296.0;  // 2^32

// Sum over `count` words t = 0, 1, ... of sqrt(t) * slope + offset, divided by 2^32. The integral stands for the sum
// of the roots, which is 1e-10 of the slope's reach.
double partial_mean(double count, float slope, float offset) {
  return (2.0 / 3.0 * count * std::sqrt(count) * slope + count * offset) / word_count;
}

}  // namespace

TriangularDraw make_triangular_draw(double lower, double typical, double upper) {
  const double width = upper - lower;
  const double mean = lower + (typical - lower + width) / 3.0;
  const double words_below = std::clamp(std::round((typical - lower) / width * word_count), 1.0, word_count - 1.0);

  TriangularDraw draw{};
  draw.last_below = static_cast<std::uint32_t>(base::whole_within(words_below - 1.0, 0xffffffff));
  draw.slope_below = static_cast<float>(std::sqrt(width * (typical - lower) / word_count));
  draw.offset_below = static_cast<float>(lower - mean);
  draw.slope_above = static_cast<float>(-std::sqrt(width * (upper - typical) / word_count));
  draw.offset_above = static_cast<float>(upper - mean);
  draw.bias = partial_mean(words_below, draw.slope_below, draw.offset_below) +
              partial_mean(word_count - words_below, draw.slope_above, draw.offset_above);
  return draw;
}

}  // namespace fleetprint::kernels
