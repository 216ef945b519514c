#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

#include "model/break_even.hpp"

namespace fleetprint::model {
namespace {

// The part of H that follows the number of devices: full x min(1, scale / at).
struct Following {
  double at = 0;    // scale from which on it is full
  double full = 0;  // handprint there
};

bool follows(const SectorValues& sector) { return sector.full_effect_at > 0; }

}  // namespace

bool follow_devices(std::span<const SectorValues> sectors) { return std::ranges::any_of(sectors, follows); }

std::optional<double> break_even_scale(double footprint, std::span<const SectorValues> sectors) {
  double held = 0;  // what is avoided whatever the scale is, in the segment between two of `at`
  double rise = 0;  // what it rises by for each unit of the scale
  std::vector<Following> following;
  for (const SectorValues& sector : sectors) {
    const double now = sector.handprint();
    if (follows(sector))
      following.push_back({sector.full_effect_at, now * std::max(1.0, sector.full_effect_at)});
    else
      held += now;
  }
  for (const Following& each : following) held += each.full;
  std::ranges::sort(following, std::greater<>(), &Following::at);
  // From the greatest scales down: all are full, then all but the first, ...
  double upper = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0;; ++i) {
    const double lower = i < following.size() ? following[i].at : 0;
    const double root = held / (footprint - rise);
    if (std::isfinite(root) && root > 0 && root >= lower && root <= upper) return root;
    if (i == following.size()) return std::nullopt;
    held -= following[i].full;
    rise += following[i].full / following[i].at;
    upper = lower;
  }
}

}  // namespace fleetprint::model
