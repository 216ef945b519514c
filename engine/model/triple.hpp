#pragma once

namespace fleetprint::model {

// Lower, typical and upper value of one quantity, in that quantity's unit; lower <= typical <= upper.
struct Triple {
  double lower = 0;
  double typical = 0;
  double upper = 0;

  static constexpr Triple constant(double value) { return {value, value, value}; }
  constexpr bool is_degenerate() const { return lower == upper; }
  constexpr bool is_ordered() const { return lower <= typical && typical <= upper; }
  // The lognormal law through the three as its 5 %, 50 % and 95 % points needs them apart.
  constexpr bool is_strictly_ordered() const { return lower < typical && typical < upper; }
  constexpr bool operator==(const Triple&) const = default;
  constexpr Triple& operator+=(const Triple& other) {
    lower += other.lower;
    typical += other.typical;
    upper += other.upper;
    return *this;
  }
};

}  // namespace fleetprint::model
