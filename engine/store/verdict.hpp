#pragma once

namespace fleetprint::store {

// Whether a fleet avoids more than it emits.
enum class Verdict { avoids_more, emits_more, undecided };

// A share of the trials with its 95 % interval; ends are NaN where there is none.
struct ShareWithInterval {
  double value = 0;
  double lower = 0;
  double upper = 0;
};

// P(net < 0) from which on a fleet avoids more than it emits; it emits more where the rest is at most that.
inline constexpr double sure = 0.975;
// So much of it must be left at the lower end of its interval: of few trials nothing is said.
inline constexpr double least_sure = 0.9;

// What P(net < 0) says: avoids_more where it is at least `sure` and its interval does not reach below `least_sure`;
// emits_more where the same holds of 1 - P; else undecided, as wherever there is no interval.
Verdict verdict_of(const ShareWithInterval& net_negative);

}  // namespace fleetprint::store
