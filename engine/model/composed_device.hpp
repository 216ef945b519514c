#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/device_profile.hpp"

namespace fleetprint::model {

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
