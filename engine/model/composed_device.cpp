#include "model/composed_device.hpp"

namespace fleetprint::model {

Triple ComposedDevice::total() const {
  Triple sum;
  for (const ComposedPart& part : parts) sum += part.triple;
  return sum;
}

double ComposedDevice::mean() const {
  double sum = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) sum += law(i).mean();
  return sum;
}

}  // namespace fleetprint::model
