#pragma once

#include <cstdint>

namespace fleetprint::base {

// Every index, count and bound that comes from a floating-point number is made here: the language gives no result to a
// conversion of NaN, of infinities and of what the integer cannot hold. The whole part of the value, within 0 ..
// greatest; 0 of NaN.
constexpr std::uint64_t whole_within(double value, std::uint64_t greatest) {
  if (!(value >= 1)) return 0;
  if (value >= static_cast<double>(greatest)) return greatest;
  return static_cast<std::uint64_t>(value);
}

}  // namespace fleetprint::base
