#pragma once

#include <algorithm>
#include <array>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/triangle_distribution.hpp>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "kernels/device_kernel.hpp"

// The work of kernels::accumulate_devices in double precision, as it is written with well-known libraries.
namespace fleetprint::benchmark {

using Histogram = std::array<std::uint64_t, kernels::histogram_bins>;

class BoostPeer {
 public:
  explicit BoostPeer(const kernels::DeviceLaw& law) {
    for (const kernels::TriangularBlock& b : law.blocks()) laws_.emplace_back(b.lower, b.typical, b.upper);
  }
  double operator()(std::size_t block) { return laws_[block](generator_); }

 private:
  boost::random::mt19937 generator_{42};
  std::vector<boost::random::triangle_distribution<double>> laws_;
};

class StandardPeer {
 public:
  explicit StandardPeer(const kernels::DeviceLaw& law) : blocks_(law.blocks().begin(), law.blocks().end()) {}
  double operator()(std::size_t block) {
    const kernels::TriangularBlock& b = blocks_[block];
    const double u = static_cast<double>(generator_() >> 11) * 0x1p-53;
    const double width = b.upper - b.lower;
    const double below = b.typical - b.lower;
    if (u * width < below) return b.lower + std::sqrt(u * width * below);
    return b.upper - std::sqrt((1 - u) * width * (b.upper - b.typical));
  }

 private:
  std::mt19937_64 generator_{42};
  std::vector<kernels::TriangularBlock> blocks_;
};

template <class Peer>
void accumulate_with(Peer& draw, const kernels::DeviceLaw& law, std::uint64_t devices, kernels::DeviceSums& sums,
                     Histogram& histogram) {
  const double bins_per_unit = static_cast<double>(kernels::histogram_bins) / (law.upper() - law.lower());
  for (std::uint64_t device = 0; device < devices; ++device) {
    double total = law.constant();
    for (std::size_t block = 0; block < law.blocks().size(); ++block) {
      const double x = draw(block);
      sums.blocks[block].sum += x;
      sums.blocks[block].square += x * x;
      total += x;
    }
    sums.device.sum += total;
    sums.device.square += total * total;
    sums.minimum = std::min(sums.minimum, total);
    sums.maximum = std::max(sums.maximum, total);
    const auto bin = static_cast<std::size_t>((total - law.lower()) * bins_per_unit);
    ++histogram[std::min(bin, kernels::histogram_bins - 1)];
  }
  sums.count += devices;
}

}  // namespace fleetprint::benchmark
