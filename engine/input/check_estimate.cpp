#include "input/check_estimate.hpp"

#include <fmt/format.h>

namespace fleetprint::input {

void check_estimate(const model::DeviceProfile& profile, const base::Location& where, const std::string& key,
                    Problems& problems) {
  if (profile.estimate != model::Estimate::lognormal) return;
  for (std::size_t i = 0; i < model::part_count; ++i) {
    const model::Triple& triple = profile.parts[i].triple;
    if (triple.is_degenerate() || triple.is_strictly_ordered()) continue;
    problems.add({where, key,
                  fmt::format("{} {}, {}, {} of profile '{}' cannot be read as lognormal", model::part_names[i],
                              triple.lower, triple.typical, triple.upper, profile.name),
                  "lower < typical < upper, which are its 5 %, 50 % and 95 % points",
                  "Give the profile another estimate, such as \"pert\"."});
  }
}

}  // namespace fleetprint::input
