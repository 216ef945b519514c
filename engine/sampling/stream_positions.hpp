#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/contracts.hpp"
#include "base/ids.hpp"

namespace fleetprint::sampling {

// The position of each stream in a list. Streams are hashes already, so their low bits say where to look: a
// std::unordered_map would take a twentieth of the time of a sensitivity analysis over the years.
class StreamPositions {
 public:
  // Streams are distinct.
  explicit StreamPositions(std::span<const base::Stream> streams);

  // stream: one of the list.
  std::size_t operator()(base::Stream stream) const {
    std::size_t slot = stream.value & mask_;
    while (slots_[slot].stream != stream.value && slots_[slot].position != nowhere) slot = (slot + 1) & mask_;
    EXPECT(slots_[slot].position != nowhere);
    return slots_[slot].position;
  }

 private:
  static constexpr std::uint32_t nowhere = 0xFFFFFFFF;
  struct Slot {
    std::uint32_t stream = 0;
    std::uint32_t position = nowhere;
  };

  std::vector<Slot> slots_;  // a power of two of them, at most half of them used: searches end
  std::size_t mask_;
};

}  // namespace fleetprint::sampling
