#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

namespace fleetprint::kernels {

// The order of every addition, the same at every vector width. There are 16 lanes, as in a register of 512 bits. In a
// tile each lane adds its devices in ascending order in single precision; at the end of the tile the lanes are added
// to 16 lanes of double precision; at the end of the range these are added pairwise, 8 + 8, 4 + 4, 2 + 2, 1 + 1.
inline constexpr std::size_t lane_count = 16;

// A device's lane: 32 devices fill two registers, whose element 2j holds word 1 (then word 3) of Philox block j and
// element 2j + 1 word 0 (then word 2). That is how the last round leaves them.
constexpr std::size_t lane_of(std::uint64_t device) { return ((device >> 1) & 14u) | (~device & 1u); }

struct alignas(64) LaneSums {
  double sum[lane_count] = {};
  double square[lane_count] = {};
};

struct alignas(64) LaneExtrema {
  float minimum[lane_count];
  float maximum[lane_count];

  LaneExtrema() {
    for (float& lane : minimum) lane = std::numeric_limits<float>::infinity();
    for (float& lane : maximum) lane = -std::numeric_limits<float>::infinity();
  }
};

}  // namespace fleetprint::kernels
