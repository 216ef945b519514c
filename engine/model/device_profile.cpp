#include "model/device_profile.hpp"

namespace fleetprint::model {

Triple DeviceProfile::part(std::size_t i) const {
  const Triple& triple = parts[i].triple;
  switch (estimate) {
    case Estimate::lower:
      return Triple::constant(triple.lower);
    case Estimate::typical:
      return Triple::constant(triple.typical);
    case Estimate::upper:
      return Triple::constant(triple.upper);
    case Estimate::triangular:
      return triple;
  }
  return triple;
}

Triple DeviceProfile::total() const {
  Triple sum;
  for (const DevicePart& part : parts) sum += part.triple;
  return sum;
}

double DeviceProfile::mean() const {
  double sum = 0;
  for (std::size_t i = 0; i < part_count; ++i) sum += DistributionSpec::triangular(part(i)).mean();
  return sum;
}

double DeviceProfile::variance() const {
  double sum = 0;
  for (std::size_t i = 0; i < part_count; ++i) sum += DistributionSpec::triangular(part(i)).variance();
  return sum;
}

}  // namespace fleetprint::model
