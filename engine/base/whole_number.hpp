#pragma once

#include <cstdint>

namespace fleetprint::base {

// The whole part of the value, within 0 .. greatest; 0 of NaN. Indices, counts and bounds that come from floating-point
// numbers are made here, since the language gives no result to a conversion of NaN, of infinities and of what the
// integer cannot hold; but in hot loops, which bound the value themselves.
constexpr std::uint64_t whole_within(double value, std::uint64_t greatest) {
  if (!(value >= 1)) return 0;
  if (value >= static_cast<double>(greatest)) return greatest;
  return static_cast<std::uint64_t>(value);
}

}  // namespace fleetprint::base
