#include "sampling/stream_positions.hpp"

#include <bit>

namespace fleetprint::sampling {

StreamPositions::StreamPositions(std::span<const base::Stream> streams)
    : slots_(std::bit_ceil(2 * streams.size() + 1)), mask_(slots_.size() - 1) {
  std::uint32_t position = 0;
  for (const base::Stream stream : streams) {
    std::size_t slot = stream.value & mask_;
    while (slots_[slot].position != nowhere) {
      EXPECT(slots_[slot].stream != stream.value);
      slot = (slot + 1) & mask_;
    }
    slots_[slot] = {stream.value, position++};
  }
}

}  // namespace fleetprint::sampling
