#include "model/device_profile.hpp"

namespace fleetprint::model {

DistributionSpec law_of(const Triple& triple, Estimate estimate) {
  if (triple.is_degenerate()) return DistributionSpec::fixed(triple.typical);
  switch (estimate) {
    case Estimate::lower:
      return DistributionSpec::fixed(triple.lower);
    case Estimate::typical:
      return DistributionSpec::fixed(triple.typical);
    case Estimate::upper:
      return DistributionSpec::fixed(triple.upper);
    case Estimate::triangular:
      return DistributionSpec::triangular(triple);
    case Estimate::pert:
      return DistributionSpec::pert(triple);
    case Estimate::uniform:
      return DistributionSpec::uniform(triple.lower, triple.upper);
    case Estimate::lognormal:
      return DistributionSpec::lognormal_through(triple);
  }
  return DistributionSpec::triangular(triple);
}

Triple DeviceProfile::total() const {
  Triple sum;
  for (const DevicePart& part : parts) sum += part.triple;
  return sum;
}

double DeviceProfile::mean() const {
  double sum = 0;
  for (std::size_t i = 0; i < part_count; ++i) sum += part(i).mean();
  return sum;
}

double DeviceProfile::variance() const {
  double sum = 0;
  for (std::size_t i = 0; i < part_count; ++i) sum += part(i).variance();
  return sum;
}

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
