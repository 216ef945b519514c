#include "sampling/stream_positions.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fleetprint::sampling {

TEST_CASE("Streams are found where they were given, also those that share their low bits") {
  std::vector<base::Stream> streams;
  for (std::uint32_t i = 0; i < 40; ++i) {
    streams.emplace_back(i << 24);
    streams.emplace_back(0xFFFFFFFF - (i << 16));
  }
  const StreamPositions position(streams);
  for (std::size_t i = 0; i < streams.size(); ++i) CHECK(position(streams[i]) == i);
}

TEST_CASE("One stream, and it is 0") {
  const std::vector<base::Stream> streams{base::Stream{0}};
  CHECK(StreamPositions(streams)(base::Stream{0}) == 0);
}

}  // namespace fleetprint::sampling
