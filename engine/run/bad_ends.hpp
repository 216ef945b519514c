#pragma once

#include <array>
#include <map>
#include <string>

#include "base/missing.hpp"
#include "model/scenario.hpp"

namespace fleetprint::run {

// The net with every uncertain input at that end of its distribution that raises the net: an upper bound, which no
// trial exceeds; the least one where inputs are free of each other.
struct NetAtBadEnds {
  double net = base::missing;  // fleet unit over the horizon; NaN: there is none
  std::string why_missing;     // "sector/x/saving has no lower end"; empty if there is one
};

enum class End { lower, upper };

// Takes inputs at their bad ends, and remembers the first reason why that cannot be done: an end that a distribution
// does not have, or inputs that share a draw of which one is bad at its lower and another at its upper end.
class BadEnds {
 public:
  // Of an input that has its worst value at that end; any number once there is a reason.
  double take(const std::string& name, const model::DistributionSpec& law, End end);
  double take(const model::Parameter& parameter, End end) { return take(parameter.name, parameter.distribution, end); }
  void refuse(std::string why);

  const std::string& why_missing() const { return why_missing_; }

 private:
  std::map<std::string, End> taken_;
  std::string why_missing_;
};

// The parts of one device of a profile, each at its upper end [device unit].
std::array<double, model::part_count> parts_at_bad_ends(const model::DeviceProfile& profile, BadEnds& ends);

// A sector's parameters where its handprint is least. It falls with rebound whatever the others are (their values are
// not negative); once rebound is at its upper end r, the others act one way: r < 1 makes them bad at their lower ends,
// r > 1 (backfire) at their upper ones, under r = 1 they do not count.
model::SectorValues sector_at_bad_ends(const model::Sector& sector, BadEnds& ends);

// The devices for full effect of a sector whose savings follow the devices, its rebound being at its upper end: bad at
// the upper end under rebound below 1, at the lower one above; under 1 they do not count, and are typical.
double full_effect_at_bad_end(const model::Sector& sector, double rebound, BadEnds& ends);

// What of a sector counts only over the years, its rebound being at its upper end: the baseline's growth acts as the
// saving does, the devices for full effect the other way.
model::SectorPathValues path_at_bad_ends(const model::Sector& sector, BadEnds& ends);

// A decline a year where the factor (1 - decline)^(year - reference year) is greatest in every year from the first to
// the last; refused where the reference year lies between them.
double decline_at_bad_end(const model::FactorPath& path, double reference_year, double first_year, double last_year,
                          BadEnds& ends);

// Of a fleet at one moment.
NetAtBadEnds net_at_bad_ends(const model::Scenario& scenario);

}  // namespace fleetprint::run
