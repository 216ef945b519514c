#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace fleetprint::kernels {

// Sum of (x - mean) and of (x - mean)², where mean is the analytic one of the law: kg and kg².
struct CentredSums {
  double sum = 0.0;
  double square = 0.0;

  bool operator==(const CentredSums&) const = default;
};

// What is kept of many devices of one law. Merging is addition, so its order is part of the result's last bits.
struct DeviceSums {
  explicit DeviceSums(std::size_t block_count) : blocks(block_count) {}

  void merge(const DeviceSums& other);  // of the same law

  bool operator==(const DeviceSums&) const = default;

  std::uint64_t count = 0;
  std::vector<CentredSums> blocks;  // [block], in the order of the law
  CentredSums device;
  double minimum = std::numeric_limits<double>::infinity();   // of one device, constant included
  double maximum = -std::numeric_limits<double>::infinity();  // both infinite while count is 0
};

}  // namespace fleetprint::kernels
