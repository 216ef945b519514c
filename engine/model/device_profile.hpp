#pragma once

#include <array>
#include <string>

#include "model/block.hpp"
#include "model/distribution_spec.hpp"

namespace fleetprint::model {

// How a profile's triples are read: their deterministic best, typical or worst case, or as laws. uniform takes no
// notice of the typical value; lognormal goes through the three as its 5 %, 50 % and 95 % points, so it reaches beyond
// them (also below zero), and needs triples that are constant or ascend strictly.
enum class Estimate { lower, typical, upper, triangular, pert, uniform, lognormal };

// The law that the estimate makes of a triple: constant for lower, typical and upper, and for every degenerate triple.
DistributionSpec law_of(const Triple& triple, Estimate estimate);

// One part of a device: its triple [the indicator's device unit] and the name of the parameter that it is. Profiles
// whose parts come from the same inventory row name the same parameter, and so share its draw under `shared`.
struct DevicePart {
  Triple triple;
  std::string parameter;

  bool operator==(const DevicePart&) const = default;
};

// Lifetime footprint of one device: D = sum over parts X_part, X_part ~ the law that the estimate makes of the triple
// (model: Pirson & Bol 2021; extras after Prakash et al. 2023).
struct DeviceProfile {
  std::string name;
  double share = 1;  // of the fleet's devices
  Estimate estimate = Estimate::triangular;
  std::array<DevicePart, part_count> parts;

  // The part's law as the estimate reads its triple.
  DistributionSpec part(std::size_t i) const { return law_of(parts[i].triple, estimate); }
  // Sums over the parts, whatever the estimate: best case, all-typical, worst case.
  Triple total() const;
  // Mean and variance of D under the estimate, parts drawn independently of one another.
  double mean() const;
  double variance() const;

  bool operator==(const DeviceProfile&) const = default;
};

}  // namespace fleetprint::model
