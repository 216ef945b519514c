#pragma once

#include <compare>
#include <cstdint>

namespace fleetprint::base {

// An integer that cannot be mistaken for another kind of integer.
template <class Tag, class Value>
struct StrongId {
  Value value{};

  constexpr StrongId() = default;
  constexpr explicit StrongId(Value v) : value(v) {}
  constexpr auto operator<=>(const StrongId&) const = default;
};

using Seed = StrongId<struct SeedTag, std::uint64_t>;      // key of every random number, 0 to 2^63-1
using Trial = StrongId<struct TrialTag, std::uint32_t>;    // counts from 0
using Cohort = StrongId<struct CohortTag, std::uint32_t>;  // 0 to 4095; 0 in a scenario without years
using Stream = StrongId<struct StreamTag, std::uint32_t>;  // identity of a parameter, from its name

}  // namespace fleetprint::base
