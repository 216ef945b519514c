#pragma once

#include <array>
#include <cstdint>

#include "base/ids.hpp"

namespace fleetprint::base {

// The counter-based generator Philox4x32-10: a bijection of 128-bit counters under a 64-bit key, so that any number of
// any stream is had without the ones before it. Source: Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers:
// as easy as 1, 2, 3", SC'11, section 3.3; constants from the paper's table 2.
using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

struct Philox4x32 {
  static constexpr int rounds = 10;
  static constexpr std::uint32_t multiplier_0 = 0xD2511F53u;
  static constexpr std::uint32_t multiplier_1 = 0xCD9E8D57u;
  static constexpr std::uint32_t weyl_0 = 0x9E3779B9u;
  static constexpr std::uint32_t weyl_1 = 0xBB67AE85u;

  static constexpr PhiloxCounter round(const PhiloxCounter& c, const PhiloxKey& k) {
    const std::uint64_t product_0 = std::uint64_t{multiplier_0} * c[0];
    const std::uint64_t product_1 = std::uint64_t{multiplier_1} * c[2];
    return {static_cast<std::uint32_t>(product_1 >> 32) ^ c[1] ^ k[0], static_cast<std::uint32_t>(product_1),
            static_cast<std::uint32_t>(product_0 >> 32) ^ c[3] ^ k[1], static_cast<std::uint32_t>(product_0)};
  }

  static constexpr PhiloxKey next_key(const PhiloxKey& k) { return {k[0] + weyl_0, k[1] + weyl_1}; }

  static constexpr PhiloxCounter block(PhiloxCounter counter, PhiloxKey key) {
    for (int i = 0; i < rounds; ++i) {
      if (i > 0) key = next_key(key);
      counter = round(counter, key);
    }
    return counter;
  }
};

constexpr PhiloxKey philox_key(Seed seed) {
  return {static_cast<std::uint32_t>(seed.value), static_cast<std::uint32_t>(seed.value >> 32)};
}

// Where the numbers of (stream, trial, cohort, index) stand. One block of four words serves the four devices (or
// draws) 4q .. 4q+3, word i & 3 belonging to index i, where q = index >> 2:
//   word 0  cohort in the top 12 bits, q >> 32 in the low 20    word 1  low 32 bits of q
//   word 2  trial                                               word 3  stream
// So indices reach 2^54, and along a run of devices only word 1 changes.
constexpr PhiloxCounter philox_counter(Stream stream, Trial trial, Cohort cohort, std::uint64_t index) {
  const std::uint64_t q = index >> 2;
  return {(cohort.value << 20) | static_cast<std::uint32_t>(q >> 32), static_cast<std::uint32_t>(q), trial.value,
          stream.value};
}

// Midpoint of one of 2^52 equal cells of (0, 1): never 0, never 1.
constexpr double to_uniform(std::uint32_t high_word, std::uint32_t low_word) {
  const std::uint64_t cell = ((std::uint64_t{high_word} << 32) | low_word) >> 12;
  return (static_cast<double>(cell) + 0.5) * 0x1p-52;
}

}  // namespace fleetprint::base
