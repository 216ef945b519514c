#pragma once

#include <cstdint>

#include "base/philox.hpp"

namespace fleetprint::kernels {

// What Philox4x32-10 needs when only counter word 1 changes: rounds 1 to 4 as far as they are the same for all
// counters. With m0, m1 the multipliers, hi and lo the halves of a product, and w the counter's word 1, the state is
//   after round 1: (w ^ first, *, *, *)                     * constant
//   after round 2: (*, *, hi(m0 (w ^ first)) ^ second, lo(m0 (w ^ first)))
//   after round 3: (hi(m1 word 2) ^ third_0, lo(m1 word 2), word 3 ^ third_2, *)
//   round 4 xors fourth_2 into word 2 instead of word 3 and a key.
// 7.75 of 10 rounds of multiplications remain: one each in rounds 2 and 3, two in rounds 4 to 10.
struct FoldedPhilox {
  std::uint32_t first;
  std::uint32_t second;
  std::uint32_t third_0;
  std::uint32_t third_2;
  std::uint32_t fourth_2;
};

struct RoundKeys {
  std::uint32_t word_0[base::Philox4x32::rounds];
  std::uint32_t word_1[base::Philox4x32::rounds];
};

RoundKeys round_keys(base::PhiloxKey key);

// Word 1 of `counter` is not used.
FoldedPhilox fold_philox(const base::PhiloxCounter& counter, const RoundKeys& keys);

// Philox4x32::block of the folded counter with `word_1` in its place.
constexpr base::PhiloxCounter folded_words(const FoldedPhilox& folded, const RoundKeys& keys, std::uint32_t word_1) {
  using base::Philox4x32;
  const std::uint64_t product_2 = std::uint64_t{Philox4x32::multiplier_0} * (word_1 ^ folded.first);
  const std::uint32_t high_2 = static_cast<std::uint32_t>(product_2 >> 32);
  const std::uint32_t low_2 = static_cast<std::uint32_t>(product_2);
  const std::uint64_t product_3 = std::uint64_t{Philox4x32::multiplier_1} * (high_2 ^ folded.second);
  const std::uint32_t high_3 = static_cast<std::uint32_t>(product_3 >> 32);
  const std::uint32_t low_3 = static_cast<std::uint32_t>(product_3);
  const std::uint64_t product_4_0 = std::uint64_t{Philox4x32::multiplier_0} * (high_3 ^ folded.third_0);
  const std::uint64_t product_4_2 = std::uint64_t{Philox4x32::multiplier_1} * (low_2 ^ folded.third_2);
  base::PhiloxCounter words = {
      static_cast<std::uint32_t>(product_4_2 >> 32) ^ low_3 ^ keys.word_0[3], static_cast<std::uint32_t>(product_4_2),
      static_cast<std::uint32_t>(product_4_0 >> 32) ^ folded.fourth_2, static_cast<std::uint32_t>(product_4_0)};
  for (int round = 4; round < Philox4x32::rounds; ++round)
    words = Philox4x32::round(words, {keys.word_0[round], keys.word_1[round]});
  return words;
}

}  // namespace fleetprint::kernels
