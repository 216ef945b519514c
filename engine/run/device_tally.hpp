#pragma once

#include <cstdint>
#include <vector>

#include "kernels/device_kernel.hpp"

namespace fleetprint::run {

// Sums and histogram of drawn devices of one profile; empty until something is merged.
struct DeviceTally {
  kernels::DeviceSums sums{0};
  std::vector<std::uint64_t> histogram = std::vector<std::uint64_t>(kernels::histogram_bins);

  void merge_sums(const kernels::DeviceSums& other) {
    if (sums.count == 0)
      sums = other;
    else if (other.count > 0)
      sums.merge(other);
  }

  void merge(const DeviceTally& other) {
    merge_sums(other.sums);
    for (std::size_t bin = 0; bin < histogram.size(); ++bin) histogram[bin] += other.histogram[bin];
  }
};

}  // namespace fleetprint::run
