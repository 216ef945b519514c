#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/distribution_spec.hpp"
#include "model/inventory.hpp"

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

// One number that may be chosen for a part.
struct PartOption {
  Part part;
  std::string name;
  double footprint = 0;  // device unit
};

// Where a part of a composed device comes from: nothing was said of it; the preset; an option by name; a level of the
// inventory; a number or a triple; or it was there and was switched off.
enum class PartOrigin { absent, preset, option, level, stated, switched_off };
inline constexpr std::array<std::string_view, 6> part_origin_names = {"absent", "preset", "option",
                                                                      "level",  "stated", "switched_off"};

struct ComposedPart {
  std::string name;
  std::optional<Part> part;  // nothing: a part of the device's own, beside the functional blocks and the extras
  Triple triple;             // device unit
  PartOrigin origin = PartOrigin::absent;
  std::string choice;  // what was chosen, in words

  bool operator==(const ComposedPart&) const = default;
};

// A device put together part by part: all functional blocks and extras in the order of part_names, then parts of its
// own. Lifetime footprint D = sum over parts X_part, parts independent of one another, as for DeviceProfile.
struct ComposedDevice {
  std::string name;
  Estimate estimate = Estimate::triangular;
  std::vector<ComposedPart> parts;
  bool is_changed = false;  // differs from the preset of its name

  DistributionSpec law(std::size_t i) const { return law_of(parts[i].triple, estimate); }
  // Best case, all-typical, worst case, whatever the estimate.
  Triple total() const;
  double mean() const;

  bool operator==(const ComposedDevice&) const = default;
};

}  // namespace fleetprint::model
