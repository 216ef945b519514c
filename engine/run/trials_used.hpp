#pragma once

#include <cstdint>

namespace fleetprint::run {

// What a point reached of Study::until.
struct Precision {
  double mcse = 0;  // NaN: it cannot be told, as of an output that hardly any trial has, or of a far tail
  bool is_reached = false;
};

// How many trials a point took, and what precision they have.
struct TrialsUsed {
  std::uint32_t count = 0;
  Precision precision;  // of a study with a goal
};

}  // namespace fleetprint::run
