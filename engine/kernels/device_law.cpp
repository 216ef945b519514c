#include "kernels/device_law.hpp"

#include <cmath>

#include "base/contracts.hpp"

namespace fleetprint::kernels {
namespace {

bool is_drawable(const TriangularBlock& block) {
  const double width = block.upper - block.lower;
  return block.lower <= block.typical && block.typical <= block.upper && width >= least_block_width &&
         width <= greatest_block_width;
}

}  // namespace

DeviceLaw::DeviceLaw(std::span<const TriangularBlock> blocks, double constant)
    : blocks_(blocks.begin(), blocks.end()), constant_(constant), mean_(constant), lower_(constant), upper_(constant) {
  EXPECT(std::isfinite(constant));
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const TriangularBlock& block = blocks_[i];
    EXPECT(is_drawable(block));
    draws_.push_back(make_triangular_draw(block.lower, block.typical, block.upper));
    mean_ += block_mean(i);
    lower_ += block.lower;
    upper_ += block.upper;
    bias_ += draws_.back().bias;
  }
  const double width = upper_ - lower_;
  const double bins = static_cast<double>(histogram_bins);
  histogram_scale_.lower = static_cast<float>(lower_ - mean_ + bias_);
  histogram_scale_.bins_per_unit = width > 0.0 ? static_cast<float>(bins / width) : 0.0F;
}

double DeviceLaw::block_mean(std::size_t block) const {
  const TriangularBlock& b = blocks_[block];
  return (b.lower + b.typical + b.upper) / 3.0;
}

// With p = typical - lower and q = upper - typical the formula is (p² + pq + q²) / 18, which does not cancel.
double DeviceLaw::block_variance(std::size_t block) const {
  const double p = blocks_[block].typical - blocks_[block].lower;
  const double q = blocks_[block].upper - blocks_[block].typical;
  return (p * p + p * q + q * q) / 18.0;
}

double DeviceLaw::variance() const {
  double variance = 0.0;
  for (std::size_t i = 0; i < blocks_.size(); ++i) variance += block_variance(i);
  return variance;
}

double DeviceLaw::bin_edge(std::size_t bin) const {
  return lower_ + (upper_ - lower_) * static_cast<double>(bin) / static_cast<double>(histogram_bins);
}

}  // namespace fleetprint::kernels
