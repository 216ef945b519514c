#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/ids.hpp"
#include "kernels/triangular_draw.hpp"

namespace fleetprint::kernels {

inline constexpr std::size_t histogram_bins = 2048;

// An uncertain part of a device's footprint [the indicator's device unit]: triangular on [lower, upper] with its mode
// at typical. lower < upper and lower <= typical <= upper: a block that does not vary belongs to the constant of the
// law.
struct TriangularBlock {
  double lower;
  double typical;
  double upper;
  base::Stream stream;
};

// The bin of a device in single precision: floor((total - lower) * bins_per_unit), limited to 0 .. histogram_bins - 1,
// where total is the sum of the device's deviations. A range of no width has bins_per_unit = 0: all in bin 0.
struct HistogramScale {
  float lower;
  float bins_per_unit;
};

constexpr std::uint32_t bin_of(float total, const HistogramScale& scale) {
  constexpr auto last_bin = static_cast<float>(histogram_bins - 1);
  const float position = (total - scale.lower) * scale.bins_per_unit;
  return static_cast<std::uint32_t>(position < 0.0F ? 0.0F : last_bin < position ? last_bin : position);
}

// Widths of a block that keep squares and bins within single precision.
inline constexpr double least_block_width = 1e-12;
inline constexpr double greatest_block_width = 1e12;

// The footprint of one device [the indicator's device unit]: a constant plus independent triangular blocks. Prepared
// once, then immutable.
class DeviceLaw {
 public:
  DeviceLaw(std::span<const TriangularBlock> blocks, double constant);

  std::span<const TriangularBlock> blocks() const { return blocks_; }
  std::span<const TriangularDraw> draws() const { return draws_; }  // in the order of blocks()
  double constant() const { return constant_; }

  double block_mean(std::size_t block) const;      // analytic: (lower + typical + upper) / 3
  double block_variance(std::size_t block) const;  // analytic: (a² + b² + c² - ab - ac - bc) / 18
  double mean() const { return mean_; }
  double variance() const;

  // The ends of the footprint, and of the histogram: bin i is [bin_edge(i), bin_edge(i + 1)).
  double lower() const { return lower_; }
  double upper() const { return upper_; }
  double bin_edge(std::size_t bin) const;

  // Mean of a device's single-precision deviations: the sum of its draws' biases.
  double bias() const { return bias_; }
  HistogramScale histogram_scale() const { return histogram_scale_; }

 private:
  std::vector<TriangularBlock> blocks_;
  std::vector<TriangularDraw> draws_;
  double constant_;
  double mean_;
  double lower_;
  double upper_;
  double bias_ = 0.0;
  HistogramScale histogram_scale_{};
};

}  // namespace fleetprint::kernels
