#include "kernels/device_sums.hpp"

#include <algorithm>

#include "base/contracts.hpp"

namespace fleetprint::kernels {
namespace {

void add(CentredSums& to, const CentredSums& from) {
  to.sum += from.sum;
  to.square += from.square;
}

}  // namespace

void DeviceSums::merge(const DeviceSums& other) {
  EXPECT(blocks.size() == other.blocks.size());
  count += other.count;
  for (std::size_t i = 0; i < blocks.size(); ++i) add(blocks[i], other.blocks[i]);
  add(device, other.device);
  minimum = std::min(minimum, other.minimum);
  maximum = std::max(maximum, other.maximum);
}

}  // namespace fleetprint::kernels
