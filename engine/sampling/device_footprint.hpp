#pragma once

#include <cstddef>

#include "kernels/device_law.hpp"

namespace fleetprint::sampling {

// The footprint of one device by its law, whatever is shared [the indicator's device unit].
struct DeviceFootprint {
  double mean = 0;
  double variance = 0;
  // The ends of the histogram: of the footprint itself where it is bounded, else the sums of the parts' quantiles at
  // 1e-9 and 1 - 1e-9; devices beyond count in the first and last bin.
  double lower = 0;
  double upper = 0;

  // Bin i is [bin_edge(i), bin_edge(i + 1)).
  double bin_edge(std::size_t bin) const {
    return lower + (upper - lower) * static_cast<double>(bin) / static_cast<double>(kernels::histogram_bins);
  }
};

}  // namespace fleetprint::sampling
