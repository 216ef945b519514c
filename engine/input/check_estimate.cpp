#include "input/check_estimate.hpp"

#include <fmt/format.h>

namespace fleetprint::input {

void check_reading(const TripleReading& reading, model::Estimate estimate, const base::Location& where,
                   const std::string& key, Problems& problems) {
  const model::Triple& triple = reading.triple;
  if (estimate != model::Estimate::lognormal || triple.is_degenerate() || triple.is_strictly_ordered()) return;
  problems.add({where, key,
                fmt::format("{} {}, {}, {} of profile '{}' cannot be read as lognormal", reading.part, triple.lower,
                            triple.typical, triple.upper, reading.profile),
                "lower < typical < upper, which are its 5 %, 50 % and 95 % points",
                "Give the profile another estimate, such as \"pert\"."});
}

void check_estimate(const model::DeviceProfile& profile, const base::Location& where, const std::string& key,
                    Problems& problems) {
  for (std::size_t i = 0; i < model::part_count; ++i)
    check_reading({std::string(model::part_names[i]), profile.name, profile.parts[i].triple}, profile.estimate, where,
                  key, problems);
}

}  // namespace fleetprint::input
