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
  double constant = 0;  // what is avoided whatever the scale is
  std::vector<Following> following;
  for (const SectorValues& sector : sectors) {
    const double now = sector.handprint();
    if (follows(sector))
      following.push_back({sector.full_effect_at, now * std::max(1.0, sector.full_effect_at)});
    else
      constant += now;
  }
  std::ranges::sort(following, std::greater<>(), &Following::at);
  // held[i]: what is avoided besides what still rises where the first i follow and all others are full. Added up, not
  // taken off a sum: rounding would leave a root near zero where there is none.
  std::vector<double> held(following.size() + 1, constant);
  for (std::size_t i = following.size(); i-- > 0;) held[i] = held[i + 1] + following[i].full;
  double rise = 0;  // of what is avoided, for each unit of the scale
  double upper = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0;; ++i) {
    const double lower = i < following.size() ? following[i].at : 0;
    const double root = held[i] / (footprint - rise);
    if (std::isfinite(root) && root > 0 && root >= lower && root <= upper) return root;
    if (i == following.size()) return std::nullopt;
    rise += following[i].full / following[i].at;
    upper = lower;
  }
}

}  // namespace fleetprint::model
